-- Plans, their statements, activities and milestones; readings of documents; versions.

create schema plan;
grant usage on schema plan to goldthread_app;

create table plan.plan (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('plan-on-a-page', 'theme', 'strategy', 'delivery-plan')),
  title text not null check (btrim(title) <> ''),
  summary text not null default '',
  period_text text not null default '',
  starts_on date,
  ends_on date,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  check (starts_on is null or ends_on is null or ends_on >= starts_on)
);
alter table plan.plan enable row level security;

create table plan.statement (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plan.plan,
  parent_id uuid references plan.statement,
  kind text not null check (kind in ('vision', 'mission', 'principle', 'need', 'quotation', 'priority', 'theme',
    'outcome', 'commitment', 'ambition', 'position', 'next-step')),
  ref text,
  text text not null check (btrim(text) <> ''),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- no heading in the source document said the kind; a person confirmed it
  inferred boolean not null default false,
  position integer not null,
  -- taken out of the plan: kept, with its history, and left out of the next version
  removed_at timestamptz,
  revision integer not null default 1,
  unique (plan_id, slug),
  check (parent_id <> id)
);
create index statement_plan on plan.statement (plan_id, position);
alter table plan.statement enable row level security;

create table plan.activity (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plan.plan,
  statement_id uuid references plan.statement,
  ref text,
  text text not null check (btrim(text) <> ''),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  timescale_text text,
  starts_on date,
  due_on date,
  ongoing boolean not null default false,
  lead_post_id uuid references partners.post,
  organisation_id uuid references partners.organisation,
  portfolio_post_id uuid references partners.post,
  position integer not null,
  removed_at timestamptz,
  revision integer not null default 1,
  unique (plan_id, slug),
  check (starts_on is null or due_on is null or due_on >= starts_on)
);
create index activity_plan on plan.activity (plan_id, position);
create index activity_statement on plan.activity (statement_id);
create index activity_lead on plan.activity (lead_post_id);
alter table plan.activity enable row level security;

create table plan.milestone (
  id uuid primary key default gen_random_uuid(),
  activity_id uuid not null references plan.activity,
  ref text,
  text text not null check (btrim(text) <> ''),
  timescale_text text,
  starts_on date,
  due_on date,
  ongoing boolean not null default false,
  -- its own where they differ from the activity's
  lead_post_id uuid references partners.post,
  organisation_id uuid references partners.organisation,
  portfolio_post_id uuid references partners.post,
  position integer not null,
  removed_at timestamptz,
  revision integer not null default 1,
  check (starts_on is null or due_on is null or due_on >= starts_on)
);
create index milestone_activity on plan.milestone (activity_id, position);
alter table plan.milestone enable row level security;

-- A frozen copy of a whole plan: proposed, then approved, then published. Its content never changes.
create table plan.version (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plan.plan,
  number integer not null check (number > 0),
  content jsonb not null,
  note text not null default '',
  proposed_by uuid references identity.person,
  proposed_at timestamptz not null default now(),
  approved_by uuid references identity.person,
  approved_at timestamptz,
  published_by uuid references identity.person,
  published_at timestamptz,
  unique (plan_id, number),
  check (published_at is null or approved_at is not null)
);
alter table plan.version enable row level security;
create function plan.keep_version() returns trigger language plpgsql as $$
begin
  if (new.plan_id, new.number, new.content, new.note, new.proposed_by, new.proposed_at)
     is distinct from (old.plan_id, old.number, old.content, old.note, old.proposed_by, old.proposed_at)
     or (old.approved_at is not null and (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by))
     or (old.published_at is not null and (new.published_at, new.published_by) is distinct from (old.published_at, old.published_by))
  then
    raise exception 'A version never changes' using errcode = 'insufficient_privilege';
  end if;
  if (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by)
     and (new.approved_by is distinct from identity.acting_person() or not identity.acts_as('administrator', 'directorate-lead')) then
    raise exception 'not allowed to approve' using errcode = 'insufficient_privilege';
  end if;
  if new.published_at is distinct from old.published_at
     and (new.published_by is distinct from identity.acting_person() or not identity.acts_as('administrator', 'performance-officer')) then
    raise exception 'not allowed to publish' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger version_never_changes before update on plan.version for each row execute function plan.keep_version();

create table plan.reading (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references documents.document,
  kind text not null check (kind in ('delivery-plan', 'theme', 'plan-on-a-page')),
  draft jsonb not null,
  status text not null default 'open' check (status in ('open', 'accepted', 'refused')),
  plan_id uuid references plan.plan,
  reason text not null default '',
  added_by uuid references identity.person,
  added_at timestamptz not null default now(),
  settled_by uuid references identity.person,
  settled_at timestamptz,
  revision integer not null default 1,
  check ((status = 'open') = (settled_at is null))
);
create index reading_document on plan.reading (document_id);
alter table plan.reading enable row level security;

