-- ---------------------------------------------------------------- a link that opens reporting and nothing else

-- Sent with what somebody is asked to report, so it lives for days and is often forwarded by a careless hand: whoever
-- holds it can do no more than report what one person leads.
alter table auth.link drop constraint link_purpose_check;
alter table auth.link add constraint link_purpose_check check (purpose in ('sign-in', 'reset', 'report'));
comment on table auth.link is 'Single-use links by mail: to sign in once, to choose a new password, to report';
alter table auth."session" add column "onlyFor" text check ("onlyFor" = 'reporting');
comment on column auth."session"."onlyFor" is 'Opens the routes of this alone; null opens all that the person may';
update personal.place set shown = shown || '{onlyFor}' where table_name = 'auth.session';

-- As in 0007. In a transaction of such a session the acting person has the posts that they hold or deputise for, and
-- of their roles nothing else.
create or replace function identity.grants_of(person uuid)
  returns table (grant_id uuid, role text, scope_id uuid, starts_on date, ends_on date, post_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  today date := identity.today();
  posts_only boolean := coalesce(current_setting('goldthread.only_for', true), '') <> ''
    and person = identity.acting_person();
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
    where not posts_only or o.role in ('activity-lead', 'deputy') and exists (select from partners.post t where t.id = o.scope_id)
    union all
    select null, 'activity-lead', p.post_id, p.starts_on, p.ends_on, p.post_id
    from posts p join partners.post t on t.id = p.post_id where not t.portfolio
    union all
    select null, r.role, r.scope_id, p.starts_on, p.ends_on, p.post_id
    from posts p join partners.post_role r on r.post_id = p.post_id where r.ended_at is null and not posts_only;
end $$;

-- For jobs alone: who is signed in makes nobody a link. False for whoever has no account, or one that was ended.
create function identity.issue_report_link(person uuid, hash bytea, lives interval) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into auth.link (person_id, purpose, token_hash, expires_at)
    select u.id, 'report', hash, now() + lives from auth."user" u where u.id = person and u."endedAt" is null;
  return found;
end $$;
grant execute on function identity.issue_report_link(uuid, bytea, interval) to goldthread_jobs;

-- ---------------------------------------------------------------- who was asked, when

create table delivery.asking (
  period_id uuid not null references delivery.period,
  person_id uuid not null references identity.person,
  kind text not null check (kind in ('ask', 'before', 'after', 'escalation')),
  on_date date not null,
  -- one mail tells a person of every period; null where none could be made, or when it was deleted later
  mail_id uuid references mail.message on delete set null,
  -- Nobody is sent the same twice: the row and its mail are made in one transaction.
  primary key (period_id, person_id, kind, on_date)
);
comment on table delivery.asking is 'Who was mailed of a period and when; written by the functions below alone.';
create index asking_mail on delivery.asking (mail_id);
create index asking_person on delivery.asking (person_id);
alter table delivery.asking enable row level security;
grant select on delivery.asking to goldthread_app;
create policy asking_read on delivery.asking for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer'))
    or exists (select from delivery.period p where p.id = period_id and p.plan_id = any ((select plan.editable_plans())::uuid[])));
create trigger audited after insert or update or delete on delivery.asking for each row execute function audit.record('mail_id');
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'delivery.asking', 'person_id', false, '{period_id,kind,on_date}', '{}', 'keep', '{}', null);

-- Who answers for a post today: its holder, and whoever deputises while they are away.
create function delivery.holders() returns table (post_id uuid, person_id uuid)
  language sql stable security definer set search_path = pg_catalog as $$
  with today as (select identity.today() as day),
  held as (
    select h.id, h.post_id, h.person_id from partners.holding h, today t
    where h.starts_on <= t.day and coalesce(h.ends_on, t.day) >= t.day),
  found as (
    select h.post_id, h.person_id from held h
    union
    select g.scope_id, g.person_id from identity.role_grant g, today t
    where g.role = 'deputy' and g.ended_at is null and g.starts_on <= t.day and coalesce(g.ends_on, t.day) >= t.day
      and (g.holding_id is null or exists (select from held h where h.id = g.holding_id and h.person_id = g.person_id)))
  select f.post_id, f.person_id from found f join identity.person p on p.id = f.person_id
  where p.left_on is null and p.erased_at is null $$;

