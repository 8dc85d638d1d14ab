-- The delivery cycle: reporting periods, what is asked in each, updates and their evidence, promises and re-planning.

create schema delivery;
grant usage on schema delivery to goldthread_app, goldthread_jobs;

-- ---------------------------------------------------------------- periods

create table delivery.period (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plan.plan,
  name text not null check (btrim(name) <> '' and length(name) <= 100),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- what is reported about: both days are part of it
  starts_on date not null,
  ends_on date not null,
  -- the last day for an update is due_on; the day of grace that ends is the one before freeze_on
  ask_on date not null,
  due_on date not null,
  freeze_on date not null,
  -- the rating words and their rules (src/modules/delivery/rating/scale.ts)
  scale jsonb not null check (jsonb_typeof(scale) = 'object'),
  state text not null default 'open' check (state in ('open', 'asked', 'frozen', 'reported')),
  asked_at timestamptz,
  frozen_at timestamptz,
  reported_at timestamptz,
  revision integer not null default 1,
  unique (plan_id, slug),
  check (ends_on >= starts_on and ask_on >= starts_on and due_on >= ask_on and freeze_on > due_on),
  check ((state = 'open') = (asked_at is null)),
  check ((state in ('open', 'asked')) = (frozen_at is null)),
  check ((state = 'reported') = (reported_at is not null))
);
comment on table delivery.period is 'A reporting period of a plan; in grace is one that is asked and past its due date.';
create index period_plan on delivery.period (plan_id, starts_on);
alter table delivery.period enable row level security;

-- ---------------------------------------------------------------- what is asked

create table delivery.request (
  id uuid primary key default gen_random_uuid(),
  period_id uuid not null references delivery.period,
  plan_id uuid not null references plan.plan,
  activity_id uuid not null references plan.activity,
  -- the published version that it was asked from
  version_id uuid not null references plan.version,
  -- of the activity
  lead_post_id uuid references partners.post,
  organisation_id uuid references partners.organisation,
  portfolio_post_id uuid references partners.post,
  -- the outcome, or whatever statement it delivers
  statement_id uuid references plan.statement,
  -- the lead post, and those of its milestones: whoever holds one of them today may answer
  answering_post_ids uuid[] not null default '{}',
  -- the activity as published, with its milestones and without its sources
  content jsonb not null,
  position integer not null,
  asked_on date not null default identity.today(),
  ended_at timestamptz,
  ended_why text check (ended_why in ('taken-out')),
  unique (period_id, activity_id),
  check ((ended_at is null) = (ended_why is null))
);
comment on table delivery.request is 'An activity that is to be reported in a period: derived from the published plan, never typed in.';
create index request_plan on delivery.request (plan_id);
create index request_activity on delivery.request (activity_id);
create index request_answering on delivery.request using gin (answering_post_ids);
alter table delivery.request enable row level security;

-- ---------------------------------------------------------------- promises and re-planning

create table delivery.promise (
  -- an activity or a milestone
  record_id uuid primary key references thread.node,
  activity_id uuid not null references plan.activity,
  plan_id uuid not null references plan.plan,
  original_due_on date not null,
  -- the first published version that gave it a date
  version_id uuid not null references plan.version
);
comment on table delivery.promise is 'The date that was promised first. Slippage is counted from it, and it never changes.';
create index promise_plan on delivery.promise (plan_id);
create index promise_activity on delivery.promise (activity_id);
alter table delivery.promise enable row level security;

create function delivery.keep_promise() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'The date that was promised first never changes' using errcode = 'insufficient_privilege';
end $$;
revoke all on function delivery.keep_promise() from public;
create trigger promise_stays before update or delete on delivery.promise
  for each row execute function delivery.keep_promise();

create table delivery.replanning (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plan.plan,
  activity_id uuid not null references plan.activity,
  -- the activity or one of its milestones
  record_id uuid not null references thread.node,
  -- the date in force when it was proposed
  was_due_on date,
  due_on date not null,
  why text not null check (btrim(why) <> '' and length(why) <= 2000),
  proposed_by uuid references identity.person,
  proposed_at timestamptz not null default now(),
  proposed_on date not null default identity.today(),
  settled_by uuid references identity.person,
  settled_at timestamptz,
  settled_on date,
  accepted boolean,
  -- who settled it proposed it as well, because nobody else could
  settled_alone boolean not null default false,
  comment text not null default '' check (length(comment) <= 2000),
  check ((settled_at is null) = (accepted is null) and (settled_at is null) = (settled_on is null))
);
create index replanning_activity on delivery.replanning (activity_id, proposed_at);
create index replanning_plan on delivery.replanning (plan_id);
create unique index replanning_waiting on delivery.replanning (record_id) where settled_at is null;
alter table delivery.replanning enable row level security;

