-- log-service wants the extension too: two first starts at once must not clash over it
do $$
begin
  perform pg_advisory_xact_lock(hashtext('hotprobe.extensions'));
  create extension if not exists pg_trgm with schema public;
end $$;
