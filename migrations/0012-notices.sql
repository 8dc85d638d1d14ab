-- What a person is told: in the workspace, and once a day by mail.

create schema notice;
grant usage on schema notice to goldthread_app, goldthread_jobs;

create table notice.notice (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.person,
  -- the key of a sentence and what stands in its places, so that it is read in the reader's language
  message text not null check (message ~ '^notices\.[A-Za-z.]+$'),
  "values" jsonb not null default '{}' check (jsonb_typeof("values") = 'object'),
  -- where it can be seen, without the host
  path text not null check (path ~ '^/[^/\\]'),
  -- what it is about: while it is unread, the same is not said twice
  key text not null,
  told_at timestamptz not null default now(),
  read_at timestamptz,
  -- when a digest told it by mail
  digested_at timestamptz
);
create unique index notice_unread on notice.notice (person_id, key) where read_at is null;
create index notice_person on notice.notice (person_id, told_at);
alter table notice.notice enable row level security;
grant select on notice.notice to goldthread_app;
grant update (read_at) on notice.notice to goldthread_app;
create policy notice_read on notice.notice for select to goldthread_app
  using (person_id = (select identity.acting_person()));
create policy notice_mark on notice.notice for update to goldthread_app
  using (person_id = (select identity.acting_person()));

create table notice.preference (
  person_id uuid primary key references identity.person,
  digest text not null check (digest in ('daily', 'weekly', 'none'))
);
alter table notice.preference enable row level security;
grant select, insert, update on notice.preference to goldthread_app;
create policy preference_own on notice.preference to goldthread_app
  using (person_id = (select identity.acting_person()))
  with check (person_id = (select identity.acting_person()) and (select identity.is_signed_in()));
create trigger audited after insert or update or delete on notice.preference for each row execute function audit.record();

-- The days on which a person was sent a digest: none is sent twice, whatever a clock says.
create table notice.digest (
  person_id uuid not null references identity.person,
  sent_on date not null,
  primary key (person_id, sent_on)
);
alter table notice.digest enable row level security;

-- Tells each of these people, except who did it. What is still unread is said anew, in its place.
create function notice.tell(people uuid[], message text, "values" jsonb, path text, key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  -- A person with a role, or a job; the public's questions tell by trigger, and nobody acts then.
  if not (identity.acts_somewhere() or pg_has_role(session_user, 'goldthread_jobs', 'usage') or pg_trigger_depth() > 0) then
    raise exception 'nobody acts, so nobody is told' using errcode = 'insufficient_privilege';
  end if;
  insert into notice.notice as n (person_id, message, "values", path, key)
  select distinct p.id, tell.message, tell."values", tell.path, tell.key
  from identity.person p where p.id = any (people) and p.id is distinct from identity.acting_person()
  on conflict (person_id, key) where read_at is null
    do update set told_at = now(), message = excluded.message, "values" = excluded."values", path = excluded.path;
end $$;

-- Those who have one of these roles for the whole partnership, or for this plan or a part of it.
create function notice.tell_roles(roles text[], plan uuid, message text, "values" jsonb, path text, key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform notice.tell(array(
    select p.id from identity.person p
    where exists (select from identity.grants_of(p.id) g
                  where g.role = any (roles)
                    and (g.scope_id is null or plan = any (plan.plans_of(array[g.scope_id]))))),
    message, "values", path, key);
end $$;

-- Those who hold a post today, and their deputies.
create function notice.tell_post(post uuid, message text, "values" jsonb, path text, key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform notice.tell(array(
    select h.person_id from partners.holding h
    where h.post_id = post and h.starts_on <= identity.today() and coalesce(h.ends_on, identity.today()) >= identity.today()
    union
    select d.person_id from identity.role_grant d
    where d.role = 'deputy' and d.scope_id = post and d.ended_at is null
      and d.starts_on <= identity.today() and coalesce(d.ends_on, identity.today()) >= identity.today()),
    message, "values", path, key);
end $$;

-- A question from the public: nobody acts, and the words stay where they are.
create function notice.tell_of_question() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Those who may open it, as the policy question_read of 0007 says: who keeps one organisation's activities may not.
  perform notice.tell(array(
    select p.id from identity.person p
    where exists (select from identity.grants_of(p.id) g
                  where g.role = 'performance-officer'
                    and (g.scope_id is null
                         or g.scope_id = (select n.plan_id from thread.node n where n.id = new.node_id)))),
    'notices.questionAsked', '{}', '/workspace/questions/' || new.id, 'question:' || new.id);
  return null;
end $$;
create trigger telling after insert on plan.question for each row execute function notice.tell_of_question();

-- A version that was approved waits for no approval, and one that was published for nothing: nobody is sent there any more.
create function notice.settle_version() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  update notice.notice n set read_at = now() where n.key = 'version:' || new.id and n.read_at is null;
  return null;
end $$;
revoke all on function notice.settle_version() from public;
create trigger settling after update of approved_at, published_at on plan.version
  for each row when (new.approved_at is distinct from old.approved_at or new.published_at is distinct from old.published_at)
  execute function notice.settle_version();

-- Whom a digest is due, by what they chose: daily when they said nothing. A digest of a later day, sent before a clock
-- was put back, counts as today's. One call goes through everybody, so it is the jobs' alone.
create function notice.due_digests() returns table (person_id uuid, email text, language text, notices jsonb)
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  return query
    select p.id, p.email, p.language,
      jsonb_agg(jsonb_build_object('id', n.id, 'message', n.message, 'values', n."values") order by n.told_at, n.id)
    from identity.person p
      join notice.notice n on n.person_id = p.id and n.read_at is null and n.digested_at is null
      left join notice.preference c on c.person_id = p.id
    where coalesce(c.digest, 'daily') <> 'none'
      and exists (select from identity.grants_of(p.id))
      and not exists (select from notice.digest d where d.person_id = p.id
        and d.sent_on > identity.today() - case when c.digest = 'weekly' then 7 else 1 end)
    group by p.id;
end $$;

-- The digest of one person with these notices is on its way. False when one was before.
create function notice.begin_digest(person uuid, notices uuid[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into notice.digest (person_id, sent_on) values (person, identity.today()) on conflict do nothing;
  if not found then return false; end if;
  update notice.notice set digested_at = now() where person_id = person and id = any (notices);
  return true;
end $$;

-- What was read a quarter ago, and what nobody read for a year.
create function notice.tend() returns void language sql security definer set search_path = pg_catalog as $$
  delete from notice.notice where read_at < now() - interval '90 days' or told_at < now() - interval '1 year';
  delete from notice.digest where sent_on < identity.today() - 90;
$$;

revoke all on function notice.tell(uuid[], text, jsonb, text, text), notice.tell_roles(text[], uuid, text, jsonb, text, text),
  notice.tell_post(uuid, text, jsonb, text, text), notice.due_digests(), notice.begin_digest(uuid, uuid[]), notice.tend() from public;
grant execute on function notice.tell(uuid[], text, jsonb, text, text), notice.tell_roles(text[], uuid, text, jsonb, text, text),
  notice.tell_post(uuid, text, jsonb, text, text) to goldthread_app, goldthread_jobs;
grant execute on function notice.due_digests(), notice.begin_digest(uuid, uuid[]), notice.tend() to goldthread_jobs;
