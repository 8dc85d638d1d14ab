-- Roles are granted for the whole partnership or for one organisation, plan, post or body, from when to when, by whom
-- and why. What a person may do follows from the grants in force on the day; nothing has to be tidied up in time.

-- The partnership's day, and not the server's: a grant that ends on Friday ends at midnight in London.
create function identity.today() returns date language sql stable set search_path = pg_catalog as
  $$ select (now() at time zone 'Europe/London')::date $$;

alter table identity.role_grant drop constraint role_grant_role_check;
alter table identity.role_grant
  add constraint role_grant_role_check check (role in ('administrator', 'performance-officer', 'directorate-lead',
    'activity-lead', 'deputy', 'clerk', 'board-member', 'scrutiny', 'translator')),
  add column scope_id uuid references thread.node,
  -- it came with a post, and ends when the person leaves that post
  add column holding_id uuid references partners.holding,
  add column granted_at timestamptz not null default now(),
  add column ended_by uuid references identity.person,
  add column ended_at timestamptz,
  add column end_reason text,
  -- An administrator answers for the whole installation, and no post brings that: so the last one can be counted.
  add check (role <> 'administrator' or scope_id is null and holding_id is null),
  add check (role <> 'deputy' or scope_id is not null),
  add check (btrim(reason) <> ''),
  add check ((ended_at is null) = (end_reason is null) and (ended_at is not null or ended_by is null)
    and btrim(end_reason) <> '');
comment on column identity.role_grant.scope_id is 'The organisation, plan, post or body that it is limited to; null for the whole partnership.';

-- Whoever holds the post has the role, for as long as they hold it.
create table partners.post_role (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references partners.post,
  -- never administrator (see above) nor deputy: a deputy of a deputy would be nobody's decision
  role text not null check (role in ('performance-officer', 'directorate-lead', 'activity-lead', 'clerk',
    'board-member', 'scrutiny', 'translator')),
  scope_id uuid references thread.node,
  granted_by uuid references identity.person,
  granted_at timestamptz not null default now(),
  reason text not null check (btrim(reason) <> ''),
  ended_by uuid references identity.person,
  ended_at timestamptz,
  end_reason text,
  check ((ended_at is null) = (end_reason is null) and (ended_at is not null or ended_by is null)
    and btrim(end_reason) <> '')
);
create index post_role_post on partners.post_role (post_id);
alter table partners.post_role enable row level security;

-- ---------------------------------------------------------------- the grants in force

