package io.hotprobe.probes.catalogue;

import io.hotprobe.probes.database.JsonBatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the table of instances, and what searches look through, equal to {@code
 * hotprobe.instances}.
 */
@ApplicationScoped
class InstanceFeed {
  private static final String UPSERT =
      """
      with known as (
        insert into probes.instance
        select distinct on ("runtimeId")
          "runtimeId", service, env, version, language, "agentVersion", host,
          array(select jsonb_array_elements_text(tags)), "firstSeen", "lastPoll",
          coalesce((select jsonb_object_agg(a ->> 'id', a - 'id')
                    from jsonb_array_elements(applied) as a), '{}')
        from jsonb_to_recordset($1) as i(
          "runtimeId" text, service text, env text, version text, language text,
          "agentVersion" text, host text, tags jsonb, "firstSeen" bigint, "lastPoll" bigint,
          applied jsonb)
        order by "runtimeId", "lastPoll" desc
        on conflict (runtime_id) do update set
          service = excluded.service, env = excluded.env, version = excluded.version,
          language = excluded.language, agent_version = excluded.agent_version,
          host = excluded.host, tags = excluded.tags,
          first_seen = least(instance.first_seen, excluded.first_seen),
          last_poll = excluded.last_poll, applied = excluded.applied
        where instance.last_poll <= excluded.last_poll
        returning *)
      insert into probes.instance_text
      select runtime_id,
        lower(concat_ws(' ', runtime_id, service, env, version, host, agent_version,
          array_to_string(tags, ' ')))
      from known
      on conflict (runtime_id) do update set text = excluded.text
      where instance_text.text <> excluded.text
      """;

  private static final String DELETE =
      """
      delete from probes.instance where runtime_id = any ($1)
      """;

  private final JsonBatch batches;

  InstanceFeed(JsonBatch batches) {
    this.batches = batches;
  }

  @Incoming("instances")
  Uni<Void> take(ConsumerRecords<String, String> records) {
    return batches.store(new JsonBatch.Statements(UPSERT, DELETE), records);
  }
}
