package io.hotprobe.gateway.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.protocol.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With Kafka's own producer for tests, which fails when it is told to. */
class LatestValuesTest {
  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
  private final LatestValues values = new LatestValues(producer, new ObjectMapper().writer(), 2);

  @AfterEach
  void close() {
    values.close();
  }

  @Test
  void sendsAgainWhatTheBrokerDidNotTake() {
    // Given
    publish("a", "1");
    await().until(() -> sent().size() == 1);

    // When
    producer.errorNext(new TimeoutException("no broker"));

    // Then
    await().until(() -> sent().equals(List.of("a=1", "a=1")));
  }

  @Test
  void doesNotSendAgainWhatANewerValueHasReplaced() {
    // Given
    publish("a", "1");
    await().until(() -> sent().size() == 1);
    publish("a", "2");
    await().until(() -> sent().size() == 2);

    // When
    producer.errorNext(new TimeoutException("no broker"));
    producer.completeNext();
    publish("b", "3");

    // Then
    await().until(() -> sent().size() == 3);
    assertThat(sent()).containsExactly("a=1", "a=2", "b=3");
  }

  @Test
  void keepsTheLatestValueOfEachKeyWhileTheProducerFails() {
    // Given
    producer.sendException = new TimeoutException("no metadata");
    publish("a", "1");
    publish("a", "2");
    values.delete("t", "a");
    publish("b", "1");
    publish("c", "1 is one too many");

    // When
    producer.sendException = null;

    // Then
    await().until(() -> sent().contains("b=1"));
    assertThat(sent()).contains("a=null").doesNotContain("a=2");
  }

  private void publish(String key, String reason) {
    values.publish("t", new DeadLetter(1, key, reason, "", 0));
  }

  private List<String> sent() {
    return producer.history().stream().map(LatestValuesTest::text).toList();
  }

  private static String text(ProducerRecord<String, byte[]> record) {
    String value =
        record.value() == null
            ? "null"
            : reason(new String(record.value(), StandardCharsets.UTF_8));
    return record.key() + "=" + value;
  }

  private static String reason(String json) {
    return json.replaceAll(".*\"reason\":\"([^\"]*)\".*", "$1");
  }
}