-- Every grant that a person has today: their own, what comes with the posts that they hold or deputise for, and for a
-- lead post always the activities that it leads. plpgsql, because its plans are kept from one call to the next.
create function identity.grants_of(person uuid)
  returns table (grant_id uuid, role text, scope_id uuid, starts_on date, ends_on date, post_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  today date := identity.today();
begin
  return query
    with own as (
      select g.id, g.role, g.scope_id, g.starts_on, least(g.ends_on, h.ends_on) as ends_on, h.post_id
      from identity.role_grant g left join partners.holding h on h.id = g.holding_id
      where g.person_id = person and g.ended_at is null and g.starts_on <= today and coalesce(g.ends_on, today) >= today
        and (g.holding_id is null
             or h.person_id = person and h.starts_on <= today and coalesce(h.ends_on, today) >= today)),
    posts as (
      select h.post_id, h.starts_on, h.ends_on from partners.holding h
      where h.person_id = person and h.starts_on <= today and coalesce(h.ends_on, today) >= today
      union all
      select o.scope_id, o.starts_on, o.ends_on from own o where o.role = 'deputy')
    select o.id, o.role, o.scope_id, o.starts_on, o.ends_on, o.post_id from own o
    union all
    select null, 'activity-lead', p.post_id, p.starts_on, p.ends_on, p.post_id
    from posts p join partners.post t on t.id = p.post_id where not t.portfolio
    union all
    select null, r.role, r.scope_id, p.starts_on, p.ends_on, p.post_id
    from posts p join partners.post_role r on r.post_id = p.post_id where r.ended_at is null;
end $$;

-- From here on only a grant for the whole partnership answers this: what a scoped one opens is asked for by scope.
create or replace function identity.acts_as(variadic wanted text[]) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (select from identity.grants_of(identity.acting_person()) g
                 where g.scope_id is null and g.role = any (wanted));
end $$;

-- Whatever the role, for the whole partnership: who has it reads every draft.
create function identity.acts_everywhere() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as
  $$ begin return exists (select from identity.grants_of(identity.acting_person()) g where g.scope_id is null); end $$;

-- Whatever the role, wherever: an account without a grant sees nothing of the partnership.
create function identity.acts_somewhere() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as
  $$ begin return exists (select from identity.grants_of(identity.acting_person())); end $$;

-- The acting person has one of these roles, wherever.
create function identity.acts_anywhere_as(variadic wanted text[]) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as
  $$ begin return exists (select from identity.grants_of(identity.acting_person()) g where g.role = any (wanted)); end $$;

-- The organisations, plans, posts and bodies for which the acting person has one of these roles.
create function identity.scopes_as(variadic wanted text[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(select distinct g.scope_id from identity.grants_of(identity.acting_person()) g
               where g.scope_id is not null and g.role = any (wanted));
end $$;
create function identity.scopes() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(select distinct g.scope_id from identity.grants_of(identity.acting_person()) g
               where g.scope_id is not null);
end $$;

-- Organisations with all that is below them; what is no organisation falls away.
create function partners.with_parts(ids uuid[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(
    with recursive below(id) as (
      select o.id from partners.organisation o where o.id = any (ids)
      union
      select o.id from partners.organisation o join below b on o.parent_id = b.id)
    select id from below);
end $$;

-- The grants in force of one person in words: for themselves, and for those who see to the grants.
-- reach: the scope with all that is below it, so that a page can say what may be done before it is tried.
create function identity.grants_in_force(wanted uuid)
  returns table (grant_id uuid, role text, scope_id uuid, scope_kind text, scope_title text, reach uuid[],
                 starts_on date, ends_on date, post_id uuid, post_title text)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if wanted is distinct from identity.acting_person() and not identity.acts_as('administrator', 'performance-officer') then
    return;
  end if;
  return query
    select g.grant_id, g.role, g.scope_id, case when n.plan_id = n.id then 'plan' else n.kind end, n.title,
           case when g.scope_id is null then '{}' when n.kind = 'organisation' then partners.with_parts(array[g.scope_id])
                else array[g.scope_id] end,
           g.starts_on, g.ends_on, g.post_id, p.title
    from identity.grants_of(wanted) g
      left join thread.node n on n.id = g.scope_id
      left join partners.post p on p.id = g.post_id
    order by g.role, n.title nulls first, g.starts_on, g.grant_id;
end $$;

grant execute on function identity.today(), identity.acts_everywhere(), identity.acts_somewhere(),
  identity.scopes_as(text[]), identity.scopes(), identity.grants_in_force(uuid), partners.with_parts(uuid[])
  to goldthread_app;

-- ---------------------------------------------------------------- which plan a record belongs to

alter table thread.node add column plan_id uuid;
create index node_plan on thread.node (plan_id);
comment on column thread.node.plan_id is 'The plan that the record stands in, itself for a plan; null for what stands in none.';

create or replace function thread.keep_node() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  record jsonb := to_jsonb(coalesce(new, old));
  node_kind text := case when tg_argv[0] like '=%' then record ->> substr(tg_argv[0], 2) else tg_argv[0] end;
  -- the third argument: the column that names the plan
  node_plan uuid := (record ->> tg_argv[2])::uuid;
begin
  if tg_op = 'DELETE' then
    delete from thread.node where id = (record ->> 'id')::uuid;
  else
    insert into thread.node (id, kind, title, removed, plan_id)
    values ((record ->> 'id')::uuid, node_kind, record ->> tg_argv[1], record ->> 'removed_at' is not null, node_plan)
    on conflict (id) do update
      set kind = excluded.kind, title = excluded.title, removed = excluded.removed, plan_id = excluded.plan_id
      where (thread.node.kind, thread.node.title, thread.node.removed, thread.node.plan_id)
        is distinct from (excluded.kind, excluded.title, excluded.removed, excluded.plan_id);
  end if;
  return null;
end $$;

-- A milestone says its plan itself, so that nobody has to go through its activity to know who may read it.
alter table plan.milestone add column plan_id uuid references plan.plan;
alter table plan.milestone disable trigger user;
update plan.milestone m set plan_id = a.plan_id from plan.activity a where a.id = m.activity_id;
alter table plan.milestone enable trigger user;
alter table plan.milestone alter column plan_id set not null;
create index milestone_plan on plan.milestone (plan_id);

create function plan.place_milestone() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.plan_id := (select a.plan_id from plan.activity a where a.id = new.activity_id);
  return new;
end $$;
create trigger placed before insert or update of activity_id, plan_id on plan.milestone
  for each row execute function plan.place_milestone();

update thread.node n set plan_id = p.id from plan.plan p where p.id = n.id;
update thread.node n set plan_id = s.plan_id from plan.statement s where s.id = n.id;
update thread.node n set plan_id = a.plan_id from plan.activity a where a.id = n.id;
update thread.node n set plan_id = m.plan_id from plan.milestone m where m.id = n.id;
drop trigger noded on plan.plan;
drop trigger noded on plan.statement;
drop trigger noded on plan.activity;
drop trigger noded on plan.milestone;
create trigger noded after insert or update or delete on plan.plan for each row execute function thread.keep_node('=kind', 'title', 'id');
create trigger noded after insert or update or delete on plan.statement for each row execute function thread.keep_node('=kind', 'text', 'plan_id');
create trigger noded after insert or update or delete on plan.activity for each row execute function thread.keep_node('activity', 'text', 'plan_id');
create trigger noded after insert or update or delete on plan.milestone for each row execute function thread.keep_node('milestone', 'text', 'plan_id');

create index activity_organisation on plan.activity (organisation_id);
create index activity_portfolio on plan.activity (portfolio_post_id);
create index milestone_organisation on plan.milestone (organisation_id);
create index milestone_lead on plan.milestone (lead_post_id);
create index milestone_portfolio on plan.milestone (portfolio_post_id);

-- ---------------------------------------------------------------- which plans a scope opens

-- A plan itself; every plan in which an organisation, or one below it, or a post answers for something.
-- What was taken out counts, so that whoever took it out can put it back.
create function plan.plans_of(scopes uuid[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  organisations uuid[];
  posts uuid[];
begin
  if scopes = '{}' then return scopes; end if;
  organisations := partners.with_parts(scopes);
  posts := array(select id from partners.post where id = any (scopes) or organisation_id = any (organisations));
  return array(
    select p.id from plan.plan p where p.id = any (scopes)
    union
    select a.plan_id from plan.activity a
    where a.organisation_id = any (organisations) or a.lead_post_id = any (posts) or a.portfolio_post_id = any (posts)
    union
    select m.plan_id from plan.milestone m
    where m.organisation_id = any (organisations) or m.lead_post_id = any (posts) or m.portfolio_post_id = any (posts));
end $$;

-- The plans that the acting person reads by a scoped grant, whatever its role.
create function plan.readable_plans() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as
  $$ begin return plan.plans_of(identity.scopes()); end $$;

-- The plans that a performance officer of one plan keeps.
create function plan.editable_plans() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(select p.id from plan.plan p where p.id = any (identity.scopes_as('performance-officer')));
end $$;

-- The organisations whose activities a performance officer of one organisation keeps.
create function plan.keeping_organisations() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as
  $$ begin return partners.with_parts(identity.scopes_as('performance-officer')); end $$;

-- The plans that a scoped directorate lead approves: the plan of the grant, and those in which every activity is the
-- organisation's own. One partner's lead does not decide on what others promise.
create function plan.approvable_plans() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  scopes uuid[] := identity.scopes_as('directorate-lead');
  organisations uuid[];
begin
  if scopes = '{}' then return scopes; end if;
  organisations := partners.with_parts(scopes);
  return array(
    select p.id from plan.plan p where p.id = any (scopes)
    union
    select a.plan_id from plan.activity a where a.removed_at is null
    group by a.plan_id having bool_and(coalesce(a.organisation_id = any (organisations), false))
      and not exists (select from plan.milestone m where m.plan_id = a.plan_id and m.removed_at is null
                      and not m.organisation_id = any (organisations)));
end $$;

-- Writes to one plan take turns on its row. Who keeps one organisation's activities may not change that row, and has
-- to wait for its turn all the same.
create function plan.take_turn(wanted uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if identity.acts_as('administrator', 'performance-officer')
     or wanted = any (plan.plans_of(identity.scopes_as('performance-officer'))) then
    perform from plan.plan where id = wanted for update;
  end if;
end $$;

revoke all on function plan.take_turn(uuid) from public;
grant execute on function plan.readable_plans(), plan.editable_plans(), plan.keeping_organisations(),
  plan.approvable_plans(), plan.take_turn(uuid) to goldthread_app;

-- ---------------------------------------------------------------- who grants

-- What a role can be limited to.
create function identity.check_scope(role text, scope_id uuid) returns void
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  n thread.node;
  fits boolean;
begin
  if check_scope.scope_id is null then return; end if;
  select * into strict n from thread.node where id = check_scope.scope_id;
  fits := case
    when n.kind = 'post' then check_scope.role in ('activity-lead', 'deputy')
    when n.kind in ('organisation', 'body') or n.plan_id = n.id then check_scope.role not in ('administrator', 'deputy')
    else false end;
  if not fits then
    raise exception 'The role % cannot be limited to a %', check_scope.role, n.kind using errcode = 'check_violation';
  end if;
end $$;

create function identity.keep_grant() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    if new.person_id = identity.acting_person() then
      raise exception 'Nobody grants a role to themselves' using errcode = 'insufficient_privilege';
    end if;
    perform identity.check_scope(new.role, new.scope_id);
    if new.holding_id is not null
       and not exists (select from partners.holding h where h.id = new.holding_id and h.person_id = new.person_id) then
      raise exception 'The post is held by somebody else' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if new is not distinct from old then return new; end if;
  if old.ended_at is not null
     or to_jsonb(new) - '{ended_by,ended_at,end_reason}'::text[] is distinct from to_jsonb(old) - '{ended_by,ended_at,end_reason}'::text[]
     or new.ended_by is distinct from identity.acting_person() then
    raise exception 'A grant never changes: it is ended, in one''s own name' using errcode = 'insufficient_privilege';
  end if;
  new.ended_at := now();
  if old.role = 'administrator' then
    -- Two administrators who end each other at once take turns, and the second sees what the first did.
    perform pg_advisory_xact_lock(hashtext('goldthread administrators'));
    if not exists (
      select from identity.role_grant g
      where g.role = 'administrator' and g.id <> old.id and g.ended_at is null
        and g.starts_on <= identity.today() and coalesce(g.ends_on, identity.today()) >= identity.today()) then
      raise exception 'The last administrator stays' using errcode = 'restrict_violation';
    end if;
  end if;
  return new;
end $$;
create trigger kept before insert or update on identity.role_grant for each row execute function identity.keep_grant();

revoke insert, update on identity.role_grant from goldthread_app;
grant insert (id, person_id, role, scope_id, holding_id, starts_on, ends_on, granted_by, reason),
  update (ended_by, ended_at, end_reason) on identity.role_grant to goldthread_app;
drop policy grant_add on identity.role_grant;
create policy grant_add on identity.role_grant for insert to goldthread_app
  with check ((select identity.acts_as('administrator')) and granted_by = (select identity.acting_person())
    and person_id <> (select identity.acting_person()));
drop policy person_read on identity.person;
create policy person_read on identity.person for select to goldthread_app
  using (id = (select identity.acting_person()) or (select identity.acts_somewhere()));

-- A role that comes with a post is granted like any other: by an administrator, and to nobody's own post.
create function partners.keep_post_role() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    if exists (select from partners.holding h
               where h.post_id = new.post_id and h.person_id = identity.acting_person()
                 and coalesce(h.ends_on, identity.today()) >= identity.today())
       or new.post_id = any (identity.scopes_as('deputy')) then
      raise exception 'Nobody grants a role to themselves' using errcode = 'insufficient_privilege';
    end if;
    perform identity.check_scope(new.role, new.scope_id);
    return new;
  end if;
  if new is not distinct from old then return new; end if;
  if old.ended_at is not null
     or to_jsonb(new) - '{ended_by,ended_at,end_reason}'::text[] is distinct from to_jsonb(old) - '{ended_by,ended_at,end_reason}'::text[]
     or new.ended_by is distinct from identity.acting_person() then
    raise exception 'A role of a post never changes: it is ended, in one''s own name' using errcode = 'insufficient_privilege';
  end if;
  new.ended_at := now();
  return new;
end $$;
create trigger kept before insert or update on partners.post_role for each row execute function partners.keep_post_role();
create trigger audited after insert or update or delete on partners.post_role for each row execute function audit.record();

grant select, insert (id, post_id, role, scope_id, granted_by, reason), update (ended_by, ended_at, end_reason)
  on partners.post_role to goldthread_app;
create policy post_role_read on partners.post_role for select to goldthread_app using ((select identity.acts_somewhere()));
create policy post_role_add on partners.post_role for insert to goldthread_app
  with check ((select identity.acts_as('administrator')) and granted_by = (select identity.acting_person()));
create policy post_role_end on partners.post_role for update to goldthread_app using ((select identity.acts_as('administrator')));

-- Whoever appoints to a post grants what comes with it: so nobody appoints themselves, and where a role comes with the
-- post only an administrator appoints, or lets somebody stay for longer.
create function partners.keep_holding() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if identity.acting_person() is null
     or tg_op = 'UPDATE' and coalesce(new.ends_on, 'infinity') <= coalesce(old.ends_on, 'infinity') then
    return new;
  end if;
  if new.person_id = identity.acting_person() then
    raise exception 'Nobody appoints themselves to a post' using errcode = 'insufficient_privilege';
  end if;
  if not identity.acts_as('administrator')
     and exists (select from partners.post_role r where r.post_id = new.post_id and r.ended_at is null) then
    raise exception 'Only an administrator appoints to a post that brings a role' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger kept before insert or update on partners.holding for each row execute function partners.keep_holding();
revoke update on partners.holding from goldthread_app;
grant update (ends_on, revision) on partners.holding to goldthread_app;

-- ---------------------------------------------------------------- who reads and who writes

drop policy organisation_read on partners.organisation;
drop policy post_read on partners.post;
drop policy holding_read on partners.holding;
create policy organisation_read on partners.organisation for select to goldthread_app using ((select identity.acts_somewhere()));
create policy post_read on partners.post for select to goldthread_app using ((select identity.acts_somewhere()));
create policy holding_read on partners.holding for select to goldthread_app using ((select identity.acts_somewhere()));

-- Which plan a record stands in, and what it is called in public, never changes.
revoke update on plan.plan, plan.statement, plan.activity, plan.milestone from goldthread_app;
grant update (kind, title, summary, period_text, starts_on, ends_on, revision) on plan.plan to goldthread_app;
grant update (parent_id, kind, ref, text, inferred, position, removed_at, revision) on plan.statement to goldthread_app;
grant update (statement_id, ref, text, timescale_text, starts_on, due_on, ongoing, lead_post_id, organisation_id,
  portfolio_post_id, position, removed_at, revision) on plan.activity to goldthread_app;
grant update (ref, text, timescale_text, starts_on, due_on, ongoing, lead_post_id, organisation_id,
  portfolio_post_id, position, removed_at, revision) on plan.milestone to goldthread_app;

drop policy plan_read on plan.plan;
drop policy plan_change on plan.plan;
create policy plan_read on plan.plan for select to goldthread_app
  using ((select identity.acts_everywhere()) or id = any ((select plan.readable_plans())::uuid[]));
create policy plan_change on plan.plan for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')) or id = any ((select plan.editable_plans())::uuid[]));

drop policy statement_read on plan.statement;
drop policy statement_add on plan.statement;
drop policy statement_change on plan.statement;
create policy statement_read on plan.statement for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select plan.readable_plans())::uuid[]));
create policy statement_add on plan.statement for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')) or plan_id = any ((select plan.editable_plans())::uuid[]));
create policy statement_change on plan.statement for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')) or plan_id = any ((select plan.editable_plans())::uuid[]));

-- A performance officer of one organisation keeps its activities, wherever they stand, and hands none over: what
-- another organisation is to do is for the plan's own officer to write down.
drop policy activity_read on plan.activity;
drop policy activity_add on plan.activity;
drop policy activity_change on plan.activity;
create policy activity_read on plan.activity for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select plan.readable_plans())::uuid[]));
create policy activity_add on plan.activity for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')) or plan_id = any ((select plan.editable_plans())::uuid[]));
create policy activity_change on plan.activity for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')) or plan_id = any ((select plan.editable_plans())::uuid[])
    or organisation_id = any ((select plan.keeping_organisations())::uuid[]));

drop policy milestone_read on plan.milestone;
drop policy milestone_add on plan.milestone;
drop policy milestone_change on plan.milestone;
create policy milestone_read on plan.milestone for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select plan.readable_plans())::uuid[]));
create policy milestone_add on plan.milestone for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')) or plan_id = any ((select plan.editable_plans())::uuid[])
    or exists (select from plan.activity a where a.id = activity_id
               and a.organisation_id = any ((select plan.keeping_organisations())::uuid[])));
