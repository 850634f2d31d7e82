-- Text in messages, captured values and tags are looked up in one index: one list of pending entries to merge. A long
-- list makes storing cheaper; a search reads it from one end to the other, which 32 MB still bear.
drop index event_by_message;
create index event_by_content on event
  using gin (message gin_trgm_ops, captured jsonb_path_ops, tags) with (gin_pending_list_limit = 32768);
