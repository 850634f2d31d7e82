package io.hotprobe.metrics.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.metrics.Points;
import io.hotprobe.protocol.metric.MetricPoint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointReaderTest {
  private final ObjectMapper json = new ObjectMapper();
  private final PointReader reader = new PointReader(json);

  @Test
  void readsAPointWithFieldsItDoesNotKnow() throws Exception {
    MetricPoint point = Points.histogram("latency", "a", 1, 3, 5, 8);
    ObjectNode newer = json.valueToTree(point);
    newer.put("exemplar", "4bf92f3577b34da6");

    MetricPoint read = reader.read(json.writeValueAsBytes(newer));

    assertThat(read).isEqualTo(point);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/schemaVersion | 2        | schemaVersion: this service reads 1",
        "/service       | null     | service: missing",
        "/metric        | ' '      | metric: missing",
        "/runtimeId     | null     | runtimeId: missing",
        "/sequence      | 0        | sequence: must be 1 or more",
        "/kind          | null     | kind: missing",
        "/kind          | 'SUM'    | not a metric point",
        "/kind          | 'COUNT'  | value: a finite number is needed",
        "/sketch        | null     | sketch: missing",
        "/sketch/scale  | 21       | sketch.scale: must be from -4 to 5",
        "/sketch/count  | 4        | sketch.count: must be the sum of its buckets",
        "/sketch/sum    | 'NaN'    | sketch: sum, min and max must be finite",
        "/sketch/zeroCount         | -1         | sketch.zeroCount: must not be negative",
        "/sketch/positive/offset   | 2147483000 | no number lies in these buckets",
        "/sketch/positive/counts   | [-1,4]     | counts: must not be negative",
        "/sketch/positive/counts   | [null]     | counts: must not be negative",
      })
  void namesWhatIsWrong(String field, String value, String reason) throws Exception {
    // Given
    ObjectNode tree = json.valueToTree(Points.histogram("latency", "a", 1, 3, 5, 8));
    int slash = field.lastIndexOf('/');
    String wrong = value.startsWith("'") ? value.replace('\'', '"') : value;
    ((ObjectNode) tree.at(field.substring(0, slash)))
        .set(field.substring(slash + 1), json.readTree(wrong));
    byte[] bytes = json.writeValueAsBytes(tree);

    // When, then
    assertThatThrownBy(() -> reader.read(bytes))
        .isInstanceOf(InvalidPointException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"null", "[]", "{", "``"})
  void refusesWhatIsNoPoint(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(InvalidPointException.class);
  }

  @Test
  void refusesATombstone() {
    assertThatThrownBy(() -> reader.read(null)).isInstanceOf(InvalidPointException.class);
  }
}
