package io.hotprobe.agent.capture;

import io.hotprobe.agent.redact.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is on the tape of one capture. */
final class Event {

  /** For each expression of the message its value, or the problem it had. */
  final List<Object> segments = new ArrayList<>();

  final Map<Integer, Context> contexts = new LinkedHashMap<>();
  final Map<String, Throwable> failedExpressions = new LinkedHashMap<>();
  Throwable failedCondition;

  /** Values at one place. */
  static final class Context {
    final Map<Integer, Map<String, Captured>> groups = new LinkedHashMap<>();
    Thrown thrown;
  }

  record Thrown(String type, String message, Throwable throwable) {}

  static Event read(Tape tape, Redaction redaction) {
    Event event = new Event();
    Tape.Reader reader = tape.reader();
    ValueReader values = new ValueReader(reader, redaction);
    Context context = null;
    Map<String, Captured> group = null;
    while (reader.hasNext()) {
      int tag = reader.next();
      switch (tag) {
        case Tag.SEGMENT -> event.segments.add(values.read());
        case Tag.FAILED_SEGMENT -> event.segments.add(reader.ref());
        case Tag.FAILED_CONDITION -> event.failedCondition = (Throwable) reader.ref();
        case Tag.CONTEXT -> {
          context = new Context();
          event.contexts.put(reader.next(), context);
        }
        case Tag.GROUP -> {
          group = new LinkedHashMap<>();
          context.groups.put(reader.next(), group);
        }
        case Tag.NAMED -> group.put(reader.text(), values.read());
        case Tag.FAILED_EXPRESSION ->
            event.failedExpressions.put(reader.text(), (Throwable) reader.ref());
        case Tag.THROWN -> context.thrown = thrown(reader, redaction);
        default -> throw new IllegalStateException("tag " + tag);
      }
    }
    return event;
  }

  private static Thrown thrown(Tape.Reader reader, Redaction redaction) {
    String type = reader.text();
    String message = reader.text();
    return new Thrown(
        type, message == null ? null : redaction.text(message), (Throwable) reader.ref());
  }
}
