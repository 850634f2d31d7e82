-- the content of uploaded sources jars
create table source_file (
  service   text not null,
  version   text not null,
  path      text not null,
  file_name text not null,               -- the last part of the path
  text      text not null,
  primary key (service, version, path)
);
create index source_file_name on source_file (service, version, file_name);