create table plan.correction (
  id uuid primary key default gen_random_uuid(),
  reading_id uuid not null references plan.reading,
  -- where in the draft, e.g. outcomes.0.activities.2.leadOfficer
  path text not null,
  was jsonb,
  became jsonb,
  corrected_by uuid references identity.person,
  corrected_at timestamptz not null default now()
);
create index correction_reading on plan.correction (reading_id);
alter table plan.correction enable row level security;

-- A mistake reported or a question asked from the public site.
create table plan.question (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('mistake', 'question')),
  node_id uuid not null,
  -- a path of this site: it is shown as a link to those who answer
  page text not null check (page ~ '^/([^/\\]|$)'),
  text text not null check (char_length(text) between 1 and 5000),
  -- only what the asker chose to give, so that somebody can answer
  contact text not null default '' check (char_length(contact) <= 300),
  asked_at timestamptz not null default now(),
  answer text not null default '',
  answered_by uuid references identity.person,
  answered_at timestamptz,
  revision integer not null default 1
);
create index question_open on plan.question (asked_at) where answered_at is null;
alter table plan.question enable row level security;

grant select, insert, update on plan.plan, plan.statement, plan.activity, plan.milestone to goldthread_app;
-- Which document was read, and who added it, stays.
grant select, insert, update (draft, status, plan_id, reason, settled_by, settled_at, revision) on plan.reading to goldthread_app;
-- Publishing is plan.publish's alone, so that a version cannot be called public without being it.
grant select, insert, update (approved_by, approved_at) on plan.version to goldthread_app;
grant select, insert on plan.correction to goldthread_app;
-- What a member of the public wrote is answered and never changed.
grant select, update (answer, answered_by, answered_at, revision) on plan.question to goldthread_app;

create policy plan_read on plan.plan for select to goldthread_app using ((select identity.is_signed_in()));
create policy plan_add on plan.plan for insert to goldthread_app with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy plan_change on plan.plan for update to goldthread_app using ((select identity.acts_as('administrator', 'performance-officer')));
create policy statement_read on plan.statement for select to goldthread_app using ((select identity.is_signed_in()));
create policy statement_add on plan.statement for insert to goldthread_app with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy statement_change on plan.statement for update to goldthread_app using ((select identity.acts_as('administrator', 'performance-officer')));
create policy activity_read on plan.activity for select to goldthread_app using ((select identity.is_signed_in()));
create policy activity_add on plan.activity for insert to goldthread_app with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy activity_change on plan.activity for update to goldthread_app using ((select identity.acts_as('administrator', 'performance-officer')));
create policy milestone_read on plan.milestone for select to goldthread_app using ((select identity.is_signed_in()));
create policy milestone_add on plan.milestone for insert to goldthread_app with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy milestone_change on plan.milestone for update to goldthread_app using ((select identity.acts_as('administrator', 'performance-officer')));
create policy version_read on plan.version for select to goldthread_app using ((select identity.is_signed_in()));
-- Proposed by who proposes it, and by nobody approved or published yet.
create policy version_add on plan.version for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and proposed_by = (select identity.acting_person())
    and approved_by is null and approved_at is null and published_by is null and published_at is null);
create policy version_approve on plan.version for update to goldthread_app
  using ((select identity.acts_as('administrator', 'directorate-lead')));
create policy reading_read on plan.reading for select to goldthread_app using ((select identity.acts_as('administrator', 'performance-officer')));
-- Added, settled, corrected and answered by who acts, and nobody whom the caller chose; what is settled stays.
create policy reading_add on plan.reading for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and added_by = (select identity.acting_person()) and status = 'open' and settled_by is null);
create policy reading_change on plan.reading for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')) and status = 'open')
  with check (case when status = 'open' then settled_by is null else settled_by = (select identity.acting_person()) end);
create policy correction_read on plan.correction for select to goldthread_app using ((select identity.acts_as('administrator', 'performance-officer')));
create policy correction_add on plan.correction for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and corrected_by = (select identity.acting_person()));
create policy question_read on plan.question for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer', 'directorate-lead')));
create policy question_answer on plan.question for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer', 'directorate-lead')))
  with check (case when answered_at is null then answered_by is null else answered_by = (select identity.acting_person()) end);

