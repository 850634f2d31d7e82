package io.hotprobe.logs.index.postgres;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.logs.index.Cursor;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.LogIndex.Entry;
import io.hotprobe.logs.index.Search;
import io.hotprobe.logs.index.Search.Order;
import io.hotprobe.logs.index.SearchTimeoutException;
import io.hotprobe.logs.index.Selection;
import io.hotprobe.logs.index.postgres.PageSearch.Patience;
import io.hotprobe.logs.query.QueryException;
import io.hotprobe.logs.query.QueryParser;
import io.hotprobe.logs.testing.ServiceTest;
import io.hotprobe.protocol.event.LogEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class PageSearchTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration ENOUGH = Duration.ofSeconds(10);
  private static final Instant NEWEST = Instant.parse("2045-03-10T12:00:00Z");

  /** More and more time between two events, up to months. */
  private static final List<Long> TIMES =
      LongStream.range(0, 30).mapToObj(i -> NEWEST.toEpochMilli() - i * i * i * 300_000).toList();

  @Inject LogIndex index;
  @Inject Instance<Pool> pool;
  private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

  /** The milliseconds say which way is left: the planner's, the walk, the index of contents. */
  @ParameterizedTest
  @CsvSource({
    "10000, 0, NEWEST_FIRST",
    "0, 10000, NEWEST_FIRST",
    "0, 0, NEWEST_FIRST",
    "10000, 0, OLDEST_FIRST",
    "0, 10000, OLDEST_FIRST",
    "0, 0, OLDEST_FIRST",
  })
  void each_way_finds_the_same_pages(long planned, long walk, Order order) throws Exception {
    // Given
    storeAll();
    var pages = pages(new Patience(Duration.ofMillis(planned), Duration.ofMillis(walk), ENOUGH));

    // When
    List<Long> found = timesOfAllPages(pages, search(order));

    // Then
    List<Long> inOrder = new ArrayList<>(TIMES);
    inOrder.sort(order == Order.NEWEST_FIRST ? (a, b) -> Long.compare(b, a) : Long::compare);
    assertThat(found).isEqualTo(inOrder);
  }

  @Test
  void when_all_time_is_used_up_it_says_so() throws Exception {
    // Given
    var pages = pages(new Patience(ENOUGH, ENOUGH, NONE));
    Search search = search(Order.NEWEST_FIRST);

    // When, then
    assertThatThrownBy(() -> pages.find(search).await().indefinitely())
        .isInstanceOf(SearchTimeoutException.class);
  }

  private PageSearch pages(Patience patience) {
    return new PageSearch(new Reads(pool.get()), patience);
  }

  private void storeAll() {
    index
        .store(
            TIMES.stream().map(time -> new Entry("main", event(word).at(time).indexed())).toList())
        .await()
        .indefinitely();
  }

  private Search search(Order order) throws QueryException {
    Optional<Instant> before = Optional.of(NEWEST.plusSeconds(60));
    var selection = new Selection(QueryParser.parse(word), Optional.empty(), before);
    return new Search(selection, order, Optional.empty(), 4);
  }

  private static List<Long> timesOfAllPages(PageSearch pages, Search first) {
    List<Long> times = new ArrayList<>();
    Search search = first;
    List<LogEvent> page;
    do {
      page = pages.find(search).await().indefinitely();
      page.forEach(event -> times.add(event.timestamp()));
      if (!page.isEmpty()) {
        search = search.startingAfter(Cursor.of(page.get(page.size() - 1)));
      }
    } while (page.size() == first.limit());
    return times;
  }
}