-- ---------------------------------------------------------------- drafts, updates, evidence

create table delivery.draft (
  request_id uuid primary key references delivery.request,
  fields jsonb not null check (jsonb_typeof(fields) = 'object' and length(fields::text) <= 100000),
  saved_by uuid references identity.person,
  saved_at timestamptz not null default now(),
  revision integer not null default 1
);
alter table delivery.draft enable row level security;

create table delivery.update (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references delivery.request,
  -- of the request; a trigger writes them
  period_id uuid not null references delivery.period,
  plan_id uuid not null references plan.plan,
  activity_id uuid not null references plan.activity,
  number integer not null check (number > 0),
  -- the key of a word of the period's scale
  word text not null check (length(word) between 1 and 60),
  forecast_on date,
  completed_on date,
  standing text not null check (standing in ('not-started', 'started', 'complete', 'withdrawn')),
  done text not null default '' check (length(done) <= 5000),
  obstacle text not null default '' check (length(obstacle) <= 5000),
  needed text not null default '' check (length(needed) <= 5000),
  -- an organisation or a post
  needed_from_id uuid references thread.node,
  -- why the word stands although the dates say another
  reason text not null default '' check (length(reason) <= 2000),
  -- nothing has changed since the update before it
  unchanged boolean not null default false,
  milestones jsonb not null default '[]' check (jsonb_typeof(milestones) = 'array' and length(milestones::text) <= 100000),
  state text not null default 'submitted' check (state in ('submitted', 'returned', 'approved')),
  given_by uuid references identity.person,
  given_at timestamptz not null default now(),
  given_on date not null default identity.today(),
  -- an officer wrote down what the holder of the post said
  by_phone boolean not null default false,
  on_behalf_of uuid references partners.post,
  settled_by uuid references identity.person,
  settled_at timestamptz,
  settled_on date,
  settled_alone boolean not null default false,
  comment text not null default '' check (length(comment) <= 2000),
  revised_since_reported boolean not null default false,
  unique (request_id, number),
  check ((state = 'submitted') = (settled_at is null) and (settled_at is null) = (settled_on is null)),
  check (by_phone = (on_behalf_of is not null))
);
comment on table delivery.update is 'What was answered to a request. Rows are added; only what settles them changes.';
create index update_period on delivery.update (period_id);
create index update_plan on delivery.update (plan_id);
create index update_activity on delivery.update (activity_id);
create index update_waiting on delivery.update (plan_id) where state = 'submitted';
alter table delivery.update enable row level security;

create table delivery.evidence (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references delivery.request,
  -- null until the update is given
  update_id uuid references delivery.update,
  kind text not null check (kind in ('file', 'link')),
  title text not null check (btrim(title) <> '' and length(title) <= 300),
  url text check (url ~ '^https?://' and length(url) <= 2000),
  filename text check (length(filename) <= 300),
  media_type text,
  bytes bytea,
  size integer check (size between 1 and 10485760),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by uuid references identity.person,
  added_at timestamptz not null default now(),
  check (case kind
    when 'link' then url is not null and filename is null and media_type is null and bytes is null and size is null and sha256 is null
    else url is null and filename is not null and media_type is not null and sha256 is not null
      and bytes is not null and size = octet_length(bytes) end)
);
create index evidence_request on delivery.evidence (request_id);
create index evidence_update on delivery.evidence (update_id);
alter table delivery.evidence enable row level security;

-- ---------------------------------------------------------------- who may what

-- The plans whose periods the acting person reads by a scoped grant; a plan that asks one of their posts is among them,
-- although its draft may have handed the activity on already.
create function delivery.readable_plans() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(
    select unnest(plan.readable_plans())
    union
    select r.plan_id from delivery.request r where r.answering_post_ids && identity.scopes_as('activity-lead'));
end $$;

