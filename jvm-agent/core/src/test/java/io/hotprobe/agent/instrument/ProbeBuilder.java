package io.hotprobe.agent.instrument;

import io.hotprobe.agent.probe.CaptureLimits;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Script;
import io.hotprobe.agent.probe.Segment;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.Template;
import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.MetricKind;
import io.hotprobe.protocol.probe.TargetSpan;
import java.util.ArrayList;
import java.util.List;

/** Probes for tests, from text. */
public final class ProbeBuilder {

  private final String id;
  private Where where;
  private EvaluateAt evaluateAt = EvaluateAt.DEFAULT;
  private Script when;
  private long version = 1;
  private double rate = -1;
  private boolean snapshot;
  private CaptureLimits limits = CaptureLimits.DEFAULT;
  private String template = "";
  private final List<Output.CaptureExpression> expressions = new ArrayList<>();
  private Long maxHits;

  private ProbeBuilder(String id) {
    this.id = id;
  }

  public static ProbeBuilder probe(String id) {
    return new ProbeBuilder(id);
  }

  public ProbeBuilder on(String typeName, String methodName) {
    return on(typeName, methodName, null);
  }

  public ProbeBuilder on(String typeName, String methodName, String signature) {
    where = new Where.Method(typeName, methodName, signature);
    return this;
  }

  public ProbeBuilder atLine(String sourceFile, int line) {
    where = new Where.Line(sourceFile, null, line, line);
    return this;
  }

  public ProbeBuilder atExit() {
    evaluateAt = EvaluateAt.EXIT;
    return this;
  }

  public ProbeBuilder when(String condition) {
    when = script(condition);
    return this;
  }

  public ProbeBuilder rate(double perSecond) {
    rate = perSecond;
    return this;
  }

  public ProbeBuilder version(long revision) {
    version = revision;
    return this;
  }

  public ProbeBuilder maxHits(long hits) {
    maxHits = hits;
    return this;
  }

  public ProbeBuilder limits(CaptureLimits captureLimits) {
    limits = captureLimits;
    return this;
  }

  public ProbeBuilder expression(String name, String expression) {
    expressions.add(new Output.CaptureExpression(name, script(expression), null));
    return this;
  }

  public Probe log(String message) {
    template = message;
    return build(log());
  }

  public Probe snapshot() {
    snapshot = true;
    return build(log());
  }

  public Probe count() {
    return build(new Output.Metric("metric." + id, MetricKind.COUNT, null));
  }

  public Probe metric(MetricKind kind, String value) {
    return build(new Output.Metric("metric." + id, kind, script(value)));
  }

  public ProbeBuilder atLines(String sourceFile, int first, int last) {
    where = new Where.Line(sourceFile, null, first, last);
    return this;
  }

  public Probe span() {
    return build(new Output.Span());
  }

  /** Decorates a span with one tag. */
  public Probe decoration(TargetSpan target, String condition, String tag, String value) {
    Output.Decoration decoration =
        new Output.Decoration(
            condition == null ? null : script(condition),
            List.of(new Output.Tag(tag, segments(value))));
    return build(new Output.SpanDecoration(target, List.of(decoration)));
  }

  private Output.Log log() {
    return new Output.Log(segments(template), snapshot, expressions, limits, rate);
  }

  private static List<Segment> segments(String template) {
    List<Segment> segments = new ArrayList<>();
    for (Template.Segment each : Template.parse(template).segments()) {
      if (each instanceof Template.Text text) {
        segments.add(new Segment.Text(text.text()));
      } else if (each instanceof Template.Value value) {
        segments.add(new Segment.Value(new Script(value.source(), value.expression())));
      }
    }
    return segments;
  }

  private Probe build(Output output) {
    return new Probe(
        id, version, where, evaluateAt, when, List.of("team:test"), null, maxHits, null, output);
  }

  private static Script script(String text) {
    return new Script(text, Expressions.parse(text));
  }
}
