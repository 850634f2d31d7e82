create table api_key (
  id         uuid primary key,
  key_hash   text        not null unique,
  name       text        not null,
  service    text,
  env        text,
  state      text        not null,
  created_at timestamptz not null,
  created_by text        not null,
  revoked_at timestamptz,
  revoked_by text
);
