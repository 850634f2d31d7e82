package io.hotprobe.intake.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotprobe.intake.lease.Fence;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.intake.redaction.RedactedJson;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.event.LogEvent;
import io.hotprobe.protocol.event.LogEvent.EvaluationError;
import io.hotprobe.protocol.event.LogEvent.Frame;
import io.hotprobe.protocol.event.LogEvent.Logger;
import io.hotprobe.protocol.event.LogEvent.ProbeRef;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** Turns the event of a client of any language into a {@link LogEvent}. */
final class EventNormaliser {
  private static final String SOURCE = "dd_debugger";
  private static final byte[] CAPTURES = ",\"captures\":".getBytes(StandardCharsets.US_ASCII);
  private static final String UUID_SHAPE = "00000000-0000-0000-0000-000000000000";

  private final ObjectWriter json = new JsonMapper().writerFor(LogEvent.class);
  private final Fence fence;
  private final long maxBytes;

  EventNormaliser(Fence fence, long maxBytes) {
    this.fence = fence;
    this.maxBytes = maxBytes;
  }

  void normalise(Message message, Sender sender, Batch batch) throws InvalidMessage {
    LogEvent event = event(message, sender);
    sender.speakFor(event.service(), event.env());
    mustNotBeStale(event);
    byte[] value = bytes(event, message.debugger().snapshot().captures());
    if (value.length > maxBytes) {
      throw new InvalidMessage(
          "debugger.snapshot",
          "makes an event of %d bytes, at most %d are taken: capture less"
              .formatted(value.length, maxBytes));
    }
    batch.accept(Topics.LOGS, event, value);
  }

  private void mustNotBeStale(LogEvent event) throws InvalidMessage {
    if (!fence.admits(event)) {
      throw new InvalidMessage(
          "debugger.snapshot.leaseToken",
          "is " + event.leaseToken() + ", but another instance has taken over the lease since");
    }
  }

  /** The event without its captures, which stay text. */
  private static LogEvent event(Message message, Sender sender) throws InvalidMessage {
    Message.Snapshot snapshot = message.debugger().snapshot();
    if (snapshot == null) {
      throw new InvalidMessage("debugger.snapshot", "is missing");
    }
    if (snapshot.probe() == null) {
      throw new InvalidMessage("debugger.snapshot.probe", "is missing");
    }
    List<EvaluationError> errors = errors(snapshot.evaluationErrors());
    return new LogEvent(
        Topics.SCHEMA_VERSION,
        id(snapshot.id()),
        timestamp(message, snapshot),
        Fields.required("service", message.service(), sender.service()),
        Fields.optional("ddtags env", sender.env()),
        Fields.optional("ddtags version", sender.version()),
        sender.tags().get("host_name") == null
            ? message.hostname()
            : sender.tags().get("host_name"),
        sender.tags().get("runtime-id"),
        snapshot.language(),
        SOURCE,
        errors == null ? "info" : "error",
        message.message(),
        probe(snapshot.probe()),
        logger(message),
        message.duration() == null ? 0 : message.duration(),
        id(message.traceId(), message.dd() == null ? null : message.dd().traceId()),
        id(message.spanId(), message.dd() == null ? null : message.dd().spanId()),
        snapshot.leaseToken(),
        sender.tags().and(message.ddtags(), message.processTags()),
        null,
        frames(snapshot.stack()),
        errors);
  }

  /** Clients send UUIDs; whatever else one sends makes the same UUID every time. */
  private static String id(String id) throws InvalidMessage {
    String present = Fields.required("debugger.snapshot.id", id);
    return isUuid(present)
        ? present.toLowerCase(Locale.ROOT)
        : UUID.nameUUIDFromBytes(present.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static boolean isUuid(String id) {
    if (id.length() != UUID_SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      boolean hyphen = UUID_SHAPE.charAt(i) == '-';
      if (hyphen ? id.charAt(i) != '-' : !HexFormat.isHexDigit(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static long timestamp(Message message, Message.Snapshot snapshot) throws InvalidMessage {
    Long timestamp = snapshot.timestamp() == null ? message.timestamp() : snapshot.timestamp();
    if (timestamp == null || timestamp <= 0) {
      throw new InvalidMessage("debugger.snapshot.timestamp", "must be epoch milliseconds");
    }
    return timestamp;
  }

  private static ProbeRef probe(Message.Probe probe) throws InvalidMessage {
    String id = Fields.required("debugger.snapshot.probe.id", probe.id());
    Message.Location at = probe.location();
    return at == null
        ? new ProbeRef(id, probe.version(), null, null, null, null)
        : new ProbeRef(id, probe.version(), at.type(), at.method(), at.file(), lines(at));
  }

  private static List<String> lines(Message.Location at) {
    return at.lines() == null ? null : at.lines().stream().filter(Objects::nonNull).toList();
  }

  private static Logger logger(Message message) {
    Message.Logger nested = message.logger();
    return nested == null
        ? new Logger(
            message.loggerName(),
            message.loggerMethod(),
            number(message.threadId()),
            message.threadName())
        : new Logger(
            nested.name(), nested.method(), number(nested.threadId()), nested.threadName());
  }

  private static Long number(Object threadId) {
    return threadId instanceof Number number ? number.longValue() : null;
  }

  /** Tracers say 0 where there is no span. */
  private static String id(String flat, String nested) {
    String id = flat == null ? nested : flat;
    return "0".equals(id) ? null : id;
  }

  private static List<Frame> frames(List<Frame> stack) {
    if (stack == null || stack.isEmpty()) {
      return null;
    }
    return stack.stream()
        .filter(Objects::nonNull)
        .map(f -> new Frame(f.fileName(), Objects.toString(f.function(), ""), f.lineNumber()))
        .toList();
  }

  private static List<EvaluationError> errors(List<EvaluationError> errors) {
    if (errors == null || errors.isEmpty()) {
      return null;
    }
    return errors.stream()
        .filter(Objects::nonNull)
        .map(
            e ->
                new EvaluationError(
                    Objects.toString(e.expr(), ""), Objects.toString(e.message(), "")))
        .toList();
  }

  private byte[] bytes(LogEvent event, RedactedJson captures) throws InvalidMessage {
    try {
      byte[] head = json.writeValueAsBytes(event);
      if (captures == null || captures.isEmptyObject()) {
        return head;
      }
      var value = new byte[head.length + CAPTURES.length + captures.length()];
      System.arraycopy(head, 0, value, 0, head.length - 1);
      System.arraycopy(CAPTURES, 0, value, head.length - 1, CAPTURES.length);
      int end = captures.writeTo(value, head.length - 1 + CAPTURES.length);
      value[end] = '}';
      return value;
    } catch (JsonProcessingException e) {
      throw new InvalidMessage("message", "cannot be written: " + e.getOriginalMessage());
    }
  }
}