create trigger audited after insert or update or delete on plan.plan for each row execute function audit.record();
create trigger audited after insert or update or delete on plan.statement for each row execute function audit.record();
create trigger audited after insert or update or delete on plan.activity for each row execute function audit.record();
create trigger audited after insert or update or delete on plan.milestone for each row execute function audit.record();
create trigger audited after insert or update or delete on plan.version for each row execute function audit.record('content');
create trigger audited after insert or update or delete on plan.reading for each row execute function audit.record('draft');
create trigger audited after insert or update or delete on plan.correction for each row execute function audit.record();
-- What a member of the public wrote is personal and stays out of the audit; that it came and was answered does not.
create trigger audited after insert or update or delete on plan.question for each row execute function audit.record('text', 'contact');

create trigger noded after insert or update or delete on plan.plan for each row execute function thread.keep_node('=kind', 'title');
create trigger noded after insert or update or delete on plan.statement for each row execute function thread.keep_node('=kind', 'text');
create trigger noded after insert or update or delete on plan.activity for each row execute function thread.keep_node('activity', 'text');
create trigger noded after insert or update or delete on plan.milestone for each row execute function thread.keep_node('milestone', 'text');
create trigger superseding after update on plan.statement
  for each row execute function thread.supersede_facts('text=text', 'reference=ref', 'kind=kind');
create trigger superseding after update on plan.activity
  for each row execute function thread.supersede_facts('text=text', 'reference=ref',
    'timescale=timescale_text,starts_on,due_on,ongoing', 'lead=lead_post_id', 'organisation=organisation_id',
    'portfolio=portfolio_post_id', 'outcome=statement_id');
create trigger superseding after update on plan.milestone
  for each row execute function thread.supersede_facts('text=text', 'reference=ref',
    'timescale=timescale_text,starts_on,due_on,ongoing', 'lead=lead_post_id', 'organisation=organisation_id',
    'portfolio=portfolio_post_id');
create trigger tied after insert or update on plan.statement for each row execute function thread.keep_link('parent_id,plan_id', 'contributes-to');
create trigger tied after insert or update on plan.activity for each row execute function thread.keep_link('statement_id,plan_id', 'delivers');
create trigger tied after insert or update on plan.milestone for each row execute function thread.keep_link('activity_id', 'delivers');

-- The history of one record of a plan, of the partners or of the thread, for those who keep and approve plans:
-- the audit itself is the administrators' alone, because it also holds who signed in and who was given which role.
create function plan.history(record uuid)
  returns table (at timestamptz, person text, event text, operation text, record_kind text, before jsonb, after jsonb)
  language sql stable security definer set search_path = pg_catalog as
  $$ select e.at, p.name, e.event, e.operation, e.record_kind, e.before, e.after
     from audit.entry e left join identity.person p on p.id = e.person_id
     where identity.acts_as('administrator', 'performance-officer', 'directorate-lead')
       and (e.record_id = history.record::text and split_part(e.record_kind, '.', 1) in ('plan', 'partners', 'thread')
              and e.record_kind <> 'plan.question'
         or e.record_kind = 'thread.link' and coalesce(e.after, e.before) ->> 'from_id' = history.record::text)
     order by e.id $$;
revoke all on function plan.history(uuid) from public;
grant execute on function plan.history(uuid) to goldthread_app;

-- ---------------------------------------------------------------- what the public may read, and nothing else

create schema published;
grant usage on schema published to goldthread_public, goldthread_app;

create table published.version (
  plan_id uuid not null,
  number integer not null,
  slug text not null,
  kind text not null,
  title text not null,
  starts_on date,
  ends_on date,
  is_current boolean not null,
  content jsonb not null,
  published_at timestamptz not null,
  primary key (plan_id, number)
);
create unique index version_current on published.version (plan_id) where is_current;
create index version_slug on published.version (slug) where is_current;

create table published.node (
  id uuid primary key,
  plan_id uuid not null,
  kind text not null,
  title text not null,
  ref text,
  -- address of its public page, without the host
  path text not null,
  found_by tsvector not null
);
create index node_plan on published.node (plan_id);
create index node_found_by on published.node using gin (found_by);

create table published.link (
  from_id uuid not null,
  to_id uuid not null,
  kind text not null,
  primary key (from_id, to_id, kind)
);
create index link_to on published.link (to_id);

alter table published.version enable row level security;
alter table published.node enable row level security;
alter table published.link enable row level security;
grant select on published.version, published.node, published.link to goldthread_public, goldthread_app;
-- Everything in this schema was published: what is not may not be written here (plan.publish below).
create policy everybody on published.version for select to goldthread_public, goldthread_app using (true);
create policy everybody on published.node for select to goldthread_public, goldthread_app using (true);
create policy everybody on published.link for select to goldthread_public, goldthread_app using (true);

