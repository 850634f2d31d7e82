package io.hotprobe.logs.index.postgres;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.logs.index.Bucket;
import io.hotprobe.logs.index.Counts;
import io.hotprobe.logs.index.FacetValue;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.LogIndex.Entry;
import io.hotprobe.logs.index.Selection;
import io.hotprobe.logs.query.FieldNames;
import io.hotprobe.logs.query.QueryParser;
import io.hotprobe.logs.testing.ServiceTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class EventCountsTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration ENOUGH = Duration.ofSeconds(10);
  private static final int EVENTS = 20_000;
  private static final Instant TIME = Instant.parse("2046-03-10T12:00:00Z");

  @Inject LogIndex index;
  @Inject Instance<Pool> pool;
  private final String service = "s" + UUID.randomUUID();

  @Test
  void in_a_hurry_a_thousandth_is_counted_and_the_counts_say_so() throws Exception {
    // Given
    store();
    var counts =
        new EventCounts(new Reads(pool.get()), new EventCounts.Patience(NONE, NONE, ENOUGH));
    var selection =
        new Selection(
            QueryParser.parse("service:" + service),
            Optional.of(TIME),
            Optional.of(TIME.plusSeconds(60)));

    // When
    Counts<FacetValue> values =
        counts.facet(selection, FieldNames.field("service"), 10).await().indefinitely();
    Counts<Bucket> times =
        counts.histogram(selection, Duration.ofMinutes(1)).await().indefinitely();

    // Then
    long estimate = values.values().get(0).count();
    assertThat(values).isEqualTo(new Counts<>(List.of(new FacetValue(service, estimate)), 0.001));
    assertThat(times)
        .isEqualTo(new Counts<>(List.of(new Bucket(TIME.toEpochMilli(), estimate, 0)), 0.001));
    assertThat(estimate % 1000).isZero();
    assertThat(estimate).isBetween(EVENTS / 5L, EVENTS * 5L);
  }

  private void store() {
    index
        .store(
            IntStream.range(0, EVENTS)
                .mapToObj(i -> event("m " + i).service(service).at(TIME.toEpochMilli()))
                .map(event -> new Entry("main", event.indexed()))
                .toList())
        .await()
        .indefinitely();
  }
}
