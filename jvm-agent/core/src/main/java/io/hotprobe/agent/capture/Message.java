package io.hotprobe.agent.capture;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Script;
import io.hotprobe.agent.probe.Segment;
import io.hotprobe.expression.runtime.DeadlineException;
import io.hotprobe.expression.runtime.EvaluationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The text of an event, and which expressions had no value.
 *
 * @param text null when the probe has no template
 */
record Message(String text, List<Failure> failures) {

  private static final int MAX_LENGTH = 8192;

  /** An expression, as people wrote it, and why it has no value. */
  record Failure(String expression, String problem) {}

  static Message of(Probe probe, Event event) {
    List<Failure> failures = new ArrayList<>();
    if (event.failedCondition != null) {
      String expression = probe.when() == null ? "" : probe.when().dsl();
      Failure failure = failure(expression, event.failedCondition);
      return new Message(failure.problem(), List.of(failure));
    }
    if (!(probe.output() instanceof Output.Log log)) {
      return new Message(null, failures);
    }
    String text = log.segments().isEmpty() ? null : text(log, event, failures);
    for (Output.CaptureExpression each : log.captureExpressions()) {
      Throwable problem = event.failedExpressions.get(each.name());
      if (problem != null) {
        failures.add(failure(each.expr().dsl(), problem));
      }
    }
    return new Message(text, failures);
  }

  private static String text(Output.Log log, Event event, List<Failure> failures) {
    StringBuilder text = new StringBuilder();
    Iterator<Object> values = event.segments.iterator();
    for (Segment segment : log.segments()) {
      if (segment instanceof Segment.Text literal) {
        text.append(literal.str());
      } else if (segment instanceof Segment.Value value && values.hasNext()) {
        append(text, value.script(), values.next(), failures);
      }
    }
    if (text.length() > MAX_LENGTH) {
      text.setLength(MAX_LENGTH);
      text.append('…');
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, Script script, Object value, List<Failure> failures) {
    if (value instanceof Captured captured) {
      ValueText.append(text, captured);
      return;
    }
    Failure failure = failure(script.dsl(), (Throwable) value);
    failures.add(failure);
    text.append('{').append(failure.problem()).append('}');
  }

  private static Failure failure(String expression, Throwable problem) {
    return new Failure(
        expression,
        problem instanceof EvaluationException || problem instanceof DeadlineException
            ? problem.getMessage()
            : problem.getClass().getName());
  }
}
