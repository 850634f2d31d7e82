package io.hotprobe.probes.status;

import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads what instances said of a probe. */
@ApplicationScoped
class InstanceStates {
  private static final String OF_PROBE =
      """
      select runtime_id, probe_version, env, version, status, reason, counters, at
      from probes.diagnostic where probe_id = $1
      """;

  private final Pool client;

  InstanceStates(Pool client) {
    this.client = client;
  }

  Uni<List<InstanceState>> of(UUID probeId) {
    return client
        .preparedQuery(OF_PROBE)
        .execute(Tuple.of(probeId.toString()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(InstanceStates::state)
                    .toList());
  }

  private static InstanceState state(Row row) {
    return new InstanceState(
        row.getString(0),
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        DiagnosticStatus.valueOf(row.getString(4)),
        row.getString(5),
        row.getValue(6) instanceof JsonObject counters ? counters(counters) : null,
        Instant.ofEpochMilli(row.getLong(7)));
  }

  private static Counters counters(JsonObject json) {
    return new Counters(
        json.getLong("hits", 0L),
        json.getLong("conditionFalse", 0L),
        json.getLong("rateLimited", 0L),
        json.getLong("budget", 0L),
        json.getLong("errors", 0L),
        json.getLong("captured", 0L),
        json.getLong("dropped", 0L),
        json.getLong("sent", 0L));
  }
}
