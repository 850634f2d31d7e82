package io.hotprobe.metrics.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.hotprobe.metrics.MetricsSettings;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.metrics.view.SeriesView;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The folded series for people and programs. */
@Path("/api/v1/metrics")
@PermissionsAllowed(Permission.READ)
public class MetricsResource {
  private final SeriesView view;
  private final MetricsSettings settings;
  private final ObjectMapper json;

  MetricsResource(SeriesView view, MetricsSettings settings, ObjectMapper json) {
    this.view = view;
    this.settings = settings;
    this.json = json;
  }

  @GET
  public Page list(@BeanParam Filter filter) {
    return page(filter, key -> true);
  }

  /** The series of one metric, whatever service they come from. */
  @GET
  @Path("/{name}")
  public Page series(@PathParam("name") String name, @BeanParam Filter filter) {
    Page page = page(filter, key -> key.metric().equals(name));
    if (page.items().isEmpty() && filter.cursor == null) {
      throw new ProblemException(
          Problem.notFound(
              "no such series of a metric '"
                  + name
                  + "'; GET /api/v1/metrics lists all there are"));
    }
    return page;
  }

  private Page page(Filter filter, Predicate<SeriesKey> wanted) {
    int limit = filter.limit(settings.maxPageSize());
    Map<SeriesKey, Series> rest =
        filter.cursor == null ? view.all() : view.after(Cursor.read(filter.cursor, json));
    List<Map.Entry<SeriesKey, Series>> found =
        rest.entrySet().stream()
            .filter(entry -> wanted.test(entry.getKey()) && filter.matches(entry.getKey()))
            .limit(limit + 1L)
            .toList();
    List<SeriesAnswer> items =
        found.stream()
            .limit(limit)
            .map(entry -> SeriesAnswer.of(entry.getKey(), entry.getValue()))
            .toList();
    boolean last = found.size() <= limit;
    return new Page(items, last ? null : Cursor.after(found.get(limit - 1).getKey(), json));
  }
}
