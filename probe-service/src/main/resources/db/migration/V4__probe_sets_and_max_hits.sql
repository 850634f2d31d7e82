alter table probe
  add max_hits bigint,
  add probe_set text,
  add probe_set_key text,
  add unique (probe_set, probe_set_key);
update probe set max_hits = (spec ->> 'maxHits')::bigint;
create index probe_max_hits on probe (id) where state = 'ENABLED' and max_hits is not null;
create index probe_set_newest on probe (probe_set, id desc) where probe_set is not null;
