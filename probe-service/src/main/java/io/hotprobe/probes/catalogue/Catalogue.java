package io.hotprobe.probes.catalogue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The services and their instances, as the agents' polls tell. */
@ApplicationScoped
public class Catalogue {
  private static final String DEPLOYMENTS =
      """
      select service, env, version, language,
        count(*) filter (where last_poll > $1) as instances, max(last_poll) as last_poll
      from probes.instance
      group by service, env, version, language
      order by service, env, version, language
      """;

  private static final String INSTANCES =
      """
      select runtime_id, service, env, version, language, agent_version, host, tags, first_seen,
        last_poll, jsonb_exists(applied, $2) as delivered
      from probes.instance where service = $1 order by last_poll desc limit $3
      """;

  private final Pool client;

  Catalogue(Pool client) {
    this.client = client;
  }

  Uni<List<ServiceView>> services() {
    return client
        .preparedQuery(DEPLOYMENTS)
        .execute(Tuple.of(KnownInstance.aliveSince(Instant.now())))
        .map(
            rows ->
                ServiceView.of(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(Catalogue::deployment)
                        .toList()));
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
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(Catalogue::instance).toList());
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
