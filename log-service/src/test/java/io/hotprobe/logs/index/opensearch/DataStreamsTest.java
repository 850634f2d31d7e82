package io.hotprobe.logs.index.opensearch;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.LogIndex.Entry;
import io.hotprobe.logs.testing.Events;
import io.hotprobe.logs.testing.ServiceTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class DataStreamsTest {
  @Inject LogIndex index;
  @Inject LogSettings settings;
  private OpenSearchClient client;

  @BeforeEach
  void open() {
    client = new OpenSearchClient(settings.opensearch());
    index.maintain(Instant.now()).await().indefinitely();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void an_event_that_comes_again_after_a_rollover_is_stored_once() {
    Events event = event("again");
    store(event);
    await().until(() -> found(event));
    rollOver();

    store(event, event("other"));

    refresh();
    assertThat(copies(event)).isEqualTo(1);
  }

  @Test
  void what_was_rolled_over_before_the_retention_is_deleted_and_the_rest_stays() {
    Events old = event("old");
    store(old);
    rollOver();
    Events young = event("young");
    store(young);
    refresh();

    index.maintain(Instant.now().plus(Duration.ofDays(16))).await().indefinitely();

    assertThat(List.of(found(old), found(young))).containsExactly(false, true);
  }

  @Test
  void nothing_is_deleted_before_its_time() {
    Events event = event("kept");
    store(event);
    rollOver();

    index.maintain(Instant.now().plus(Duration.ofDays(14))).await().indefinitely();

    refresh();
    assertThat(found(event)).isTrue();
  }

  private void store(Events... events) {
    List<Entry> entries =
        List.of(events).stream().map(event -> new Entry("main", event.indexed())).toList();
    index.store(entries).await().indefinitely();
  }

  private boolean found(Events event) {
    return index.find(UUID.fromString(event.build().id())).await().indefinitely().isPresent();
  }

  private int copies(Events event) {
    return client
        .send("GET", "/hotprobe-logs-main/_count?q=id:%22" + event.build().id() + "%22")
        .await()
        .indefinitely()
        .getInteger("count");
  }

  private void rollOver() {
    client.send("POST", "/hotprobe-logs-main/_rollover", new JsonObject()).await().indefinitely();
  }

  private void refresh() {
    client.send("POST", "/hotprobe-logs-main/_refresh").await().indefinitely();
  }
}