create function published.what_serves(start_id uuid, most integer) returns table (id uuid) language sql stable rows 50 as
  $$ with recursive reached(id) as (
       select start_id
       union
       select l.from_id from reached r join published.link l on l.to_id = r.id and l.kind <> 'replaces')
     select id from reached limit most $$;
create function published.what_it_serves(start_id uuid, most integer) returns table (id uuid) language sql stable rows 50 as
  $$ with recursive reached(id) as (
       select start_id
       union
       select l.to_id from reached r join published.link l on l.from_id = r.id and l.kind <> 'replaces')
     select id from reached limit most $$;

grant execute on function published.what_serves(uuid, integer), published.what_it_serves(uuid, integer)
  to goldthread_public, goldthread_app;

-- The public's one way to write: it adds, and can read nothing back.
create function published.ask(kind text, node_id uuid, page text, question text, contact text) returns uuid
  language plpgsql security definer set search_path = pg_catalog as $$
declare new_id uuid;
begin
  if not exists (select from published.node n where n.id = ask.node_id) then return null; end if;
  -- Nobody acts here: a login that names a person would have the audit say that this person asked.
  perform set_config('goldthread.person', '', true), set_config('goldthread.event', 'public.ask', true);
  -- What two people can answer, and no flood of a disk. Counted by the index of what waits.
  if (select count(*) from plan.question q where q.answered_at is null and q.asked_at > now() - interval '1 minute') >= 30
     or (select count(*) from plan.question q where q.answered_at is null and q.asked_at > now() - interval '1 day') >= 1000 then
    raise exception 'too many questions' using errcode = 'configuration_limit_exceeded';
  end if;
  insert into plan.question (kind, node_id, page, text, contact)
  values (ask.kind, ask.node_id, ask.page, ask.question, ask.contact) returning id into new_id;
  return new_id;
end $$;
revoke all on function published.ask(text, uuid, text, text, text) from public;
grant execute on function published.ask(text, uuid, text, text, text) to goldthread_public;

-- The one door from the workspace to the public: only an approved version, only by those who may publish.
-- nodes: [{id, kind, title, ref, path}], made from the version's content by src/modules/plan/publishing.ts.
create function plan.publish(wanted uuid, nodes jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare v plan.version; p plan.plan;
begin
  if not identity.acts_as('administrator', 'performance-officer') then
    raise exception 'not allowed to publish' using errcode = 'insufficient_privilege';
  end if;
  -- Two publications at once would each miss the other's links.
  perform pg_advisory_xact_lock(hashtext('goldthread publish'));
  select * into strict v from plan.version where id = wanted for update;
  select * into strict p from plan.plan where id = v.plan_id;
  if v.approved_at is null then
    raise exception 'only an approved version can be published' using errcode = 'check_violation';
  end if;
  update plan.version set published_by = identity.acting_person(), published_at = now()
    where id = wanted and published_at is null;
  update published.version set is_current = false where plan_id = p.id;
  insert into published.version (plan_id, number, slug, kind, title, starts_on, ends_on, is_current, content, published_at)
  values (p.id, v.number, p.slug, v.content -> 'plan' ->> 'kind', v.content -> 'plan' ->> 'title',
          (v.content -> 'plan' ->> 'startsOn')::date, (v.content -> 'plan' ->> 'endsOn')::date, true, v.content, now())
  on conflict (plan_id, number) do update set is_current = true;
  delete from published.node where plan_id = p.id;
  insert into published.node (id, plan_id, kind, title, ref, path, found_by)
  select (n ->> 'id')::uuid, p.id, n ->> 'kind', n ->> 'title', n ->> 'ref', n ->> 'path',
         to_tsvector('english', concat_ws(' ', n ->> 'ref', n ->> 'title', n ->> 'words'))
  from jsonb_array_elements(nodes) n;
  -- A link is public when a published version says it and both its ends are public. A plan published today can
  -- complete links that another plan's version has said before, so all are made anew.
  delete from published.link;
  insert into published.link (from_id, to_id, kind)
  select distinct (l ->> 'fromId')::uuid, (l ->> 'toId')::uuid, l ->> 'kind'
  from published.version pv, jsonb_array_elements(pv.content -> 'links') l
  where pv.is_current
    and exists (select from published.node n where n.id = (l ->> 'fromId')::uuid)
    and exists (select from published.node n where n.id = (l ->> 'toId')::uuid);
  perform pg_notify('goldthread_published', p.slug);
end $$;
revoke all on function plan.publish(uuid, jsonb) from public;
grant execute on function plan.publish(uuid, jsonb) to goldthread_app;
