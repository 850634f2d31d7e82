-- times are epoch milliseconds, as on the topics

create table instance (
  runtime_id    text primary key,
  service       text   not null,
  env           text,
  version       text,
  language      text,
  agent_version text,
  host          text,
  tags          varchar[] not null,
  first_seen    bigint not null,
  last_poll     bigint not null,
  applied       jsonb  not null          -- by the id of the configuration
);
create index instance_service on instance (service, last_poll desc);
create index instance_last_poll on instance (last_poll);

create table diagnostic (
  probe_id      text   not null,
  runtime_id    text   not null,
  probe_version bigint not null,
  service       text   not null,
  env           text,
  version       text,
  status        text   not null,
  reason        text,
  counters      jsonb,
  at            bigint not null,
  primary key (probe_id, runtime_id)
);
create index diagnostic_at on diagnostic (at);
