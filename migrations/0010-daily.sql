-- What daily work asks of the database: search over everything that a person may see.

-- ---------------------------------------------------------------- search

-- The printed reference beside the title: people ask for "1.2 a". The key is how it is compared: letters, digits and
-- dots alone, so that "4.2 a)", "4.2A" and "4.2 a" are one.
alter table thread.node add column ref text;
alter table thread.node add column ref_key text
  generated always as (lower(regexp_replace(ref, '[^[:alnum:].]', '', 'g'))) stored;
-- As written and by their English stems; other languages are found as written.
alter table thread.node add column found_by tsvector
  generated always as (to_tsvector('simple', title) || to_tsvector('english', title)) stored;
create index node_ref_key on thread.node (ref_key);

-- Runs after `noded`, whose name comes first in the alphabet.
create function thread.keep_reference() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  update thread.node n set ref = new.ref where n.id = new.id and n.ref is distinct from new.ref;
  return null;
end $$;
create trigger referenced after insert or update on plan.statement for each row execute function thread.keep_reference();
create trigger referenced after insert or update on plan.activity for each row execute function thread.keep_reference();
create trigger referenced after insert or update on plan.milestone for each row execute function thread.keep_reference();
update thread.node n set ref = s.ref from plan.statement s where s.id = n.id and s.ref is not null;
update thread.node n set ref = a.ref from plan.activity a where a.id = n.id and a.ref is not null;
update thread.node n set ref = m.ref from plan.milestone m where m.id = n.id and m.ref is not null;

-- Under row-level security PostgreSQL uses an index only for operators that are marked leakproof: `=` and `<` of text
-- are, `@@` is not, so that an index on `found_by` would never be read. The words stand in rows of their own.
create table thread.word (
  word text collate "C" not null,
  node_id uuid not null,
  primary key (word, node_id)
);
create index word_node on thread.word (node_id);
alter table thread.word enable row level security;
comment on table thread.word is 'Each word of each node''s title, kept by a trigger, for search under row-level security.';
grant select on thread.word to goldthread_app;
-- Who reads the node reads its words. `offset 0` keeps the planner from reading all nodes first.
create policy word_read on thread.word for select to goldthread_app
  using (exists (select from thread.node n where n.id = node_id offset 0));

create function thread.keep_words() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and new.title = old.title then return null; end if;
  if tg_op <> 'INSERT' then delete from thread.word where node_id = old.id; end if;
  if tg_op <> 'DELETE' then
    insert into thread.word (word, node_id) select w, new.id from unnest(tsvector_to_array(new.found_by)) w;
  end if;
  return null;
end $$;
create trigger worded after insert or update or delete on thread.node for each row execute function thread.keep_words();
insert into thread.word (word, node_id) select w, n.id from thread.node n, unnest(tsvector_to_array(n.found_by)) w;
