package io.hotprobe.metrics.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.metrics.series.SeriesKey;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/** The last series of a page as text: series that come and go shift no page. */
final class Cursor {
  private Cursor() {}

  static String after(SeriesKey key, ObjectMapper json) {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(key));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a key is always JSON", e);
    }
  }

  static SeriesKey read(String cursor, ObjectMapper json) {
    try {
      SeriesKey key = json.readValue(Base64.getUrlDecoder().decode(cursor), SeriesKey.class);
      if (key != null && key.service() != null && key.metric() != null && key.kind() != null) {
        return key;
      }
    } catch (IOException | IllegalArgumentException e) {
      // falls through: whatever is wrong with it, the remedy is the same
    }
    throw new ProblemException(
        Problem.invalid(
            List.of(new FieldError("cursor", "must be the nextCursor of a page before"))));
  }
}
