package io.hotprobe.probes.status;

import io.hotprobe.probes.database.JsonBatch;
import io.hotprobe.probes.probe.Endings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the latest state of each probe on each instance, from {@code hotprobe.diagnostics}. What is
 * still said of an earlier revision does not replace what is known of a later one.
 */
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
      order by "probeId", "runtimeId", "probeVersion" desc nulls last, timestamp desc, ordinality desc
      on conflict (probe_id, runtime_id) do update set
        probe_version = excluded.probe_version, service = excluded.service, env = excluded.env,
        version = excluded.version, status = excluded.status, reason = excluded.reason,
        counters = excluded.counters, at = excluded.at
      where (excluded.probe_version < diagnostic.probe_version) is not true
        and (diagnostic.at <= excluded.at or diagnostic.probe_version < excluded.probe_version)
      """;

  private static final String DELETE =
      """
      delete from probes.diagnostic d
      using unnest($1::text[]) as key
      where d.probe_id = split_part(key, '/', 1)
        and d.runtime_id = substr(key, strpos(key, '/') + 1)
      """;

  private final JsonBatch batches;
  private final Endings endings;

  DiagnosticFeed(JsonBatch batches, Endings endings) {
    this.batches = batches;
    this.endings = endings;
  }

  @Incoming("diagnostics")
  Uni<Void> take(ConsumerRecords<String, String> records) {
    return batches
        .store(new JsonBatch.Statements(UPSERT, DELETE), records)
        .invoke(
            () -> records.forEach(record -> probeId(record.key()).ifPresent(endings::reported)));
  }

  private static Optional<UUID> probeId(String key) {
    try {
      return Optional.of(UUID.fromString(String.valueOf(key).split("/", 2)[0]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
