create extension if not exists pg_trgm with schema public;

create table probe (
  id          uuid primary key,          -- time-ordered: newest first is descending by id
  revision    bigint      not null,
  state       text        not null,
  type        text        not null,
  service     text        not null,
  env         text,
  version     text        not null,
  language    text        not null,
  tags        varchar[]   not null,
  search_text text        not null,
  spec        jsonb       not null,      -- all that was said about the probe; the columns above are copies to filter by
  expires_at  timestamptz,
  created_at  timestamptz not null,
  created_by  text        not null,
  updated_at  timestamptz not null,
  updated_by  text        not null
);
create index probe_service on probe (service, id desc);
create index probe_env on probe (env, id desc);
create index probe_version on probe (version, id desc);
create index probe_state on probe (state, id desc);
create index probe_type on probe (type, id desc);
create index probe_created_by on probe (created_by, id desc);
create index probe_tags on probe using gin (tags);
create index probe_search on probe using gin (search_text public.gin_trgm_ops);
create index probe_expiry on probe (expires_at) where state = 'ENABLED';

-- outlives its probe
create table revision (
  probe_id uuid        not null,
  revision bigint      not null,
  action   text        not null,
  spec     jsonb       not null,
  changes  jsonb       not null,
  at       timestamptz not null,
  by       text        not null,
  primary key (probe_id, revision)
);

create table audit_entry (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  by          text        not null,
  action      text        not null,
  target_type text        not null,
  target_id   text        not null,
  before      jsonb,
  after       jsonb
);
create index audit_entry_target on audit_entry (target_type, target_id, id desc);
create index audit_entry_by on audit_entry (by, id desc);

-- rows leave once the broker has them
create table outbox (
  id    bigint generated always as identity primary key,
  topic text not null,
  key   text not null,
  value text                             -- null: a tombstone
);

create function notify_outbox() returns trigger language plpgsql as $$
begin
  perform pg_notify('probes.outbox', '');
  return null;
end $$;
create trigger outbox_filled after insert on outbox
  for each statement execute function notify_outbox();

create table idempotency_key (
  key          text        not null,
  by           text        not null,
  request_hash text        not null,
  resource_id  uuid        not null,
  at           timestamptz not null,
  primary key (key, by)
);
create index idempotency_key_at on idempotency_key (at);
