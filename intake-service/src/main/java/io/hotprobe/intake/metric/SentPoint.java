package io.hotprobe.intake.metric;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.intake.json.FieldPath;
import io.hotprobe.intake.redaction.RedactedJson;
import io.hotprobe.protocol.metric.MetricBatch;
import java.io.IOException;

/**
 * A point of a flush as it was sent.
 *
 * @param point null when its fields have wrong types
 * @param wrong which one, null when they have not
 * @param start position of its first byte in the body
 */
@JsonDeserialize(using = SentPoint.Deserializer.class)
record SentPoint(MetricBatch.Point point, FieldError wrong, int start) {

  /** Goes on behind a point that cannot be read, so that it does not hold up the others. */
  static final class Deserializer extends StdDeserializer<SentPoint> {
    private static final long serialVersionUID = 1;

    Deserializer() {
      super(SentPoint.class);
    }

    @Override
    public SentPoint deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      int start = RedactedJson.startOf(parser);
      JsonStreamContext at = parser.getParsingContext();
      JsonStreamContext array = parser.currentToken().isScalarValue() ? at : at.getParent();
      try {
        return new SentPoint(context.readValue(parser, MetricBatch.Point.class), null, start);
      } catch (JsonMappingException e) {
        String path = "points[" + array.getCurrentIndex() + "]";
        FieldError wrong = FieldPath.error(path, e, parser.currentToken());
        while (parser.getParsingContext() != array && parser.nextToken() != null) {
          // the rest of the point
        }
        return new SentPoint(null, wrong, start);
      }
    }
  }
}