create policy milestone_change on plan.milestone for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')) or plan_id = any ((select plan.editable_plans())::uuid[])
    or exists (select from plan.activity a where a.id = activity_id
               and a.organisation_id = any ((select plan.keeping_organisations())::uuid[])));

drop policy version_read on plan.version;
drop policy version_add on plan.version;
drop policy version_approve on plan.version;
create policy version_read on plan.version for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select plan.readable_plans())::uuid[]));
create policy version_add on plan.version for insert to goldthread_app
  with check (((select identity.acts_as('administrator', 'performance-officer')) or plan_id = any ((select plan.editable_plans())::uuid[]))
    and proposed_by = (select identity.acting_person())
    and approved_by is null and approved_at is null and published_by is null and published_at is null);
create policy version_approve on plan.version for update to goldthread_app
  using ((select identity.acts_as('administrator', 'directorate-lead')) or plan_id = any ((select plan.approvable_plans())::uuid[]));

create or replace function plan.keep_version() returns trigger language plpgsql as $$
begin
  if (new.plan_id, new.number, new.content, new.note, new.proposed_by, new.proposed_at)
     is distinct from (old.plan_id, old.number, old.content, old.note, old.proposed_by, old.proposed_at)
     or (old.approved_at is not null and (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by))
     or (old.published_at is not null and (new.published_at, new.published_by) is distinct from (old.published_at, old.published_by))
  then
    raise exception 'A version never changes' using errcode = 'insufficient_privilege';
  end if;
  if (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by) then
    if new.approved_by is distinct from identity.acting_person()
       or not (identity.acts_as('administrator', 'directorate-lead') or new.plan_id = any (plan.approvable_plans())) then
      raise exception 'not allowed to approve' using errcode = 'insufficient_privilege';
    end if;
    -- Four eyes: what one person wrote down, another looks at before the public can read it.
    if new.approved_by = old.proposed_by then
      raise exception 'nobody approves what they proposed' using errcode = 'insufficient_privilege';
    end if;
  end if;
  if new.published_at is distinct from old.published_at
     and (new.published_by is distinct from identity.acting_person()
          or not (identity.acts_as('administrator', 'performance-officer') or new.plan_id = any (plan.editable_plans()))) then
    raise exception 'not allowed to publish' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- A question is answered where the plan is kept or approved that it is about.
