package io.hotprobe.metrics.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.hotprobe.metrics.MetricsSettings;
import io.hotprobe.metrics.history.HistorySettings;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.metrics.view.SeriesView;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The folded series for people and programs. */
@Path("/api/v1/metrics")
@PermissionsAllowed(Permission.READ)
public class MetricsResource {
  private final SeriesView view;
  private final OverTime overTime;
  private final HistorySettings history;
  private final MetricsSettings settings;
  private final ObjectMapper json;

  MetricsResource(
      SeriesView view,
      OverTime overTime,
      HistorySettings history,
      MetricsSettings settings,
      ObjectMapper json) {
    this.view = view;
    this.overTime = overTime;
    this.history = history;
    this.settings = settings;
    this.json = json;
  }

  @GET
  @Operation(summary = "All series as they are now")
  public Page list(@BeanParam Filter filter) {
    return now(filter, key -> true);
  }

  @GET
  @Path("/{name}")
  @Operation(
      summary = "The series of one metric, whatever service they come from",
      description = "With from, to or step: over time.")
  public Page series(
      @RestPath String name, @BeanParam Filter filter, @BeanParam PeriodParameters period) {
    if (view.all().keySet().stream().noneMatch(key -> key.metric().equals(name))) {
      throw new ProblemException(
          Problem.notFound(
              "no such series of a metric '"
                  + name
                  + "'; GET /api/v1/metrics lists all there are"));
    }
    return period.isPresent()
        ? overTime(name, filter, period.period(history.step(), Instant.now()))
        : now(filter, key -> key.metric().equals(name));
  }

  private Page now(Filter filter, Predicate<SeriesKey> wanted) {
    SortedMap<SeriesKey, Series> rest =
        filter.cursor == null ? view.all() : view.after(Cursor.read(filter.cursor, json));
    List<SeriesKey> keys =
        rest.keySet().stream()
            .filter(wanted)
            .filter(filter::matches)
            .limit(filter.limit(settings.maxPageSize()) + 1L)
            .toList();
    return page(filter, keys, null, key -> SeriesAnswer.of(key, rest.get(key)));
  }

  private Page overTime(String name, Filter filter, Period period) {
    NavigableMap<SeriesKey, SortedMap<Long, Series>> found =
        overTime.series(key -> key.metric().equals(name) && filter.matches(key), period);
    var rest =
        filter.cursor == null ? found : found.tailMap(Cursor.read(filter.cursor, json), false);
    return page(
        filter,
        rest.keySet().stream().limit(settings.maxPageSize() + 1L).toList(),
        period.stepMillis() / 1_000,
        key -> SeriesAnswer.of(key, view.all().get(key), rest.get(key), period.stepMillis()));
  }

  /** A page of the first of these; there may be more of them than fit. */
  private Page page(
      Filter filter, List<SeriesKey> keys, Long stepSeconds, Function<SeriesKey, SeriesAnswer> of) {
    int limit = filter.limit(settings.maxPageSize());
    List<SeriesAnswer> items = keys.stream().limit(limit).map(of).toList();
    String next = keys.size() <= limit ? null : Cursor.after(keys.get(limit - 1), json);
    return new Page(stepSeconds, items, next);
  }
}
