create extension if not exists btree_gin with schema public;

-- the versions that symbols are known of; few, beside the classes
create table symbol_version (
  service  text not null,
  version  text not null,                -- '' when the service has none
  language text not null,
  primary key (service, version)
);

create table symbol_class (
  id          bigint generated always as identity primary key,
  service     text not null,
  version     text not null,
  name        text collate "C" not null, -- so that a package is a range
  file_name   text,                      -- of its source, without folders
  super_class text,
  symbols     jsonb not null,            -- the value of hotprobe.symbols
  unique (service, version, name)
);
create index symbol_class_file on symbol_class (service, version, file_name);
create index symbol_class_super on symbol_class (service, version, super_class);

-- a row for each class and each method
create table symbol (
  class_id  bigint not null references symbol_class on delete cascade,
  service   text   not null,
  version   text   not null,
  name      text   not null,             -- of the method, or the simple name of the class
  is_method boolean not null,
  signature text,
  line      int
);
create index symbol_class_id on symbol (class_id);
create index symbol_name_rows on symbol (service, version, name);

-- the distinct names, which are far fewer: searches go here first
create table symbol_name (
  service text not null,
  version text not null,
  name    text not null,
  lower   text not null,
  humps   text not null,                 -- first letters of the words, gTP of getTotalPrice
  primary key (service, version, name)
);
create index symbol_name_lower on symbol_name (service, version, lower text_pattern_ops);
create index symbol_name_humps on symbol_name (service, version, humps text_pattern_ops);
create index symbol_name_parts on symbol_name using gin (service, version, lower public.gin_trgm_ops);

create index instance_version on instance (service, version, last_poll desc);
