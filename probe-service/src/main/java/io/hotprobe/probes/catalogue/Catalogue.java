package io.hotprobe.probes.catalogue;

import io.hotprobe.probes.database.Like;
import io.hotprobe.probes.http.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The services and their instances, as the agents' polls tell. */
@ApplicationScoped
public class Catalogue {
  static final String COLUMNS =
      "runtime_id, service, env, version, language, agent_version, host, tags, first_seen,"
          + " last_poll";

  /** The names from one to the next, which takes as many steps as there are services. */
  private static final String DEPLOYMENTS =
      """
      with recursive names as (
        (select service from probes.instance where service > $2 order by service limit 1)
        union all
        select (select i.service from probes.instance i
          where i.service > names.service order by i.service limit 1)
        from names where names.service is not null)
      select d.* from (
        select service from names where lower(service) like $3 limit $4) as page
      cross join lateral (
        select service, env, version, language,
          count(*) filter (where last_poll > $1) as instances, max(last_poll) as last_poll
        from probes.instance i where i.service = page.service
        group by service, env, version, language) as d
      order by service, env, version, language
      """;

  /**
   * The select around the name keeps its frequency from the planner, which would read the whole
   * table and sort it for a service that has most of the instances.
   */
  private static final String INSTANCES =
      "select "
          + COLUMNS
          + ", jsonb_exists(applied, $2)"
          + " from probes.instance where service = (select $1)"
          + " order by last_poll desc limit $3";

  private final Pool client;

  Catalogue(Pool client) {
    this.client = client;
  }

  /**
   * A page of the services, by name.
   *
   * @param q part of their names
   * @param after the service before the first, or {@code ""}
   */
  Uni<Page<ServiceView>> services(String q, String after, int limit) {
    int size = Page.size(limit);
    long aliveSince = KnownInstance.aliveSince(Instant.now());
    return client
        .preparedQuery(DEPLOYMENTS)
        .execute(Tuple.of(aliveSince, after, Like.containing(q), size + 1))
        .map(rows -> ServiceView.of(list(rows, Catalogue::deployment)))
        .map(found -> Page.of(found, size, ServiceView::service, Function.identity()));
  }

  /**
   * A page of instances, those first seen last in front.
   *
   * @param service null for all
   */
  Uni<Page<InstanceView>> instances(
      String service, InstanceFilter filter, String cursor, int limit) {
    int size = Page.size(limit);
    Instant now = Instant.now();
    var query = new InstanceQuery(service, filter, InstanceCursor.of(cursor), size + 1, now);
    return client
        .preparedQuery(query.sql())
        .execute(query.values())
        .map(rows -> list(rows, Catalogue::instance))
        .map(
            found ->
                Page.of(found, size, last -> last.cursor().text(), instance -> instance.view(now)));
  }

  /** The instances of a service, the last seen first. */
  public Uni<List<KnownInstance>> instances(String service, int limit) {
    return instances(service, "", limit);
  }

  /**
   * The instances of a service, the last seen first, with whether they have a configuration.
   *
   * @param configurationId as the instances name it
   */
  public Uni<List<KnownInstance>> instances(String service, String configurationId, int limit) {
    return client
        .preparedQuery(INSTANCES)
        .execute(Tuple.of(service, configurationId, limit))
        .map(rows -> list(rows, Catalogue::instance));
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> map) {
    return StreamSupport.stream(rows.spliterator(), false).map(map).toList();
  }

  private static Deployment deployment(Row row) {
    return new Deployment(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getLong(5));
  }

  private static KnownInstance instance(Row row) {
    return new KnownInstance(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        List.of(row.getArrayOfStrings(7)),
        row.getLong(8),
        row.getLong(9),
        row.getBoolean(10));
  }
}
