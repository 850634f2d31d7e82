package io.hotprobe.probes.status;

import io.hotprobe.probes.database.JsonBatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the latest state of each probe on each instance, from {@code hotprobe.diagnostics}. */
@ApplicationScoped
class DiagnosticFeed {
  private static final String UPSERT =
      """
      insert into probes.diagnostic
      select distinct on ("probeId", "runtimeId")
        "probeId", "runtimeId", "probeVersion", service, env, version, status, reason, counters,
        timestamp
      from rows from (jsonb_to_recordset($1) as (
        "probeId" text, "runtimeId" text, "probeVersion" bigint, service text, env text,
        version text, status text, reason text, counters jsonb, timestamp bigint))
        with ordinality as d
      order by "probeId", "runtimeId", timestamp desc, ordinality desc
      on conflict (probe_id, runtime_id) do update set
        probe_version = excluded.probe_version, service = excluded.service, env = excluded.env,
        version = excluded.version, status = excluded.status, reason = excluded.reason,
        counters = excluded.counters, at = excluded.at
      where diagnostic.at <= excluded.at
      """;

  private static final String DELETE =
      """
      delete from probes.diagnostic where probe_id || '/' || runtime_id = any ($1)
      """;

  private final JsonBatch batches;

  DiagnosticFeed(JsonBatch batches) {
    this.batches = batches;
  }

  @Incoming("diagnostics")
  Uni<Void> take(ConsumerRecords<String, String> records) {
    return batches.store(new JsonBatch.Statements(UPSERT, DELETE), records);
  }
}
