create extension if not exists pg_trgm with schema public;

-- First by index, so that each has its own retention; then by day, so that retention drops tables.
create table event (
  id uuid not null,
  index_name text not null,
  timestamp timestamptz not null,
  service text not null,
  env text,
  version text,
  host text,
  runtime_id text,
  language text,
  source text not null,
  status text not null,
  message text not null,
  probe_id text not null,
  probe_version bigint not null,
  logger_name text,
  logger_method text,
  trace_id text,
  span_id text,
  duration bigint not null,
  tags text[] not null,
  captured jsonb,
  document text not null,
  -- makes repeats harmless, and gives the order of time to every query
  primary key (timestamp, id, index_name)
) partition by list (index_name);

create index event_by_id on event using hash (id);
create index event_by_probe on event (probe_id, timestamp, id);
create index event_by_service on event (service, env, timestamp, id);
create index event_by_message on event using gin (message gin_trgm_ops);

-- The number a text is, or null: the rule the service has in Numbers.
create function number(text) returns numeric
  language sql immutable strict parallel safe
  return case
    when $1 ~ '^[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?$' then $1::numeric
  end;

create function partition_of_day(idx text, day date) returns text
  language sql immutable
  return format('event_%s_%s', idx, to_char(day, 'YYYYMMDD'));

-- Makes sure the index has a partition for the day. Events that were there before their partition
-- stand in the default one and move.
create function create_partition(idx text, day date) returns void
  language plpgsql set search_path from current as $$
declare
  parent text := format('event_%s', idx);
  rest text := format('event_%s_default', idx);
  child text := partition_of_day(idx, day);
  from_day timestamptz := day::timestamp at time zone 'UTC';
  to_day timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext('hotprobe.logs.partitions'));
  if to_regclass(parent) is null then
    execute format('create table %I partition of event for values in (%L) partition by range (timestamp)', parent, idx);
    execute format('create table %I partition of %I default', rest, parent);
  end if;
  if to_regclass(child) is null then
    execute format('create table %I (like event including defaults)', child);
    execute format(
      'with moved as (delete from %I where timestamp >= %L and timestamp < %L returning *) insert into %I select * from moved',
      rest, from_day, to_day, child);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, from_day, to_day);
  end if;
end $$;

-- Forgets what the index has from before the day; the answer is what was dropped.
create function drop_partitions_before(idx text, day date) returns setof text
  language plpgsql set search_path from current as $$
declare
  child text;
begin
  perform pg_advisory_xact_lock(hashtext('hotprobe.logs.partitions'));
  for child in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(format('event_%s', idx))
      and c.relname ~ format('^event_%s_[0-9]{8}$', idx)
      and c.relname < partition_of_day(idx, day)
  loop
    execute format('drop table %I', child);
    return next child;
  end loop;
  execute format('delete from %I where timestamp < %L',
    format('event_%s_default', idx), day::timestamp at time zone 'UTC');
end $$;
