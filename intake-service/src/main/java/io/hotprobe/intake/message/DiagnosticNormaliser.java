package io.hotprobe.intake.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.Diagnostic;
import java.util.stream.LongStream;

/** Turns a client's state message into a {@link Diagnostic}. */
final class DiagnosticNormaliser {
  private static final int MAX_REASON = 8_192;

  private final ObjectWriter json = new JsonMapper().writerFor(Diagnostic.class);

  void normalise(Message message, Sender sender, Batch batch) throws InvalidMessage {
    Message.Diagnostics state = message.debugger().diagnostics();
    if (state.status() == null) {
      throw new InvalidMessage("debugger.diagnostics.status", "is missing");
    }
    if (message.timestamp() != null && message.timestamp() < 0) {
      throw new InvalidMessage("timestamp", "must be epoch milliseconds");
    }
    if (state.counters() != null && anyNegative(state.counters())) {
      throw new InvalidMessage("debugger.diagnostics.counters", "cannot be negative");
    }
    String service = Fields.required("service", message.service(), sender.service());
    sender.speakFor(service, sender.env());
    var diagnostic =
        new Diagnostic(
            Topics.SCHEMA_VERSION,
            Fields.required("debugger.diagnostics.probeId", state.probeId()),
            state.probeVersion(),
            Fields.required("debugger.diagnostics.runtimeId", state.runtimeId()),
            service,
            sender.env(),
            sender.version(),
            state.status(),
            reason(state),
            state.counters(),
            // Node does not tell the time
            message.timestamp() == null ? System.currentTimeMillis() : message.timestamp());
    try {
      batch.accept(Topics.DIAGNOSTICS, diagnostic, json.writeValueAsBytes(diagnostic));
    } catch (JsonProcessingException e) {
      throw new InvalidMessage("debugger.diagnostics", e.getOriginalMessage());
    }
  }

  private static boolean anyNegative(Counters counters) {
    return LongStream.of(
            counters.hits(),
            counters.conditionFalse(),
            counters.rateLimited(),
            counters.budget(),
            counters.errors(),
            counters.captured(),
            counters.dropped(),
            counters.sent())
        .anyMatch(count -> count < 0);
  }

  private static String reason(Message.Diagnostics state) {
    String reason = state.reason();
    if (reason == null && state.exception() != null) {
      reason = state.exception().message();
    }
    return reason == null || reason.length() <= MAX_REASON
        ? reason
        : reason.substring(0, MAX_REASON);
  }
}