-- What nobody has answered: nothing was given, or what was given was returned.
create function delivery.unanswered(periods uuid[]) returns setof delivery.request
  language sql stable security definer set search_path = pg_catalog as $$
  select r.* from delivery.request r
  where r.period_id = any (periods) and r.ended_at is null
    and not exists (select from delivery.update u where u.request_id = r.id and u.state in ('submitted', 'approved')) $$;

-- The periods that are not reported yet, with the partnership's day.
create function delivery.periods_to_chase()
  returns table (id uuid, plan_id uuid, plan text, name text, state text, ask_on date, due_on date, freeze_on date, today date)
  language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.plan_id, n.title, p.name, p.state, p.ask_on, p.due_on, p.freeze_on, identity.today()
  from delivery.period p join thread.node n on n.id = p.plan_id
  where p.state <> 'reported' order by p.due_on, p.id $$;

-- Whom a mail is due today: all that was not answered of each of these periods. wanted: [{period, kind, since}], where
-- since is the day from which on a reminder is due, null for none. Who was not asked yet is asked first, and again when
-- more is asked of them; who was told of it since that day is not reminded.
create function delivery.due_askings(wanted jsonb)
  returns table (person_id uuid, name text, email text, language text, items jsonb)
  language sql stable security definer set search_path = pg_catalog as $$
  with chosen as (
    select (w ->> 'period')::uuid as period_id, w ->> 'kind' as kind, (w ->> 'since')::date as since
    from jsonb_array_elements(wanted) w),
  waiting as (
    select distinct on (u.id, h.person_id) u.id, u.period_id, h.person_id, u.asked_on, u.position,
      jsonb_build_object('ref', u.content ->> 'ref', 'text', u.content ->> 'text') as activity
    from delivery.unanswered(array(select c.period_id from chosen c)) u
      cross join lateral unnest(u.answering_post_ids) post
      join delivery.holders() h on h.post_id = post),
  told as (
    select a.period_id, a.person_id, max(a.on_date) filter (where a.kind = 'ask') as asked_on, max(a.on_date) as last_on
    from delivery.asking a join chosen c on c.period_id = a.period_id
    where a.kind <> 'escalation' group by a.period_id, a.person_id),
  due as (
    select w.period_id, w.person_id,
      case when t.asked_on is null or max(w.asked_on) > t.asked_on then 'ask'
           when t.last_on < c.since then c.kind end as kind,
      jsonb_agg(w.activity order by w.position, w.id) as activities
    from waiting w join chosen c on c.period_id = w.period_id
      left join told t on t.period_id = w.period_id and t.person_id = w.person_id
    group by w.period_id, w.person_id, c.kind, c.since, t.asked_on, t.last_on)
  select p.id, p.name, p.email, p.language,
    jsonb_agg(jsonb_build_object('period', d.period_id, 'kind', d.kind, 'activities', d.activities) order by q.due_on, q.id)
  from due d join identity.person p on p.id = d.person_id join delivery.period q on q.id = d.period_id
  where d.kind is not null
  group by p.id order by p.id $$;