-- A job of the system's, which acts as nobody.
create function delivery.is_job() returns boolean language sql stable set search_path = pg_catalog as
  $$ select identity.acting_person() is null and pg_has_role(session_user, 'goldthread_jobs', 'usage') $$;

-- Who opens, asks, freezes and reports a period of this plan.
create function delivery.keeps_periods(wanted uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return identity.acts_as('administrator', 'performance-officer') or wanted = any (plan.editable_plans());
end $$;

-- Who answers a request in their own right: the holders of its posts today, and their deputies.
create function delivery.answers(request uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (select from delivery.request r
                 where r.id = answers.request and r.answering_post_ids && identity.scopes_as('activity-lead'));
end $$;

-- Who gives an update: those, and performance officers for them.
create function delivery.may_give(request uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (
    select from delivery.request r
    where r.id = may_give.request
      and (r.answering_post_ids && identity.scopes_as('activity-lead')
           or identity.acts_as('performance-officer')
           or r.plan_id = any (plan.editable_plans())
           or r.organisation_id = any (plan.keeping_organisations())));
end $$;

-- Whether a grant of this person settles what is said of an activity: for all, its plan, or its organisation.
create function delivery.settles(person uuid, plan_id uuid, organisation_id uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (
    select from identity.grants_of(person) g
    where g.role = 'directorate-lead'
      and (g.scope_id is null or g.scope_id = settles.plan_id
           or settles.organisation_id = any (partners.with_parts(array[g.scope_id]))));
end $$;

-- Whether anybody but this person can settle it: only then has somebody else to.
create function delivery.others_settle(person uuid, plan_id uuid, organisation_id uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (
    select from identity.person p
    where p.id is distinct from others_settle.person and p.erased_at is null and p.left_on is null
      and delivery.settles(p.id, others_settle.plan_id, others_settle.organisation_id));
end $$;

-- The same of a request, asked by the person who would settle it.
create function delivery.others_settle_request(request uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (select from delivery.request r
                 where r.id = others_settle_request.request
                   and delivery.settles(identity.acting_person(), r.plan_id, r.organisation_id)
                   and delivery.others_settle(identity.acting_person(), r.plan_id, r.organisation_id));
end $$;

revoke all on function delivery.others_settle_request(uuid), delivery.readable_plans(), delivery.is_job(), delivery.keeps_periods(uuid), delivery.answers(uuid),
  delivery.may_give(uuid), delivery.settles(uuid, uuid, uuid), delivery.others_settle(uuid, uuid, uuid) from public;
grant execute on function delivery.readable_plans(), delivery.keeps_periods(uuid), delivery.answers(uuid),
  delivery.may_give(uuid), delivery.others_settle_request(uuid) to goldthread_app;

-- Periods are opened and their dates changed by a person; their state goes forward by the functions below alone.
grant select, insert (id, plan_id, name, slug, starts_on, ends_on, ask_on, due_on, freeze_on, scale),
  update (name, starts_on, ends_on, ask_on, due_on, freeze_on, scale, revision) on delivery.period to goldthread_app;
create policy period_read on delivery.period for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select delivery.readable_plans())::uuid[]));
create policy period_open on delivery.period for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')) or plan_id = any ((select plan.editable_plans())::uuid[]));
create policy period_change on delivery.period for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')) or plan_id = any ((select plan.editable_plans())::uuid[]));

-- Requests and promises are derived: no login writes them.
grant select on delivery.request, delivery.promise to goldthread_app;
create policy request_read on delivery.request for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select delivery.readable_plans())::uuid[]));
create policy promise_read on delivery.promise for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select delivery.readable_plans())::uuid[]));

grant select, insert (id, activity_id, record_id, due_on, why, proposed_by),
  update (settled_by, accepted, comment) on delivery.replanning to goldthread_app;
create policy replanning_read on delivery.replanning for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select delivery.readable_plans())::uuid[]));
create policy replanning_propose on delivery.replanning for insert to goldthread_app
  with check (proposed_by = (select identity.acting_person())
    and exists (select from delivery.request r where r.activity_id = replanning.activity_id and delivery.may_give(r.id)));
create policy replanning_settle on delivery.replanning for update to goldthread_app
  using (settled_at is null
    and ((select identity.acts_as('directorate-lead'))
         or plan_id = any ((select identity.scopes_as('directorate-lead'))::uuid[])
         or exists (select from delivery.request r where r.activity_id = replanning.activity_id
                    and r.organisation_id = any ((select partners.with_parts(identity.scopes_as('directorate-lead')))::uuid[]))))
  with check (settled_by = (select identity.acting_person()));

