package io.hotprobe.gateway.lease;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The leases in PostgreSQL. Each change is one statement by the database's clock; rows are locked
 * in the order of the key, so that statements never wait for each other in a circle.
 */
public final class LeaseTable {
  private static final String RENEW =
      """
      with mine as (
        select probe_id, service, env, version from gateway.lease
        where holder = $1 and probe_id = any($2) and service = $3 and env = $4 and version = $5
        order by probe_id for update)
      update gateway.lease as l set expires_at = now() + $6 * interval '1 millisecond'
      from mine where (l.probe_id, l.service, l.env, l.version)
        = (mine.probe_id, mine.service, mine.env, mine.version)
      returning l.probe_id, l.token
      """;

  /** A statement that waited for a lock sees the time of its start: it never takes too early. */
  private static final String TAKE =
      """
      insert into gateway.lease as l (probe_id, service, env, version, holder, token, expires_at)
      select probe_id, service, env, version, holder, nextval('gateway.lease_token'),
        now() + $6 * interval '1 millisecond'
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
        as wanted (probe_id, service, env, version, holder)
      order by probe_id, service, env, version
      on conflict (probe_id, service, env, version) do update
      set holder = excluded.holder, token = greatest(excluded.token, l.token + 1),
        expires_at = excluded.expires_at
      where l.expires_at <= now()
      returning probe_id, service, env, version, holder, token
      """;

  private static final String FREE =
      """
      select wanted.* from unnest($1::text[], $2::text[], $3::text[], $4::text[])
        as wanted (probe_id, service, env, version)
      left join gateway.lease as l using (probe_id, service, env, version)
      where l.expires_at is null or l.expires_at <= now()
      """;

  private static final String RELEASE =
      "delete from gateway.lease where holder = $1 and service = $2 and env = $3";

  private static final String FORGET =
      "delete from gateway.lease where expires_at < now() - $1 * interval '1 millisecond'";

  private final Pool pool;
  private final long ttlMillis;

  public LeaseTable(Pool pool, Duration ttl) {
    this.pool = pool;
    this.ttlMillis = ttl.toMillis();
  }

  /**
   * Renews those of the leases that the holder has; an expired one too, as long as nobody else took
   * it.
   *
   * @param leases all of one service, environment and version
   * @return tokens by probe id
   */
  public Uni<Map<String, Long>> renew(String holder, Collection<LeaseId> leases) {
    LeaseId any = leases.iterator().next();
    Tuple parameters =
        Tuple.of(holder, texts(leases, LeaseId::probeId), any.service(), any.env(), any.version());
    return query(RENEW, parameters.addLong(ttlMillis))
        .map(
            rows -> {
              Map<String, Long> tokens = new HashMap<>();
              rows.forEach(row -> tokens.put(row.getString(0), row.getLong(1)));
              return tokens;
            });
  }

  /** Gives leases to the chosen, unless somebody holds them meanwhile. */
  Uni<List<Grant>> take(List<Assignment.Choice> choices) {
    List<LeaseId> leases = choices.stream().map(Assignment.Choice::lease).toList();
    Tuple parameters =
        ids(leases)
            .addArrayOfString(texts(choices, choice -> choice.candidate().holder()))
            .addLong(ttlMillis);
    return query(TAKE, parameters)
        .map(
            rows ->
                stream(rows)
                    .map(row -> new Grant(id(row), row.getString("holder"), row.getLong("token")))
                    .toList());
  }

  /** Those of the leases that nobody holds. */
  Uni<List<LeaseId>> free(Collection<LeaseId> leases) {
    return query(FREE, ids(leases)).map(rows -> stream(rows).map(LeaseTable::id).toList());
  }

  /** Gives up all leases of a holder; how many there were. */
  public Uni<Integer> release(String holder, String service, String env) {
    return query(RELEASE, Tuple.of(holder, service, env)).map(RowSet::rowCount);
  }

  /** Deletes leases that ended that long ago, of probes that are gone. */
  Uni<Integer> forget(Duration ago) {
    return query(FORGET, Tuple.of(ago.toMillis())).map(RowSet::rowCount);
  }

  private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
    return pool.preparedQuery(sql).execute(parameters);
  }

  private static Tuple ids(Collection<LeaseId> leases) {
    return Tuple.tuple()
        .addArrayOfString(texts(leases, LeaseId::probeId))
        .addArrayOfString(texts(leases, LeaseId::service))
        .addArrayOfString(texts(leases, LeaseId::env))
        .addArrayOfString(texts(leases, LeaseId::version));
  }

  private static <T> String[] texts(Collection<T> items, Function<T, String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static LeaseId id(Row row) {
    return new LeaseId(
        row.getString("probe_id"),
        row.getString("service"),
        row.getString("env"),
        row.getString("version"));
  }
}