-- Of each organisation what it has not answered, and its board members who were not told of it yet.
create function delivery.due_escalations(periods uuid[])
  returns table (period_id uuid, organisation_id uuid, organisation text, activities jsonb, members jsonb)
  language sql stable security definer set search_path = pg_catalog as $$
  with board as (
    select distinct p.id, p.name, p.email, p.language, o as organisation_id
    from identity.person p cross join lateral identity.grants_of(p.id) g
      cross join lateral unnest(partners.with_parts(array[g.scope_id])) o
    where g.role = 'board-member' and g.scope_id is not null and p.left_on is null and p.erased_at is null),
  late as (
    select u.period_id, u.organisation_id, jsonb_agg(jsonb_build_object('ref', u.content ->> 'ref', 'text', u.content ->> 'text')
        order by u.position, u.id) as activities
    from delivery.unanswered(periods) u where u.organisation_id is not null
    group by u.period_id, u.organisation_id)
  select l.period_id, l.organisation_id, o.name, l.activities,
    (select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'email', b.email, 'language', b.language,
        'told', exists (select from delivery.asking a
                        where a.period_id = l.period_id and a.person_id = b.id and a.kind = 'escalation')) order by b.id)
     from board b where b.organisation_id = l.organisation_id)
  from late l join partners.organisation o on o.id = l.organisation_id
  order by l.period_id, o.name, o.id $$;

-- Where an officer sees who was asked; the same as in src/modules/delivery/asking.
create function delivery.asking_path(period uuid) returns text
  language sql stable security definer set search_path = pg_catalog as
  $$ select '/workspace/plans/' || p.plan_id || '/periods/' || p.slug || '/asking' from delivery.period p where p.id = period $$;

