-- The Report Card and its readers: a record of the thread, so that it is found, asked about and told of as others are.

alter table card.card add column title text not null
  generated always as ('Report Card ' || replace(slug, '-', '/')) stored;
create trigger noded after insert or update or delete on card.card
  for each row execute function thread.keep_node('report-card', 'title');
insert into thread.node (id, kind, title, removed) select id, 'report-card', title, false from card.card;

-- A Report Card stands in no plan, and is read by whoever has a role, as its policy card_read says.
drop policy node_read on thread.node;
create policy node_read on thread.node for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select plan.readable_plans())::uuid[])
    or plan_id is null and kind in ('organisation', 'post', 'measure', 'report-card') and (select identity.acts_somewhere()));

-- ---------------------------------------------------------------- recent changes

drop index audit.entry_of_open_kinds;
create index entry_of_open_kinds on audit.entry (id) where record_kind in ('plan.plan', 'plan.statement', 'plan.activity',
  'plan.milestone', 'plan.version', 'thread.link', 'partners.organisation', 'partners.post', 'partners.holding', 'card.edition');

-- As in 0010, and what became of the editions of a Report Card, which everybody with a role reads.
create or replace function plan.recent_changes(before_id bigint, most integer, in_plan uuid, by_person uuid, of_kind text)
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
           coalesce(v.number, d.number), h.person_id, (e.after ->> 'revision')::integer,
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
      left join card.edition d on e.record_kind = 'card.edition' and d.id = e.record_id::uuid
      join thread.node n on n.id = case e.record_kind
        when 'thread.link' then (coalesce(e.after, e.before) ->> 'from_id')::uuid
        when 'plan.version' then v.plan_id
        when 'card.edition' then d.card_id
        when 'partners.holding' then h.post_id
        else e.record_id::uuid end
    where e.record_kind in ('plan.plan', 'plan.statement', 'plan.activity', 'plan.milestone', 'plan.version',
        'thread.link', 'partners.organisation', 'partners.post', 'partners.holding', 'card.edition')
      and (of_kind is null or e.record_kind = of_kind)
      and (by_person is null or e.person_id = by_person)
      and (in_plan is null or n.plan_id = in_plan)
      and (before_id is null or e.id < before_id)
      and (everywhere or n.plan_id = any (readable) or n.plan_id is null and n.kind in ('organisation', 'post', 'report-card'))
      and case
        when e.record_kind = 'thread.link' then
          coalesce(e.after, e.before) ->> 'origin' = 'stated'
          and (everywhere or exists (
            select from thread.node o where o.id = (coalesce(e.after, e.before) ->> 'to_id')::uuid
              and (o.plan_id = any (readable) or o.plan_id is null and o.kind in ('organisation', 'post'))))
        when e.operation = 'update' and e.record_kind not in ('plan.version', 'card.edition') then e.after ? 'revision'
        else true end
    order by e.id desc limit most;
end $$;

-- ---------------------------------------------------------------- questions

-- As in 0017, and about a Report Card that is public.
create or replace function published.ask(kind text, node_id uuid, page text, question text, contact text, language text default null)
  returns uuid
  language plpgsql security definer set search_path = pg_catalog as $$
declare new_id uuid;
begin
  if not exists (select from published.node n where n.id = ask.node_id)
     and not exists (select from published.report_card r where r.card_id = ask.node_id) then return null; end if;
  -- Nobody acts here: a login that names a person would have the audit say that this person asked.
  perform set_config('goldthread.person', '', true), set_config('goldthread.event', 'public.ask', true);
  -- What two people can answer, and no flood of a disk. Counted by the index of what waits.
  if (select count(*) from plan.question q where q.answered_at is null and q.asked_at > now() - interval '1 minute') >= 30
     or (select count(*) from plan.question q where q.answered_at is null and q.asked_at > now() - interval '1 day') >= 1000 then
    raise exception 'too many questions' using errcode = 'configuration_limit_exceeded';
  end if;
  insert into plan.question (kind, node_id, page, text, contact, language)
  values (ask.kind, ask.node_id, ask.page, ask.question, ask.contact, ask.language) returning id into new_id;
  return new_id;
end $$;
