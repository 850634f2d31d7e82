-- methods such as <init> are in every class: a search that names the class must not read them all
alter table symbol add owner text collate "C";  -- the class around, by its simple name, or ''
update symbol set owner = case
  when is_method then regexp_replace(c.name, '^.*[.$]', '')
  else coalesce(substring(c.name from '([^.$]+)\$[^.$]+$'), '') end
from symbol_class c where c.id = class_id;
alter table symbol alter owner set not null;
drop index symbol_name_rows;
create index symbol_name_rows on symbol (service, version, name, owner);
