-- 100,000 probes of 200 services, time-ordered ids as the service makes them
insert into probes.probe (id, revision, state, type, service, env, version, language, tags,
  search_text, spec, expires_at, max_hits, created_at, created_by, updated_at, updated_by)
select
  id, 1, state, type, service, env, version, 'java', array['team:t' || i % 50, 'nr:' || i],
  lower(concat_ws(' ', id, service, class, method, template, 'team:t' || i % 50)),
  jsonb_strip_nulls(jsonb_build_object(
    'type', type, 'state', state, 'service', service, 'env', env, 'version', version,
    'language', 'java', 'where', jsonb_build_object('typeName', class, 'methodName', method),
    'evaluateAt', 'EXIT', 'template', case when type = 'LOG_PROBE' then template end,
    'metricName', case when type = 'METRIC_PROBE' then 'm' || i end,
    'kind', case when type = 'METRIC_PROBE' then 'COUNT' end,
    'tags', jsonb_build_array('team:t' || i % 50, 'nr:' || i),
    'expiresAt', '2099-01-01T00:00:00Z')),
  '2099-01-01', case when i % 10 = 0 then 1000000 end,
  now(), 'user-' || i % 100, now(), 'user-' || i % 100
from (
  select i,
    ('018f0000-' || substr(lpad(to_hex(i), 8, '0'), 1, 4) || '-7'
      || substr(lpad(to_hex(i), 8, '0'), 5, 3) || '-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id,
    case when i % 4 = 0 then 'DISABLED' else 'ENABLED' end as state,
    case when i % 3 = 0 then 'METRIC_PROBE' else 'LOG_PROBE' end as type,
    'service-' || i % 200 as service,
    (array['demo', 'prod', 'staging'])[1 + i % 3] as env,
    case when i % 7 = 0 then '1.' || i % 50 else '*' end as version,
    'shop.p' || i % 300 || '.Class' || i % 5000 as class,
    'method' || i % 1000 as method,
    'message ' || md5(i::text) as template
  from generate_series(0, 99999) as i) as made;

-- the creation of each
insert into probes.revision
select id, 1, 'CREATED', spec, '{}', created_at, created_by from probes.probe;
insert into probes.audit_entry (at, by, action, target_type, target_id, after)
select created_at, created_by, 'CREATED', 'probe', id::text, spec from probes.probe order by id;

-- 10,000 instances, half of them of service-1
insert into probes.instance
select 'r' || i, service, (array['demo', 'prod', 'staging'])[1 + i % 3], '1.' || i % 50, 'java',
  '0.1.0', 'host-' || i, array['team:t' || i % 50, 'zone:z' || i % 3], 
  now_ms - i * 1000, case when i % 40 = 9 then 0 else now_ms - i end,
  '{"logProbe_x": {"version": 1, "applyState": 2}}'
from (
  select i, case when i % 2 = 0 then 'service-1' else 'service-' || i % 200 end as service,
    (extract(epoch from now()) * 1000)::bigint + 86400000 as now_ms
  from generate_series(0, 9999) as i) as made;

insert into probes.instance_text
select runtime_id,
  lower(concat_ws(' ', runtime_id, service, env, version, host, agent_version,
    array_to_string(tags, ' ')))
from probes.instance;

-- what instances said: every fifth probe on up to 25 instances, and one probe on all 5,000
insert into probes.diagnostic
select p.id::text, i.runtime_id, 1, p.service, i.env, i.version, 'EMITTING', null,
  '{"hits": 100, "conditionFalse": 40, "rateLimited": 0, "budget": 0, "errors": 0, "captured": 60, "dropped": 0, "sent": 60}',
  1
from probes.probe p
cross join lateral (
  select * from probes.instance i where i.service = p.service
  order by last_poll desc limit 25) i
where p.max_hits is null and right(p.tags[2], 1) in ('1', '6')
on conflict do nothing;
insert into probes.diagnostic
select (select id::text from probes.probe where service = 'service-1' and env = 'prod'
  and version = '*' and type = 'LOG_PROBE' and state = 'ENABLED' order by id desc limit 1),
  runtime_id, 1, service, env, version, 'EMITTING', null,
  '{"hits": 100, "conditionFalse": 40, "rateLimited": 0, "budget": 0, "errors": 0, "captured": 60, "dropped": 0, "sent": 60}',
  1
from probes.instance where service = 'service-1'
on conflict do nothing;

-- a million methods of 100,000 classes of one version, names of words as people choose them
insert into probes.symbol_version values ('service-0', '1.0', 'java');
create temporary table words as
select array['get','set','find','load','save','create','update','delete','check','count','send',
  'receive','parse','format','build','open','close','start','stop','merge','split','read','write',
  'apply','resolve','validate','compute','convert','notify','register'] as verbs,
  array['Order','Cart','Item','Price','Customer','Payment','Invoice','Address','Stock','Product',
  'Discount','Shipment','Account','Session','Token','Report','Event','Message','Queue','Cache',
  'Index','Filter','Query','Page','Rule','Policy','Schedule','Batch','Record','Entry','Total',
  'Status','History','Detail','Summary','Group','Role','User','Currency','Tax'] as nouns,
  array['Service','Repository','Client','Controller','Mapper','Factory','Handler','Listener',
  'Validator','Config'] as kinds;
insert into probes.symbol_class (service, version, name, file_name, super_class, symbols)
select 'service-0', '1.0', package || '.' || class, class || '.java', 'java.lang.Object',
  jsonb_build_object('schemaVersion', 1, 'service', 'service-0', 'version', '1.0',
    'language', 'java', 'name', package || '.' || class,
    'sourceFile', replace(package, '.', '/') || '/' || class || '.java',
    'fields', '[]'::jsonb, 'methods', '[]'::jsonb)
from (
  select 'shop.' || lower(nouns[1 + i / 16000 % 40]) || '.p' || i / 16000 as package,
    nouns[1 + i % 40] || nouns[1 + i / 40 % 40] || kinds[1 + i / 1600 % 10] as class
  from generate_series(0, 99999) as i, words) as made;
insert into probes.symbol (class_id, service, version, name, is_method, signature, line, owner)
select id, 'service-0', '1.0', regexp_replace(name, '^.*\.', ''), false, null, null, ''
from probes.symbol_class;
insert into probes.symbol (class_id, service, version, name, is_method, signature, line, owner)
select id, 'service-0', '1.0', case when m = 1 then '<init>' else
  verbs[1 + (id * 7 + m) % 30] || nouns[1 + (id * 3 + m * 11) % 40] || nouns[1 + (id / 40 + m) % 40] end,
  true, 'void (int)', m * 10, regexp_replace(name, '^.*\.', '')
from probes.symbol_class, generate_series(1, 10) as m, words;
insert into probes.symbol_name
select distinct service, version, name, lower(name),
  left(name, 1) || regexp_replace(substr(name, 2), '[^A-Z]', '', 'g')
from probes.symbol;
drop table words;
vacuum analyze;
