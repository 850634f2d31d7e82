package io.hotprobe.intake.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.json.AgentJson;
import io.hotprobe.intake.json.FieldPath;
import io.hotprobe.intake.lease.Fence;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.intake.redaction.RedactedJson;
import io.hotprobe.intake.redaction.Redactor;
import io.hotprobe.protocol.Topics;
import java.io.IOException;
import java.util.List;

/**
 * Reads an array of events and states one by one: what is wrong with one does not hold up the
 * others.
 */
public final class MessageReader {
  /** Tracers send 100, or a full queue of 1024. */
  private static final int MAX_MESSAGES = 5_000;

  private final ObjectReader json;
  private final Redactor redactor;
  private final EventNormaliser events;
  private final DiagnosticNormaliser diagnostics = new DiagnosticNormaliser();

  public MessageReader(Redactor redactor, Fence fence, long maxEventBytes) {
    this.redactor = redactor;
    this.events = new EventNormaliser(fence, maxEventBytes);
    var captures = new SimpleModule();
    captures.addDeserializer(RedactedJson.class, new CapturesDeserializer(redactor));
    this.json = AgentJson.mapper().addModule(captures).build().readerFor(Message.class);
  }

  /**
   * Reads a body into a batch.
   *
   * @throws IOException when it is not JSON, or nested too deep
   * @throws ProblemException when the key of the sender does not allow it
   */
  public void read(byte[] body, Sender sender, Batch batch) throws IOException {
    try (JsonParser parser = json.createParser(body)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new ProblemException(
            Problem.malformed("the body is empty: send a JSON array of messages"));
      }
      if (first == JsonToken.START_ARRAY) {
        parser.clearCurrentToken();
      }
      readAll(parser, body, sender, batch);
      if (parser.nextToken() != null) {
        throw new ProblemException(Problem.malformed("there is text after the end of the array"));
      }
    }
  }

  private void readAll(JsonParser parser, byte[] body, Sender sender, Batch batch)
      throws IOException {
    MappingIterator<Message> messages =
        json.withAttribute(CapturesDeserializer.SOURCE, body).readValues(parser);
    for (int index = 0; messages.hasNextValue(); index++) {
      if (index == MAX_MESSAGES) {
        var tooMany = new FieldError("", "send at most " + MAX_MESSAGES + " messages at once");
        throw new ProblemException(Problem.invalid(List.of(tooMany)));
      }
      int start = RedactedJson.startOf(parser);
      String scalar = parser.currentToken().isScalarValue() ? parser.getText() : null;
      String path = "[" + index + "]";
      try {
        take(messages.nextValue(), sender, batch);
      } catch (JsonMappingException e) {
        FieldError reason = FieldPath.error(path, e, parser.getLastClearedToken());
        batch.refuse(Topics.LOGS, reason, text(scalar, body, start));
      } catch (InvalidMessage e) {
        var reason = new FieldError(path + "." + e.field(), e.getMessage());
        batch.refuse(Topics.LOGS, reason, text(scalar, body, start));
      }
    }
  }

  private void take(Message message, Sender sender, Batch batch) throws InvalidMessage {
    if (message == null || message.debugger() == null) {
      throw new InvalidMessage("debugger", "is missing: an event has debugger.snapshot");
    }
    if (message.debugger().diagnostics() != null) {
      diagnostics.normalise(message, sender, batch);
    } else {
      events.normalise(message, sender, batch);
    }
  }

  private String text(String scalar, byte[] body, int start) throws IOException {
    return scalar == null ? redactor.text(json, body, start) : scalar;
  }
}