-- Tells the officers of a plan once, however often it is found.
create function delivery.tell_officers(period uuid, message text, "values" jsonb, key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  wanted uuid;
  about jsonb;
begin
  if exists (select from notice.notice n where n.key = tell_officers.key) then return; end if;
  select p.plan_id, jsonb_build_object('plan', n.title, 'period', p.name) into strict wanted, about
    from delivery.period p join thread.node n on n.id = p.plan_id where p.id = tell_officers.period;
  perform notice.tell_roles(array['performance-officer'], wanted, tell_officers.message, about || tell_officers."values",
    delivery.asking_path(tell_officers.period), tell_officers.key);
end $$;

-- Notes that a person was told of these periods today, by this mail: [{period, kind}]. Fails when they were already
-- (SQLSTATE 23505), and the mail with it.
create function delivery.note_asking(person uuid, items jsonb, mail uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into delivery.asking (period_id, person_id, kind, on_date, mail_id)
    select (i ->> 'period')::uuid, person, i ->> 'kind', identity.today(), mail from jsonb_array_elements(items) i;
  if mail is null then
    perform delivery.tell_officers((i ->> 'period')::uuid, 'notices.askingUndelivered', '{}',
        'asking-unmade:' || (i ->> 'period') || ':' || person || ':' || identity.today())
      from jsonb_array_elements(items) i;
  end if;
end $$;

-- What nobody can be asked about, because nobody holds its posts.
create function delivery.unasked(period uuid) returns setof delivery.request
  language sql stable security definer set search_path = pg_catalog as $$
  select u.* from delivery.unanswered(array[period]) u
  where not exists (select from delivery.holders() h where h.post_id = any (u.answering_post_ids)) $$;

create function delivery.tell_of_unasked(period uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare gaps integer := (select count(*) from delivery.unasked(tell_of_unasked.period));
begin
  if gaps > 0 then
    perform delivery.tell_officers(tell_of_unasked.period, 'notices.askingNobody', jsonb_build_object('count', gaps),
      'asking-nobody:' || tell_of_unasked.period || ':' || gaps);
  end if;
end $$;

create function delivery.tell_of_no_member(period uuid, organisation uuid) returns void
  language sql security definer set search_path = pg_catalog as $$
  select delivery.tell_officers(tell_of_no_member.period, 'notices.askingNoMember', jsonb_build_object('organisation', o.name),
    'asking-no-member:' || tell_of_no_member.period || ':' || o.id)
  from partners.organisation o where o.id = tell_of_no_member.organisation $$;

-- A mail that did not arrive becomes work for somebody at once, in the transaction that settles it.
create function delivery.note_undelivered() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform delivery.tell_officers(a.period_id, 'notices.askingUndelivered', '{}', 'asking:' || new.id || ':' || a.period_id)
    from delivery.asking a where a.mail_id = new.id;
  return null;
end $$;
create trigger asking_undelivered after update of state on mail.message
  for each row when (new.state in ('failed', 'undeliverable', 'unclear', 'expired') and new.state <> old.state)
  execute function delivery.note_undelivered();

-- A period that a person asks is not kept waiting for the morning.
create function delivery.ask_soon() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not delivery.is_job() and identity.is_signed_in() then
    perform jobs.enqueue('delivery.chase', '{}', 'delivery.chase:soon', null);
  end if;
  return null;
end $$;
create trigger asked_soon after update of state on delivery.period
  for each row when (new.state = 'asked' and old.state = 'open') execute function delivery.ask_soon();

-- Asks everybody again who has not answered, for whoever keeps the period; nobody twice on one day.
create function delivery.ask_again(wanted uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare p delivery.period;
begin
  select * into p from delivery.period q where q.id = wanted;
  if not found or not delivery.keeps_periods(p.plan_id) then
    raise exception 'not allowed to ask' using errcode = 'insufficient_privilege';
  end if;
  if p.state <> 'asked' then return false; end if;
  perform jobs.enqueue('delivery.remind', jsonb_build_object('period', wanted), 'delivery.remind:' || wanted, null);
  perform audit.note('delivery.period', wanted::text, '{"done": "ask-again"}');
  return true;
end $$;

-- For the page of whoever keeps the period: who was told what, and whether the mail arrived. Latest first.
create function delivery.askings_of(wanted uuid)
  returns table (person_id uuid, person text, kind text, on_date date, mail text, has_account boolean)
  language sql stable security definer set search_path = pg_catalog as $$
  select a.person_id, n.name, a.kind, a.on_date, m.state,
    exists (select from auth."user" u where u.id = a.person_id and u."endedAt" is null)
  from delivery.asking a join delivery.period p on p.id = a.period_id join identity.person n on n.id = a.person_id
    left join mail.message m on m.id = a.mail_id
  where a.period_id = wanted and delivery.keeps_periods(p.plan_id)
  order by a.on_date desc, n.name, a.person_id $$;

-- The same page: what nobody can be asked about.
create function delivery.unasked_of(wanted uuid) returns table (ref text, text text, post text)
  language sql stable security definer set search_path = pg_catalog as $$
  select u.content ->> 'ref', u.content ->> 'text', t.title
  from delivery.period p cross join lateral delivery.unasked(p.id) u left join partners.post t on t.id = u.lead_post_id
  where p.id = wanted and p.state <> 'open' and delivery.keeps_periods(p.plan_id)
  order by u.position, u.id $$;

revoke all on function delivery.holders(), delivery.unanswered(uuid[]), delivery.periods_to_chase(), delivery.due_askings(jsonb),
  delivery.due_escalations(uuid[]), delivery.asking_path(uuid), delivery.tell_officers(uuid, text, jsonb, text),
  delivery.note_asking(uuid, jsonb, uuid), delivery.unasked(uuid), delivery.tell_of_unasked(uuid),
  delivery.tell_of_no_member(uuid, uuid), delivery.note_undelivered(), delivery.ask_soon(), delivery.ask_again(uuid),
  delivery.askings_of(uuid), delivery.unasked_of(uuid) from public;
grant execute on function delivery.periods_to_chase(), delivery.due_askings(jsonb), delivery.due_escalations(uuid[]),
  delivery.note_asking(uuid, jsonb, uuid), delivery.tell_of_unasked(uuid), delivery.tell_of_no_member(uuid, uuid)
  to goldthread_jobs;
grant execute on function delivery.ask_again(uuid), delivery.askings_of(uuid), delivery.unasked_of(uuid) to goldthread_app;