drop policy question_read on plan.question;
drop policy question_answer on plan.question;
create policy question_read on plan.question for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer', 'directorate-lead'))
    or exists (select from thread.node n where n.id = node_id
               and (n.plan_id = any ((select plan.editable_plans())::uuid[]) or n.plan_id = any ((select plan.approvable_plans())::uuid[]))));
create policy question_answer on plan.question for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer', 'directorate-lead'))
    or exists (select from thread.node n where n.id = node_id
               and (n.plan_id = any ((select plan.editable_plans())::uuid[]) or n.plan_id = any ((select plan.approvable_plans())::uuid[]))))
  with check (case when answered_at is null then answered_by is null else answered_by = (select identity.acting_person()) end);

drop policy node_read on thread.node;
drop policy link_read on thread.link;
drop policy link_draw on thread.link;
drop policy link_untie on thread.link;
drop policy provenance_read on thread.provenance;
create policy node_read on thread.node for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select plan.readable_plans())::uuid[])
    or plan_id is null and kind in ('organisation', 'post') and (select identity.acts_somewhere()));
-- A link is read by who reads both its ends: the policy of thread.node answers for each.
create policy link_read on thread.link for select to goldthread_app
  using ((select identity.acts_everywhere())
    or exists (select from thread.node n where n.id = from_id) and exists (select from thread.node n where n.id = to_id));
