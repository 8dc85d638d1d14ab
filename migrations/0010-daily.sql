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

-- ---------------------------------------------------------------- recent changes

create index entry_of_person on audit.entry (person_id, id);
create index entry_of_open_kinds on audit.entry (id) where record_kind in ('plan.plan', 'plan.statement', 'plan.activity',
  'plan.milestone', 'plan.version', 'thread.link', 'partners.organisation', 'partners.post', 'partners.holding');

-- What was changed lately in what the acting person may see, newest first. The audit itself stays closed: only entries
-- of these kinds come out, each where its record's node is one that the person reads (as the policy node_read says),
-- and none of them holds a personal value. Not told: neighbours that moved over, and links that follow from a place.
-- seen: the revision that the record had right after; revision: the one that it has now.
create function plan.recent_changes(before_id bigint, most integer, in_plan uuid, by_person uuid, of_kind text)
  returns table (id bigint, at timestamptz, person_id uuid, event text, operation text, record_kind text,
                 record_id uuid, before jsonb, after jsonb, node_id uuid, node_kind text, title text, ref text,
                 plan_id uuid, number integer, holder uuid, seen integer, revision integer)
  language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  everywhere boolean := identity.acts_everywhere();
  readable uuid[] := plan.readable_plans();
begin
  if not identity.acts_somewhere() then return; end if;
  return query
    select e.id, e.at, e.person_id, e.event, e.operation, e.record_kind, e.record_id::uuid, e.before, e.after,
           n.id, n.kind, n.title, n.ref, n.plan_id,
           v.number, h.person_id, (e.after ->> 'revision')::integer,
           case e.record_kind
             when 'plan.plan' then (select r.revision from plan.plan r where r.id = n.id)
             when 'plan.statement' then (select r.revision from plan.statement r where r.id = n.id)
             when 'plan.activity' then (select r.revision from plan.activity r where r.id = n.id)
             when 'plan.milestone' then (select r.revision from plan.milestone r where r.id = n.id)
             when 'partners.organisation' then (select r.revision from partners.organisation r where r.id = n.id)
             when 'partners.post' then (select r.revision from partners.post r where r.id = n.id)
           end
    from audit.entry e
      left join plan.version v on e.record_kind = 'plan.version' and v.id = e.record_id::uuid
      left join partners.holding h on e.record_kind = 'partners.holding' and h.id = e.record_id::uuid
      join thread.node n on n.id = case e.record_kind
        when 'thread.link' then (coalesce(e.after, e.before) ->> 'from_id')::uuid
        when 'plan.version' then v.plan_id
        when 'partners.holding' then h.post_id
        else e.record_id::uuid end
    where e.record_kind in ('plan.plan', 'plan.statement', 'plan.activity', 'plan.milestone', 'plan.version',
        'thread.link', 'partners.organisation', 'partners.post', 'partners.holding')
      and (of_kind is null or e.record_kind = of_kind)
      and (by_person is null or e.person_id = by_person)
      and (in_plan is null or n.plan_id = in_plan)
      and (before_id is null or e.id < before_id)
      and (everywhere or n.plan_id = any (readable) or n.plan_id is null and n.kind in ('organisation', 'post'))
      and case
        when e.record_kind = 'thread.link' then
          coalesce(e.after, e.before) ->> 'origin' = 'stated'
          and (everywhere or exists (
            select from thread.node o where o.id = (coalesce(e.after, e.before) ->> 'to_id')::uuid
              and (o.plan_id = any (readable) or o.plan_id is null and o.kind in ('organisation', 'post'))))
        when e.operation = 'update' and e.record_kind <> 'plan.version' then e.after ? 'revision'
        else true end
    order by e.id desc limit most;
end $$;
revoke all on function plan.recent_changes(bigint, integer, uuid, uuid, text) from public;
grant execute on function plan.recent_changes(bigint, integer, uuid, uuid, text) to goldthread_app;

-- ---------------------------------------------------------------- undo

-- A change superseded what the document says; its undoing makes the document right again. Only of the acting person's
-- own change, and only where the record has by now the very values back that it had before.
create function thread.reinstate_facts(undone bigint) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  e audit.entry;
  is_now jsonb;
begin
  select * into e from audit.entry a where a.id = reinstate_facts.undone and a.operation = 'update'
    and a.person_id = identity.acting_person()
    and a.record_kind in ('plan.statement', 'plan.activity', 'plan.milestone');
  if not found then return; end if;
  is_now := case e.record_kind
    when 'plan.statement' then (select to_jsonb(r) from plan.statement r where r.id = e.record_id::uuid)
    when 'plan.activity' then (select to_jsonb(r) from plan.activity r where r.id = e.record_id::uuid)
    else (select to_jsonb(r) from plan.milestone r where r.id = e.record_id::uuid) end;
  if not is_now @> (e.before - array['revision', 'position']) then return; end if;
  -- Superseded by that change: noted after it, and before the record was changed again.
  update thread.provenance p set superseded_at = null
    from audit.entry s
    where s.record_kind = 'thread.provenance' and s.operation = 'update' and s.after ->> 'superseded_at' is not null
      and s.record_id = p.id::text and p.node_id = e.record_id::uuid and s.id > e.id and s.person_id = e.person_id
      and s.event = e.event
      and s.id < coalesce((select min(l.id) from audit.entry l where l.record_id = e.record_id and l.id > e.id
                             and l.record_kind = e.record_kind and l.after ? 'revision'), 9223372036854775807);
end $$;
revoke all on function thread.reinstate_facts(bigint) from public;
grant execute on function thread.reinstate_facts(bigint) to goldthread_app;

-- Which link a fact is about, so that the document is no longer cited for a link that was untied, and is again for one
-- that was drawn anew. Facts of before do not say it: they go with the last link of their record.
alter table thread.provenance add column to_id uuid references thread.node on delete cascade;
create function thread.follow_link() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    update thread.provenance set superseded_at = null
      where node_id = new.from_id and fact = 'link' and to_id = new.to_id and superseded_at is not null;
  else
    update thread.provenance p set superseded_at = now()
      where p.node_id = old.from_id and p.fact = 'link' and p.superseded_at is null
        and (p.to_id = old.to_id
             or p.to_id is null and not exists (
               select from thread.link l where l.from_id = old.from_id and l.kind = 'also-links-to'));
  end if;
  return null;
end $$;
create trigger followed_in after insert on thread.link
  for each row when (new.kind = 'also-links-to') execute function thread.follow_link();
create trigger followed_out after delete on thread.link
  for each row when (old.kind = 'also-links-to') execute function thread.follow_link();
