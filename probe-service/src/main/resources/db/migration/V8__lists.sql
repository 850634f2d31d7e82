-- the probes of each tag, in their order: a rare tag is found as fast as a frequent one
create table probe_tag (
  tag      text not null,
  probe_id uuid not null references probe on delete cascade,
  primary key (tag, probe_id)
);
create index probe_tag_of_probe on probe_tag (probe_id);
insert into probe_tag select distinct unnest(tags), id from probe;
drop index probe_tags;

create function keep_probe_tags() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.tags <> old.tags then
    delete from probes.probe_tag where probe_id = new.id;
    insert into probes.probe_tag select distinct unnest(new.tags), new.id;
  end if;
  return null;
end $$;
create trigger probe_tags_changed after insert or update on probe
  for each row execute function keep_probe_tags();

-- lists begin with the instances that were first seen last: polls do not change this order
create index instance_newest on instance (first_seen desc, runtime_id desc);
create index instance_newest_of_service on instance (service, first_seen desc, runtime_id desc);

-- what searches look through; apart, because an index of trigrams is too dear to follow each poll
create table instance_text (
  runtime_id text primary key references instance on delete cascade,
  text       text not null
);
create index instance_text_parts on instance_text using gin (text public.gin_trgm_ops);
insert into instance_text
select runtime_id,
  lower(concat_ws(' ', runtime_id, service, env, version, host, agent_version,
    array_to_string(tags, ' ')))
from instance;