-- It is drawn and untied from the end that serves, by who keeps that record, to what they can read.
create policy link_draw on thread.link for insert to goldthread_app
  with check (origin = 'stated'
    and ((select identity.acts_as('administrator', 'performance-officer'))
         or exists (select from thread.node n where n.id = to_id)
            and (exists (select from thread.node n where n.id = from_id and n.plan_id = any ((select plan.editable_plans())::uuid[]))
                 or exists (select from plan.activity a where a.id = from_id
                            and a.organisation_id = any ((select plan.keeping_organisations())::uuid[])))));
create policy link_untie on thread.link for delete to goldthread_app
  using (origin = 'stated'
    and ((select identity.acts_as('administrator', 'performance-officer'))
         or exists (select from thread.node n where n.id = from_id and n.plan_id = any ((select plan.editable_plans())::uuid[]))
         or exists (select from plan.activity a where a.id = from_id
                    and a.organisation_id = any ((select plan.keeping_organisations())::uuid[]))));
create policy provenance_read on thread.provenance for select to goldthread_app
  using ((select identity.acts_everywhere()) or exists (select from thread.node n where n.id = node_id));

-- A document is read by who reviews documents, and by who reads a plan that was read from it.
drop policy document_read on documents.document;
create policy document_read on documents.document for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer'))
    or exists (select from thread.provenance p where p.document_id = document.id));

create or replace function plan.history(record uuid)
  returns table (at timestamptz, person text, event text, operation text, record_kind text, before jsonb, after jsonb)
  language sql stable security definer set search_path = pg_catalog as
  $$ select e.at, p.name, e.event, e.operation, e.record_kind, e.before, e.after
     from audit.entry e left join identity.person p on p.id = e.person_id
     where (identity.acts_as('administrator', 'performance-officer', 'directorate-lead')
            or (select n.plan_id from thread.node n where n.id = history.record)
               = any (plan.plans_of(identity.scopes_as('performance-officer', 'directorate-lead'))))
       and (e.record_id = history.record::text and split_part(e.record_kind, '.', 1) in ('plan', 'partners', 'thread')
              and e.record_kind <> 'plan.question'
         or e.record_kind = 'thread.link' and coalesce(e.after, e.before) ->> 'from_id' = history.record::text)
     order by e.id $$;
