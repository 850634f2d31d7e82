package io.hotprobe.probes.probe;

import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.expression.ExpressionException;
import io.hotprobe.expression.ExpressionJson;
import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.Features;
import io.hotprobe.expression.ParsedExpression;
import io.hotprobe.expression.ParsedTemplate;
import io.hotprobe.expression.Template;
import io.hotprobe.expression.type.Use;
import io.hotprobe.probes.location.Part;
import io.hotprobe.protocol.Dsl;
import io.hotprobe.protocol.probe.CaptureExpression;
import io.hotprobe.protocol.probe.Decoration;
import io.hotprobe.protocol.probe.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The expressions of a spec, parsed: each with its text and the tree that travels. */
final class ProbeExpressions {
  private final List<FieldError> errors = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final Dsl when;
  private final Dsl value;
  private final List<Segment> segments;
  private final List<CaptureExpression> captures;
  private final List<Decoration> decorations;

  ProbeExpressions(ProbeSpec spec) {
    when = expression("when", spec.when(), Use.CONDITION);
    value = expression("value", spec.value(), Use.METRIC_VALUE);
    segments = template("template", spec.template());
    captures = each("captureExpressions", spec.captureExpressions(), this::capture);
    decorations = each("decorations", spec.decorations(), this::decoration);
  }

  /** What cannot be parsed, with its place. */
  List<FieldError> errors() {
    return errors;
  }

  /** All that could be parsed. */
  List<Part> parts() {
    return parts;
  }

  /** What all of them together need. */
  Features features() {
    return Features.of(parts.stream().map(part -> part.parsed().expression()).toList());
  }

  Dsl when() {
    return when;
  }

  Dsl value() {
    return value;
  }

  List<Segment> segments() {
    return segments;
  }

  List<CaptureExpression> captures() {
    return captures;
  }

  List<Decoration> decorations() {
    return decorations;
  }

  private CaptureExpression capture(String field, ProbeSpec.Capture capture) {
    return new CaptureExpression(
        capture.name(), expression(field + ".expr", capture.expr(), Use.VALUE), capture.capture());
  }

  private Decoration decoration(String field, ProbeSpec.SpanDecoration decoration) {
    return new Decoration(
        expression(field + ".when", decoration.when(), Use.CONDITION),
        each(
            field + ".tags",
            decoration.tags(),
            (path, tag) ->
                new Decoration.Tag(
                    tag.name(),
                    new Decoration.Value(tag.value(), template(path + ".value", tag.value())))));
  }

  private Dsl expression(String field, String text, Use use) {
    if (text == null) {
      return null;
    }
    try {
      ParsedExpression parsed = Expressions.parseWithPositions(text);
      parts.add(new Part(field, parsed, use));
      return new Dsl(text, ExpressionJson.toTree(parsed.expression()));
    } catch (ExpressionException e) {
      errors.add(new FieldError(field, e.problem(), e.line(), e.column()));
      return null;
    }
  }

  private List<Segment> template(String field, String text) {
    if (text == null) {
      return null;
    }
    try {
      ParsedTemplate parsed = ParsedTemplate.parse(text);
      parsed.expressions().forEach(each -> parts.add(new Part(field, each, Use.VALUE)));
      return parsed.template().segments().stream().map(ProbeExpressions::segment).toList();
    } catch (ExpressionException e) {
      errors.add(new FieldError(field, e.problem(), e.line(), e.column()));
      return null;
    }
  }

  private static Segment segment(Template.Segment segment) {
    if (segment instanceof Template.Value part) {
      return Segment.expression(part.source(), ExpressionJson.toTree(part.expression()));
    }
    return Segment.text(((Template.Text) segment).text());
  }

  private static <T, R> List<R> each(String field, List<T> items, BiFunction<String, T, R> map) {
    if (items == null) {
      return null;
    }
    List<R> mapped = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) != null) {
        mapped.add(map.apply(field + "[" + i + "]", items.get(i)));
      }
    }
    return mapped;
  }
}