-- A draft is read and written by who may give that update, and by nobody else.
grant select, insert (request_id, fields, saved_by), update (fields, saved_by, saved_at, revision), delete
  on delivery.draft to goldthread_app;
create policy draft_own on delivery.draft to goldthread_app
  using (delivery.may_give(request_id))
  with check (delivery.may_give(request_id) and saved_by = (select identity.acting_person()));

grant select, insert (id, request_id, number, word, standing, forecast_on, completed_on, done, obstacle, needed,
    needed_from_id, reason, unchanged, milestones, given_by, by_phone, on_behalf_of),
  update (state, settled_by, comment) on delivery.update to goldthread_app;
create policy update_read on delivery.update for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select delivery.readable_plans())::uuid[]));
create policy update_give on delivery.update for insert to goldthread_app
  with check (given_by = (select identity.acting_person()) and delivery.may_give(request_id));
create policy update_settle on delivery.update for update to goldthread_app
  using (state = 'submitted'
    and ((select identity.acts_as('directorate-lead'))
         or plan_id = any ((select identity.scopes_as('directorate-lead'))::uuid[])
         or exists (select from delivery.request r where r.id = request_id
                    and r.organisation_id = any ((select partners.with_parts(identity.scopes_as('directorate-lead')))::uuid[]))))
  with check (settled_by = (select identity.acting_person()));

grant select, insert (id, request_id, kind, title, url, filename, media_type, bytes, size, sha256, added_by),
  update (update_id), delete on delivery.evidence to goldthread_app;
-- What came with an update is read with it; before, it is part of the draft.
create policy evidence_read on delivery.evidence for select to goldthread_app
  using (case when update_id is null then delivery.may_give(request_id)
              else exists (select from delivery.update u where u.id = update_id) end);
create policy evidence_add on delivery.evidence for insert to goldthread_app
  with check (added_by = (select identity.acting_person()) and delivery.may_give(request_id));
create policy evidence_bind on delivery.evidence for update to goldthread_app
  using (update_id is null and delivery.may_give(request_id))
  with check (exists (select from delivery.update u where u.id = update_id and u.request_id = evidence.request_id
                      and u.given_by = (select identity.acting_person())));
create policy evidence_drop on delivery.evidence for delete to goldthread_app
  using (update_id is null and delivery.may_give(request_id));

-- ---------------------------------------------------------------- what the database keeps by itself

create function delivery.keep_period() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  states text[] := array['open', 'asked', 'frozen', 'reported'];
begin
  perform pg_advisory_xact_lock(hashtext('goldthread periods ' || new.plan_id));
  if exists (select from delivery.period p where p.plan_id = new.plan_id and p.id <> new.id
             and p.starts_on <= new.ends_on and p.ends_on >= new.starts_on) then
    raise exception 'Periods of one plan do not overlap' using errcode = 'exclusion_violation';
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if array_position(states, new.state) - array_position(states, old.state) not in (0, 1) then
    raise exception 'A period only goes forward, one step at a time' using errcode = 'check_violation';
  end if;
  -- Once it is asked, what was asked stays; the last days can be put off until it is frozen.
  if old.state <> 'open' and (new.starts_on, new.ends_on, new.ask_on, new.scale) is distinct from (old.starts_on, old.ends_on, old.ask_on, old.scale)
     or old.state not in ('open', 'asked') and (new.due_on, new.freeze_on) is distinct from (old.due_on, old.freeze_on) then
    raise exception 'What was asked does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger kept before insert or update on delivery.period for each row execute function delivery.keep_period();

