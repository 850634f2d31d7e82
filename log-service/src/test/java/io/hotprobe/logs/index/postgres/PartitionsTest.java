package io.hotprobe.logs.index.postgres;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.LogIndex.Entry;
import io.hotprobe.logs.testing.Events;
import io.hotprobe.logs.testing.ServiceTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class PartitionsTest {
  private static final LocalDate DAY = LocalDate.of(2040, 5, 17);

  @Inject LogIndex index;
  @Inject Instance<Pool> pool;
  @Inject LogSettings settings;
  private Partitions partitions;

  @BeforeEach
  void open() {
    partitions = new Partitions(pool.get(), settings);
  }

  @Test
  void the_days_around_one_get_a_partition_each_and_twice_makes_no_difference() {
    partitions.maintain(DAY).await().indefinitely();
    partitions.maintain(DAY).await().indefinitely();

    assertThat(partitionNames())
        .contains(
            "event_main_20400516",
            "event_main_20400517",
            "event_main_20400518",
            "event_main_20400519",
            "event_main_20400520");
  }

  @Test
  void events_that_came_before_their_partition_move_into_it() {
    UUID id = store(LocalDate.of(2041, 1, 1));
    String before = partitionOf(id);

    partitions.maintain(LocalDate.of(2041, 1, 1)).await().indefinitely();

    assertThat(before).isEqualTo("event_main_default");
    assertThat(partitionOf(id)).isEqualTo("event_main_20410101");
  }

  @Test
  void what_is_past_its_retention_is_dropped_also_where_it_had_no_partition() {
    LocalDate old = LocalDate.of(2042, 6, 1);
    partitions.maintain(old).await().indefinitely();
    UUID expired = store(old);
    UUID expiredInDefault = store(LocalDate.of(2042, 3, 1));
    UUID kept = store(LocalDate.of(2042, 6, 3));

    partitions.maintain(LocalDate.of(2042, 6, 17)).await().indefinitely();

    assertThat(List.of(found(expired), found(expiredInDefault), found(kept)))
        .containsExactly(false, false, true);
    assertThat(partitionNames())
        .doesNotContain("event_main_20420601")
        .contains("event_main_20420602");
  }

  private UUID store(LocalDate day) {
    Events event = event("x").at(day.toEpochSecond(LocalTime.NOON, ZoneOffset.UTC) * 1000);
    index.store(List.of(new Entry("main", event.indexed()))).await().indefinitely();
    return event.indexed().id();
  }

  private boolean found(UUID id) {
    return index.find(id).await().indefinitely().isPresent();
  }

  private String partitionOf(UUID id) {
    return strings("select tableoid::regclass::text from logs.event where id = '" + id + "'")
        .get(0)
        .replace("logs.", "");
  }

  private List<String> partitionNames() {
    return strings("select relname::text from pg_class where relname like 'event\\_main\\_%'");
  }

  private List<String> strings(String sql) {
    return StreamSupport.stream(pool.get().query(sql).executeAndAwait().spliterator(), false)
        .map(row -> row.getString(0))
        .toList();
  }
}
