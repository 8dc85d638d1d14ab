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
