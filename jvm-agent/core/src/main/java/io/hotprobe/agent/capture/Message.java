package io.hotprobe.agent.capture;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Script;
import io.hotprobe.agent.probe.Segment;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.expression.runtime.DeadlineException;
import io.hotprobe.expression.runtime.EvaluationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of an event or of a tag, and which expressions had no value.
 *
 * @param text null when the probe has no template
 */
record Message(String text, List<Failure> failures) {

  private static final int MAX_LENGTH = 8192;

  /** An expression, as people wrote it, and why it has no value. */
  record Failure(String expression, String problem, Throwable cause) {}

  static Message of(Probe probe, Event event, Redaction redaction) {
    List<Failure> failures = new ArrayList<>();
    if (event.failedCondition != null) {
      String expression = probe.when() == null ? "" : probe.when().dsl();
      Failure failure = failure(expression, event.failedCondition, redaction);
      return new Message(failure.problem(), List.of(failure));
    }
    if (!(probe.output() instanceof Output.Log log)) {
      event.failedExpressions.forEach(
          (expression, problem) -> failures.add(failure(expression, problem, redaction)));
      return new Message(failures.isEmpty() ? null : failures.get(0).problem(), failures);
    }
    String text =
        log.segments().isEmpty() ? null : text(log.segments(), event, redaction, failures);
    for (Output.CaptureExpression each : log.captureExpressions()) {
      Throwable problem = event.failedExpressions.get(each.name());
      if (problem != null) {
        failures.add(failure(each.expr().dsl(), problem, redaction));
      }
    }
    return new Message(text, failures);
  }

  static Message of(List<Segment> segments, Event event, Redaction redaction) {
    List<Failure> failures = new ArrayList<>();
    return new Message(text(segments, event, redaction, failures), failures);
  }

  /** All that failed; null when nothing did. */
  String problems() {
    return failures.isEmpty()
        ? null
        : failures.stream().map(Failure::problem).collect(Collectors.joining("; "));
  }

  private static String text(
      List<Segment> segments, Event event, Redaction redaction, List<Failure> failures) {
    StringBuilder text = new StringBuilder();
    Iterator<Object> values = event.segments.iterator();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Text literal) {
        text.append(literal.str());
      } else if (segment instanceof Segment.Value value && values.hasNext()) {
        append(text, value.script(), values.next(), redaction, failures);
      }
    }
    // once more as a whole: two harmless parts may make a secret
    String shown = redaction.mixed(text.toString());
    return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + '…';
  }

  private static void append(
      StringBuilder text,
      Script script,
      Object value,
      Redaction redaction,
      List<Failure> failures) {
    if (value instanceof Captured captured) {
      ValueText.append(text, captured);
      return;
    }
    Failure failure = failure(script.dsl(), (Throwable) value, redaction);
    failures.add(failure);
    text.append('{').append(failure.problem()).append('}');
  }

  /** A problem may name what the application holds, such as the key of a map. */
  private static Failure failure(String expression, Throwable cause, Redaction redaction) {
    String problem =
        cause instanceof EvaluationException || cause instanceof DeadlineException
            ? cause.getMessage()
            : cause.getClass().getName();
    String shown =
        redaction.isStrict()
            ? problem.replaceAll("'[^']*'", Redaction.HIDDEN)
            : redaction.mixed(problem);
    return new Failure(expression, shown, cause);
  }
}
