package io.hotprobe.intake.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.hotprobe.intake.redaction.RedactedJson;
import io.hotprobe.intake.redaction.Redactor;
import java.io.IOException;

/** Leaves captures as the text they are, most of an event's bytes, and notes their secrets. */
final class CapturesDeserializer extends StdDeserializer<RedactedJson> {
  /** Attribute with the bytes that are being read. */
  static final String SOURCE = "source";

  private static final long serialVersionUID = 1;

  private final transient Redactor redactor;

  CapturesDeserializer(Redactor redactor) {
    super(RedactedJson.class);
    this.redactor = redactor;
  }

  @Override
  public RedactedJson deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      return (RedactedJson) context.handleUnexpectedToken(RedactedJson.class, parser);
    }
    return redactor.read(parser, (byte[]) context.getAttribute(SOURCE), 0);
  }
}