-- The dates that a published version promises, each where none was promised before.
create function delivery.note_promises(wanted uuid, content jsonb, version uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into delivery.promise (record_id, activity_id, plan_id, original_due_on, version_id)
  select r.id, r.activity_id, wanted, coalesce(r.said -> 'original' ->> 'dueOn', r.said -> 'timescale' ->> 'dueOn')::date, version
  from (
    select (a ->> 'id')::uuid as id, (a ->> 'id')::uuid as activity_id, a as said
    from jsonb_array_elements(content -> 'activities') a
    union all
    select (m ->> 'id')::uuid, (a ->> 'id')::uuid, m
    from jsonb_array_elements(content -> 'activities') a, jsonb_array_elements(a -> 'milestones') m) r
    join thread.node n on n.id = r.id and n.plan_id = wanted
    join plan.activity p on p.id = r.activity_id and p.plan_id = wanted
  where coalesce(r.said -> 'original' ->> 'dueOn', r.said -> 'timescale' ->> 'dueOn') is not null
  on conflict (record_id) do nothing;
end $$;

-- The requests of a period as the plan is published now. Those who answer are the posts; who holds them is asked on the day.
create function delivery.derive_requests(wanted uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  p delivery.period;
  plan_content jsonb;
  version uuid;
  asked integer;
begin
  select * into strict p from delivery.period where id = wanted;
  select v.content, k.id into plan_content, version
  from published.version v join plan.version k on k.plan_id = v.plan_id and k.number = v.number
  where v.plan_id = p.plan_id and v.is_current;
  if not found then return 0; end if;
  with activity as (
    select (a.said ->> 'id')::uuid as id, a.position::integer, lead.id as lead_id, organisation.id as organisation_id,
      portfolio.id as portfolio_id, statement.id as statement_id,
      -- by their key: a scan of all posts for each activity would cost more than all the rest
      array(select q.id from partners.post q
            where q.id = any (array(select (m -> 'lead' ->> 'id')::uuid from jsonb_array_elements(a.said -> 'milestones') m) || lead.id)
            order by q.id) as posts,
      -- where the words were read stays with the version
      a.said || jsonb_build_object('sources', '[]'::jsonb, 'milestones',
        (select coalesce(jsonb_agg(m || '{"sources": []}' order by n), '[]')
         from jsonb_array_elements(a.said -> 'milestones') with ordinality t(m, n))) as content
    from jsonb_array_elements(plan_content -> 'activities') with ordinality a(said, position)
      join plan.activity r on r.id = (a.said ->> 'id')::uuid and r.plan_id = p.plan_id
      left join plan.statement statement on statement.id = (a.said ->> 'statementId')::uuid
      left join partners.post lead on lead.id = (a.said -> 'lead' ->> 'id')::uuid
      left join partners.organisation organisation on organisation.id = (a.said -> 'organisation' ->> 'id')::uuid
      left join partners.post portfolio on portfolio.id = (a.said -> 'portfolio' ->> 'id')::uuid)
  insert into delivery.request as r (period_id, plan_id, activity_id, version_id, lead_post_id, organisation_id,
    portfolio_post_id, statement_id, answering_post_ids, content, position)
  select p.id, p.plan_id, a.id, version, a.lead_id, a.organisation_id, a.portfolio_id,
         a.statement_id, a.posts, a.content, a.position
  from activity a
  on conflict (period_id, activity_id) do update
    set version_id = excluded.version_id, lead_post_id = excluded.lead_post_id, organisation_id = excluded.organisation_id,
        portfolio_post_id = excluded.portfolio_post_id, statement_id = excluded.statement_id,
        answering_post_ids = excluded.answering_post_ids, content = excluded.content, position = excluded.position,
        ended_at = null, ended_why = null
    where (r.lead_post_id, r.organisation_id, r.portfolio_post_id, r.statement_id, r.answering_post_ids, r.content, r.position, r.ended_at)
      is distinct from (excluded.lead_post_id, excluded.organisation_id, excluded.portfolio_post_id, excluded.statement_id,
        excluded.answering_post_ids, excluded.content, excluded.position, null);
  -- Taken out in mid-period: no longer asked, and what was said of it stays.
  update delivery.request r set ended_at = now(), ended_why = 'taken-out'
  -- A difference of sets, because it is one pass over each, however wrongly the rows just added are estimated.
  where r.period_id = p.id and r.ended_at is null
    and r.activity_id in (
      select k.activity_id from delivery.request k where k.period_id = p.id
      except
      select (a ->> 'id')::uuid from jsonb_array_elements(plan_content -> 'activities') a);
  select count(*) into asked from delivery.request r where r.period_id = p.id and r.ended_at is null;
  return asked;
end $$;

-- Asks: from now on each published activity is to be reported. Gives how many; null where nothing was to be done,
-- because it is asked already.
create function delivery.ask_period(wanted uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare p delivery.period;
begin
  select * into strict p from delivery.period where id = wanted for update;
  if not (delivery.is_job() or delivery.keeps_periods(p.plan_id)) then
    raise exception 'not allowed to ask' using errcode = 'insufficient_privilege';
  end if;
  if p.state <> 'open' then return null; end if;
  update delivery.period set state = 'asked', asked_at = now(), revision = revision + 1 where id = wanted;
  return delivery.derive_requests(wanted);
end $$;

-- Freezes: what comes from now on is marked as revised. False where nothing was to be done.
create function delivery.freeze_period(wanted uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare p delivery.period;
begin
  select * into strict p from delivery.period where id = wanted for update;
  if not (delivery.is_job() or delivery.keeps_periods(p.plan_id)) then
    raise exception 'not allowed to freeze' using errcode = 'insufficient_privilege';
  end if;
  if p.state <> 'asked' then return false; end if;
  update delivery.period set state = 'frozen', frozen_at = now(), revision = revision + 1 where id = wanted;
  return true;
end $$;

-- A plan that is published, anew or first: its promises are noted, and what it asks now is derived again.
create function delivery.follow_publication() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform delivery.note_promises(new.plan_id, new.content, k.id)
    from plan.version k where k.plan_id = new.plan_id and k.number = new.number;
  perform delivery.derive_requests(p.id) from delivery.period p where p.plan_id = new.plan_id and p.state = 'asked';
  return null;
end $$;
create trigger followed after insert or update on published.version
  for each row when (new.is_current) execute function delivery.follow_publication();

-- An update in the words of its giver; where it belongs, when it came and what that means is the database's to say.
create function delivery.keep_update() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  r delivery.request;
  p delivery.period;
begin
  if tg_op = 'INSERT' then
    -- Givers take turns, and the freeze waits for who is giving.
    select * into r from delivery.request where id = new.request_id for update;
    -- The policies refuse what answers to nothing.
    if not found then return new; end if;
    select * into strict p from delivery.period where id = r.period_id for share;
    new.period_id := p.id;
    new.plan_id := r.plan_id;
    new.activity_id := r.activity_id;
    new.state := 'submitted';
    new.given_at := now();
    new.given_on := identity.today();
    new.by_phone := new.by_phone or not delivery.answers(r.id);
    if not new.by_phone then
      new.on_behalf_of := null;
    elsif new.on_behalf_of is null or not new.on_behalf_of = any (r.answering_post_ids) then
      new.on_behalf_of := coalesce(r.lead_post_id, r.answering_post_ids[1]);
      if new.on_behalf_of is null then new.by_phone := false; end if;
    end if;
    new.revised_since_reported := p.state in ('frozen', 'reported');
    return new;
  end if;
  if old.state <> 'submitted' or new.state not in ('returned', 'approved') then
    raise exception 'An update is settled once' using errcode = 'check_violation';
  end if;
  select * into strict r from delivery.request where id = new.request_id;
  select * into strict p from delivery.period where id = r.period_id for share;
  new.settled_alone := old.given_by is not distinct from new.settled_by;
  if new.settled_alone and delivery.others_settle(new.settled_by, r.plan_id, r.organisation_id) then
    raise exception 'Nobody settles their own update' using errcode = 'insufficient_privilege';
  end if;
  new.settled_at := now();
  new.settled_on := identity.today();
  -- What a report was made without is not part of it, whenever it was given.
  new.revised_since_reported := old.revised_since_reported or p.state = 'reported';
  return new;
end $$;
create trigger kept before insert or update on delivery.update for each row execute function delivery.keep_update();

-- Asked after the policies have let it through, so that nobody learns by it what they may not read.
create function delivery.check_update() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from delivery.request r where r.id = new.request_id and r.ended_at is not null) then
    raise exception 'The activity is no longer asked about' using errcode = 'check_violation';
  end if;
  if new.number <> (select count(*) from delivery.update u where u.request_id = new.request_id) then
    raise exception 'Updates are counted without a gap' using errcode = 'check_violation';
  end if;
  if not exists (select from delivery.period p, jsonb_array_elements(p.scale -> 'words') w
                 where p.id = new.period_id and w ->> 'key' = new.word) then
    raise exception 'The word is not of this scale' using errcode = 'check_violation';
  end if;
  return null;
end $$;
revoke all on function delivery.check_update() from public;
create trigger checked after insert on delivery.update for each row execute function delivery.check_update();

create function delivery.keep_replanning() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare organisation uuid;
begin
  if tg_op = 'INSERT' then
    if not (new.record_id = new.activity_id
            or exists (select from plan.milestone m where m.id = new.record_id and m.activity_id = new.activity_id)) then
      raise exception 'It is no part of that activity' using errcode = 'check_violation';
    end if;
    new.plan_id := (select a.plan_id from plan.activity a where a.id = new.activity_id);
    new.was_due_on := coalesce(
      (select b.due_on from delivery.replanning b where b.record_id = new.record_id and b.accepted
       order by b.settled_at desc, b.proposed_at desc limit 1),
      (select k.original_due_on from delivery.promise k where k.record_id = new.record_id));
    new.proposed_at := now();
    new.proposed_on := identity.today();
    return new;
  end if;
  if old.settled_at is not null or new.accepted is null then
    raise exception 'A re-planning is settled once' using errcode = 'check_violation';
  end if;
  select r.organisation_id into organisation from delivery.request r join delivery.period p on p.id = r.period_id
    where r.activity_id = new.activity_id order by p.starts_on desc limit 1;
  new.settled_alone := old.proposed_by is not distinct from new.settled_by;
  if new.settled_alone and delivery.others_settle(new.settled_by, new.plan_id, organisation) then
    raise exception 'Nobody settles what they proposed' using errcode = 'insufficient_privilege';
  end if;
  new.settled_at := now();
  new.settled_on := identity.today();
  return new;
end $$;
create trigger kept before insert or update on delivery.replanning for each row execute function delivery.keep_replanning();

-- One of the acting person's own hand on a draft: when it was saved is the database's to say.
create function delivery.keep_draft() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.saved_at := now();
  return new;
end $$;
create trigger kept before insert or update on delivery.draft for each row execute function delivery.keep_draft();

revoke all on function delivery.keep_period(), delivery.note_promises(uuid, jsonb, uuid), delivery.derive_requests(uuid),
  delivery.ask_period(uuid), delivery.freeze_period(uuid), delivery.follow_publication(), delivery.keep_update(),
  delivery.keep_replanning(), delivery.keep_draft() from public;
grant execute on function delivery.ask_period(uuid), delivery.freeze_period(uuid) to goldthread_app, goldthread_jobs;

-- What was promised before there were periods: the earliest published version counts.
do $$
declare v record;
begin
  for v in select p.plan_id, p.content, k.id from published.version p
             join plan.version k on k.plan_id = p.plan_id and k.number = p.number
           order by k.published_at, p.number loop
    perform delivery.note_promises(v.plan_id, v.content, v.id);
  end loop;
end $$;

-- ---------------------------------------------------------------- audit and personal data

create trigger audited after insert or update or delete on delivery.period for each row execute function audit.record();
create trigger audited after insert or update or delete on delivery.request for each row execute function audit.record('content');
create trigger audited after insert or update or delete on delivery.promise for each row execute function audit.record();
create trigger audited after insert or update or delete on delivery.replanning for each row execute function audit.record();
create trigger audited after insert or update or delete on delivery.update for each row execute function audit.record();
create trigger audited after insert or update or delete on delivery.evidence for each row execute function audit.record('bytes');

insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'delivery.replanning', 'proposed_by', false, '{record_id,was_due_on,due_on,why,proposed_at}', '{}', 'keep', '{}', null),
  ('work', 'delivery.replanning', 'settled_by', false, '{record_id,due_on,accepted,comment,settled_at}', '{}', 'keep', '{}', null),
  ('work', 'delivery.draft', 'saved_by', false, '{request_id,fields,saved_at}', '{}', 'keep', '{}', null),
  ('work', 'delivery.update', 'given_by', false,
    '{activity_id,word,done,obstacle,needed,reason,milestones,state,given_at}', '{}', 'keep', '{}', null),
  ('work', 'delivery.update', 'settled_by', false, '{activity_id,word,state,comment,settled_at}', '{}', 'keep', '{}', null),
  ('work', 'delivery.evidence', 'added_by', false, '{request_id,kind,title,url,filename,media_type,sha256,added_at}', '{bytes}',
    'keep', '{}', null);
