-- The golden thread: any record of any module is a node, and typed links tie nodes together.

create schema documents;
create schema thread;
grant usage on schema documents, thread to goldthread_app;

create table documents.document (
  id uuid primary key default gen_random_uuid(),
  filename text not null check (btrim(filename) <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  bytes bytea not null,
  added_by uuid references identity.person,
  added_at timestamptz not null default now()
);
alter table documents.document enable row level security;
grant select, insert on documents.document to goldthread_app;
create policy document_read on documents.document for select to goldthread_app using ((select identity.is_signed_in()));
-- Whose name stands under a document or a confirmed fact is who acts, and nobody whom the caller chose.
create policy document_add on documents.document for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and added_by = (select identity.acting_person()));
create trigger audited after insert or update or delete on documents.document
  for each row execute function audit.record('bytes');

create table thread.node (
  id uuid primary key,
  kind text not null,
  title text not null,
  -- its record was taken out of its plan: it stays for its history, and no walk passes through it
  removed boolean not null default false
);
create index node_kind on thread.node (kind);
alter table thread.node enable row level security;
comment on table thread.node is 'One row for each record of any module; kept by that module''s triggers, under the same id.';

create table thread.link (
  id uuid primary key default gen_random_uuid(),
  from_id uuid not null references thread.node on delete cascade,
  to_id uuid not null references thread.node on delete cascade,
  kind text not null check (kind in ('delivers', 'contributes-to', 'also-links-to', 'addresses-need',
    'arises-from', 'evidences', 'replaces')),
  -- structure: kept by a module's own columns (a statement's parent); stated: drawn by a person or read from a document
  origin text not null default 'stated' check (origin in ('structure', 'stated')),
  unique (from_id, to_id, kind),
  check (from_id <> to_id)
);
create index link_to on thread.link (to_id);
alter table thread.link enable row level security;
comment on table thread.link is 'from serves to: an activity delivers an outcome, an outcome contributes to a theme.';

create table thread.provenance (
  id uuid primary key default gen_random_uuid(),
  node_id uuid not null references thread.node on delete cascade,
  -- which fact of the node: text, timescale, lead, organisation, portfolio, link …
  fact text not null,
  document_id uuid not null references documents.document,
  page integer check (page > 0),
  line integer check (line > 0),
  confirmed_by uuid references identity.person,
  confirmed_at timestamptz not null default now(),
  -- the fact was changed here since: the document no longer says it
  superseded_at timestamptz
);
create index provenance_node on thread.provenance (node_id);
create index provenance_document on thread.provenance (document_id);
alter table thread.provenance enable row level security;

create index link_shown on audit.entry ((coalesce(after, before) ->> 'from_id')) where record_kind = 'thread.link';
grant select on thread.node to goldthread_app;
grant select, insert, delete on thread.link to goldthread_app;
grant select, insert on thread.provenance to goldthread_app;
create policy node_read on thread.node for select to goldthread_app using ((select identity.is_signed_in()));
create policy link_read on thread.link for select to goldthread_app using ((select identity.is_signed_in()));
-- Structure follows the modules' own columns by trigger; a person draws and unties stated links alone.
create policy link_draw on thread.link for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')) and origin = 'stated');
create policy link_untie on thread.link for delete to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')) and origin = 'stated');
create policy provenance_read on thread.provenance for select to goldthread_app using ((select identity.is_signed_in()));
create policy provenance_add on thread.provenance for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and confirmed_by = (select identity.acting_person()));
create trigger audited after insert or update or delete on thread.link for each row execute function audit.record();
create trigger audited after insert or update or delete on thread.provenance for each row execute function audit.record();

-- Every module's table calls this: trigger arguments are the node's kind (or '=column' that holds it) and
-- the column that names the record.
create function thread.keep_node() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  record jsonb := to_jsonb(coalesce(new, old));
  node_kind text := case when tg_argv[0] like '=%' then record ->> substr(tg_argv[0], 2) else tg_argv[0] end;
begin
  if tg_op = 'DELETE' then
    delete from thread.node where id = (record ->> 'id')::uuid;
  else
    insert into thread.node (id, kind, title, removed)
    values ((record ->> 'id')::uuid, node_kind, record ->> tg_argv[1], record ->> 'removed_at' is not null)
    on conflict (id) do update set kind = excluded.kind, title = excluded.title, removed = excluded.removed
      where (thread.node.kind, thread.node.title, thread.node.removed)
        is distinct from (excluded.kind, excluded.title, excluded.removed);
  end if;
  return null;
end $$;

-- Structure links follow a column: arguments are the column with the upper node and the kind of link.
-- The upper node is the first column in the list that is not null ('parent_id,plan_id').
create function thread.keep_link() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  upper_id uuid;
begin
  if tg_op = 'DELETE' then return null; end if;
  select (to_jsonb(new) ->> c)::uuid into upper_id
    from unnest(string_to_array(tg_argv[0], ',')) with ordinality as u(c, n)
    where to_jsonb(new) ->> c is not null order by n limit 1;
  delete from thread.link
    where from_id = new.id and kind = tg_argv[1] and origin = 'structure' and to_id is distinct from upper_id;
  if upper_id is not null then
    insert into thread.link (from_id, to_id, kind, origin) values (new.id, upper_id, tg_argv[1], 'structure')
    on conflict (from_id, to_id, kind) do update set origin = 'structure' where thread.link.origin <> 'structure';
  end if;
  return null;
end $$;

-- A fact that a person changes is no longer what the document says. Arguments: 'fact=column,column' for each fact.
create function thread.supersede_facts() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  was jsonb := to_jsonb(old);
  is_now jsonb := to_jsonb(new);
begin
  update thread.provenance p set superseded_at = now()
    from unnest(tg_argv) a
    where p.node_id = new.id and p.superseded_at is null and p.fact = split_part(a, '=', 1)
      and exists (select from unnest(string_to_array(split_part(a, '=', 2), ',')) c where was -> c is distinct from is_now -> c);
  return null;
end $$;

-- Both walks visit each node once (union, not union all), so circles end and diamonds cost nothing extra; they go
-- level by level, so that the nearest `most` nodes come, and the walk stops there.
-- "replaces" is history and not service: a new plan does not serve the old one.
-- `rows` is what a page asks for: a planner that expects more reads whole tables instead of the indexes.
create function thread.what_serves(start_id uuid, most integer) returns table (id uuid) language sql stable rows 50 as
  $$ with recursive reached(id) as (
       select start_id
       union
       select l.from_id from reached r
         join thread.link l on l.to_id = r.id and l.kind <> 'replaces'
         join thread.node n on n.id = l.from_id and not n.removed)
     select id from reached limit most $$;
create function thread.what_it_serves(start_id uuid, most integer) returns table (id uuid) language sql stable rows 50 as
  $$ with recursive reached(id) as (
       select start_id
       union
       select l.to_id from reached r
         join thread.link l on l.from_id = r.id and l.kind <> 'replaces'
         join thread.node n on n.id = l.to_id and not n.removed)
     select id from reached limit most $$;
grant execute on function thread.what_serves(uuid, integer), thread.what_it_serves(uuid, integer) to goldthread_app;
