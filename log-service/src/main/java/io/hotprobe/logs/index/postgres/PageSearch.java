package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.event.EventReader;
import io.hotprobe.logs.index.Search;
import io.hotprobe.logs.index.SearchTimeoutException;
import io.hotprobe.logs.index.Selection;
import io.hotprobe.logs.index.postgres.Reads.Plan;
import io.hotprobe.protocol.event.LogEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds a page of events. Rare text is found soonest by the index of contents, frequent text by
 * walking through the events in the order of time until the page is full. Which it is the planner
 * can only guess: so its plan gets a moment, then the walk, then the index of contents.
 */
final class PageSearch {
  private static final Duration FIRST_WINDOW = Duration.ofMinutes(1);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);
  private static final int GROWTH = 8;

  private final Reads reads;
  private final Patience patience;

  PageSearch(Reads reads, Patience patience) {
    this.reads = reads;
    this.patience = patience;
  }

  /**
   * How long each way is tried.
   *
   * @param planned the planner's
   * @param walk in the order of time
   * @param all of them together
   */
  record Patience(Duration planned, Duration walk, Duration all) {

    static Patience of(Duration all) {
      return new Patience(Duration.ofMillis(150), Duration.ofMillis(350), all);
    }
  }

  Uni<List<LogEvent>> find(Search search) {
    var deadline = Deadline.in(patience.all());
    return page(search, Plan.ANY, deadline.orIn(patience.planned()))
        .onFailure(SearchTimeoutException.class)
        .recoverWithUni(() -> walk(search, FIRST_WINDOW, deadline.orIn(patience.walk())))
        .onFailure(SearchTimeoutException.class)
        .recoverWithUni(() -> page(search, Plan.NOT_IN_ORDER_OF_TIME, deadline));
  }

  /**
   * A page that is full with what is in a window of time is the page of all. Without windows every
   * partition would be walked through to its first event that matches, which may not be there.
   */
  private Uni<List<LogEvent>> walk(Search search, Duration window, Deadline deadline) {
    Search part = part(search, window);
    return page(part, Plan.IN_ORDER_OF_TIME, deadline)
        .chain(
            found ->
                found.size() == search.limit() || part.equals(search)
                    ? Uni.createFrom().item(found)
                    : walk(search, window.multipliedBy(GROWTH), deadline));
  }

  private Uni<List<LogEvent>> page(Search search, Plan plan, Deadline deadline) {
    var condition = new SqlCondition();
    boolean newestFirst = newestFirst(search);
    String where = condition.of(search.selection());
    if (search.after().isPresent()) {
      where += " and " + condition.after(search.after().get(), newestFirst);
    }
    String sql =
        "select document from logs.event where %1$s order by timestamp %2$s, id %2$s limit %3$s"
            .formatted(where, newestFirst ? "desc" : "asc", condition.parameter(search.limit()));
    return reads.list(sql, condition, row -> EventReader.stored(row.getString(0)), plan, deadline);
  }

  /** What is so near to the beginning of the search; all of it when there is no nearer part. */
  private static Search part(Search search, Duration window) {
    if (window.compareTo(LONGEST_WINDOW) > 0) {
      return search;
    }
    Selection all = search.selection();
    Optional<Instant> cursor = search.after().map(c -> Instant.ofEpochMilli(c.timestamp()));
    if (newestFirst(search)) {
      Instant from = cursor.or(all::to).orElseGet(Instant::now).minus(window);
      return all.from().filter(from::isBefore).isPresent()
          ? search
          : search.in(new Selection(all.query(), Optional.of(from), all.to()));
    }
    Optional<Instant> to = cursor.or(all::from).map(start -> start.plus(window));
    return to.isEmpty() || all.to().filter(to.get()::isAfter).isPresent()
        ? search
        : search.in(new Selection(all.query(), all.from(), to));
  }

  private static boolean newestFirst(Search search) {
    return search.order() == Search.Order.NEWEST_FIRST;
  }
}
