package io.hotprobe.agent.probe;

import io.hotprobe.agent.json.JsonException;
import io.hotprobe.agent.json.JsonObject;
import io.hotprobe.expression.ExpressionException;
import io.hotprobe.expression.ExpressionJson;
import io.hotprobe.protocol.config.Lease;
import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.MetricKind;
import io.hotprobe.protocol.probe.ProbeType;
import io.hotprobe.protocol.probe.TargetSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a probe from its remote-configuration file. Unknown fields are left alone. */
public final class ProbeParser {

  private static final Pattern LINES = Pattern.compile("(\\d{1,7})(?:-(\\d{1,7}))?");
  private static final double CAPTURES_PER_SECOND = 1;
  private static final double LOGS_PER_SECOND = 5000;

  private ProbeParser() {}

  /**
   * Reads a probe of the given type.
   *
   * @throws JsonException that names the field, when the file is no valid probe
   */
  public static Probe parse(ProbeType type, JsonObject file) {
    Long version = file.integer("version");
    return new Probe(
        file.requiredString("id"),
        version == null ? 0 : version,
        where(type, file.requiredObject("where")),
        file.constant("evaluateAt", EvaluateAt.class, EvaluateAt.DEFAULT),
        script(file, "when"),
        file.strings("tags"),
        file.integer("expiresAt"),
        file.integer("maxHits"),
        lease(file.object("lease")),
        output(type, file));
  }

  private static Where where(ProbeType type, JsonObject where) {
    List<String> lines = where.strings("lines");
    String typeName = where.string("typeName");
    String sourceFile = where.string("sourceFile");
    if (lines.isEmpty()) {
      if (typeName == null || !where.has("methodName")) {
        throw where.invalid("lines", "is missing, and so are typeName and methodName");
      }
      return new Where.Method(
          typeName, where.requiredString("methodName"), where.string("signature"));
    }
    if (typeName == null && sourceFile == null) {
      throw where.invalid("sourceFile", "is missing");
    }
    Matcher range = LINES.matcher(lines.get(0));
    if (!range.matches()) {
      throw where.invalid("lines[0]", "must be a line like 42 or 42-50, not " + lines.get(0));
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    Where.Line line = new Where.Line(sourceFile, typeName, first, last);
    if (last < first) {
      throw where.invalid("lines[0]", "ends before it starts: " + lines.get(0));
    }
    if (type == ProbeType.SPAN_PROBE && !line.isRange()) {
      throw where.invalid("lines[0]", "must be a range like 42-50 for a span");
    }
    if (type != ProbeType.SPAN_PROBE && line.isRange()) {
      throw where.invalid("lines[0]", "must be a single line; only a span covers a range");
    }
    return line;
  }

  private static Lease lease(JsonObject lease) {
    return lease == null
        ? null
        : new Lease(lease.requiredInteger("token"), lease.requiredInteger("ttlMillis"));
  }

  private static Output output(ProbeType type, JsonObject file) {
    return switch (type) {
      case LOG_PROBE -> log(file);
      case METRIC_PROBE -> metric(file);
      case SPAN_PROBE -> new Output.Span();
      case SPAN_DECORATION_PROBE -> decoration(file);
    };
  }

  private static Output.Log log(JsonObject file) {
    CaptureLimits limits = limits(file.object("capture"), CaptureLimits.DEFAULT);
    List<Output.CaptureExpression> expressions = new ArrayList<>();
    for (JsonObject expression : file.objects("captureExpressions")) {
      expressions.add(
          new Output.CaptureExpression(
              expression.requiredString("name"),
              requiredScript(expression, "expr"),
              limits(expression.object("capture"), limits)));
    }
    boolean captureSnapshot = file.bool("captureSnapshot", false);
    boolean captures = captureSnapshot || !expressions.isEmpty();
    JsonObject sampling = file.object("sampling");
    Double rate = sampling == null ? null : sampling.number("snapshotsPerSecond");
    return new Output.Log(
        segments(file),
        captureSnapshot,
        expressions,
        limits,
        rate != null ? rate : captures ? CAPTURES_PER_SECOND : LOGS_PER_SECOND);
  }

  private static Output.Metric metric(JsonObject file) {
    MetricKind kind = file.constant("kind", MetricKind.class, MetricKind.COUNT);
    Script value = script(file, "value");
    if (value == null && kind != MetricKind.COUNT) {
      throw file.invalid("value", "is missing; only a COUNT goes without");
    }
    return new Output.Metric(file.requiredString("metricName"), kind, value);
  }

  private static Output.SpanDecoration decoration(JsonObject file) {
    List<Output.Decoration> decorations = new ArrayList<>();
    for (JsonObject decoration : file.objects("decorations")) {
      List<Output.Tag> tags = new ArrayList<>();
      for (JsonObject tag : decoration.objects("tags")) {
        tags.add(new Output.Tag(tag.requiredString("name"), segments(tag.requiredObject("value"))));
      }
      decorations.add(new Output.Decoration(script(decoration, "when"), tags));
    }
    return new Output.SpanDecoration(
        file.constant("targetSpan", TargetSpan.class, TargetSpan.ACTIVE), decorations);
  }

  private static CaptureLimits limits(JsonObject limits, CaptureLimits missing) {
    return limits == null
        ? missing
        : new CaptureLimits(
            limit(limits, "maxReferenceDepth", missing.maxReferenceDepth()),
            limit(limits, "maxCollectionSize", missing.maxCollectionSize()),
            limit(limits, "maxLength", missing.maxLength()),
            limit(limits, "maxFieldCount", missing.maxFieldCount()));
  }

  private static int limit(JsonObject limits, String name, int missing) {
    Long limit = limits.integer(name);
    if (limit == null) {
      return missing;
    }
    if (limit < 0 || limit > Integer.MAX_VALUE) {
      throw limits.invalid(name, "must be from 0 to " + Integer.MAX_VALUE + ", not " + limit);
    }
    return limit.intValue();
  }

  private static List<Segment> segments(JsonObject owner) {
    List<Segment> segments = new ArrayList<>();
    for (JsonObject segment : owner.objects("segments")) {
      segments.add(
          segment.has("str")
              ? new Segment.Text(segment.string("str"))
              : new Segment.Value(script(segment)));
    }
    return segments;
  }

  private static Script requiredScript(JsonObject owner, String name) {
    return script(owner.requiredObject(name));
  }

  private static Script script(JsonObject owner, String name) {
    return owner.has(name) ? script(owner.object(name)) : null;
  }

  private static Script script(JsonObject script) {
    String dsl = script.string("dsl");
    try {
      return new Script(dsl == null ? "" : dsl, ExpressionJson.fromTree(script.value("json")));
    } catch (ExpressionException e) {
      throw script.invalid("json", e.getMessage());
    }
  }
}
