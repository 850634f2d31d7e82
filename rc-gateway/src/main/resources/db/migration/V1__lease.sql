-- Fencing tokens grow over all leases, so a lease that was forgotten and is taken again still has a greater one.
create sequence lease_token;

-- One row for each capture probe and each service, environment and version it runs on.
-- Whoever is the holder may capture until expires_at by this database's clock.
create table lease (
  probe_id text not null,
  service text not null,
  env text not null,
  version text not null,
  holder text not null,
  token bigint not null,
  expires_at timestamptz not null,
  primary key (probe_id, service, env, version)
) with (fillfactor = 70);

create index lease_holder on lease (holder);
