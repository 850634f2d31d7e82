package io.hotprobe.probes.symbol;

import io.hotprobe.probes.database.JsonBatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the symbols equal to {@code hotprobe.symbols}; the search tables follow in one statement.
 */
@ApplicationScoped
class SymbolFeed {
  private static final String UPSERT =
      """
      with changed as (
        insert into probes.symbol_class
          (service, version, name, file_name, super_class, symbols)
        select distinct on (value ->> 'service', coalesce(value ->> 'version', ''), value ->> 'name')
          value ->> 'service', coalesce(value ->> 'version', ''), value ->> 'name',
          regexp_replace(value ->> 'sourceFile', '^.*/', ''), value ->> 'superClass', value
        from jsonb_array_elements($1) with ordinality as v(value, n)
        order by value ->> 'service', coalesce(value ->> 'version', ''), value ->> 'name', n desc
        on conflict (service, version, name) do update set
          file_name = excluded.file_name, super_class = excluded.super_class,
          symbols = excluded.symbols
        where symbol_class.symbols <> excluded.symbols
        returning id, service, version, name, symbols),
      versions as (
        insert into probes.symbol_version
        select distinct on (service, version) service, version, symbols ->> 'language'
        from changed
        on conflict do nothing),
      named as (
        select *, regexp_replace(name, '^.*[.$]', '') as simple,
          coalesce(substring(name from '([^.$]+)\\$[^.$]+$'), '') as around
        from changed),
      gone as (delete from probes.symbol where class_id in (select id from changed)),
      found as (
        insert into probes.symbol
          (class_id, service, version, owner, name, is_method, signature, line)
        select id, service, version, around, simple, false, null, null from named
        union all
        select id, service, version, simple, method ->> 'name', true, method ->> 'signature',
          cast(method ->> 'startLine' as int)
        from named, jsonb_array_elements(symbols -> 'methods') as method
        returning service, version, name)
      insert into probes.symbol_name
      select distinct service, version, name, lower(name),
        left(name, 1) || regexp_replace(substr(name, 2), '[^A-Z]', '', 'g')
      from found
      on conflict do nothing
      """;

  private static final String DELETE =
      """
      delete from probes.symbol_class c
      using unnest($1::text[]) as key,
        regexp_match(key, '^([^/]*)/(.*)/([^/]*)$') as part
      where c.service = part[1] and c.version = part[2] and c.name = part[3]
      """;

  private final JsonBatch batches;

  SymbolFeed(JsonBatch batches) {
    this.batches = batches;
  }

  @Incoming("symbols")
  Uni<Void> take(ConsumerRecords<String, String> records) {
    return batches.store(new JsonBatch.Statements(UPSERT, DELETE), records);
  }
}
