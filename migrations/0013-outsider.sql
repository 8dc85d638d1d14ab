-- What somebody could do who makes the application's login say SQL of their own, in their own name: tests/hostile.

-- ---------------------------------------------------------------- translations

-- A translator of one plan writes for what stands in that plan, and not, under its name, for another's.
drop policy translation_add on plan.translation;
create policy translation_add on plan.translation for insert to goldthread_app
  with check (((select identity.acts_as('administrator', 'performance-officer', 'translator'))
      or plan_id = any ((select identity.scopes_as('performance-officer', 'translator'))::uuid[]))
    and exists (select from thread.node n where n.id = node_id and n.plan_id = translation.plan_id)
    and written_by = (select identity.acting_person()));

create or replace function plan.publish_translations(wanted uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtext('goldthread publish translations'));
  delete from published.translation p where p.plan_id = wanted
    and (not exists (select from plan.public_texts(wanted) n where n.node_id = p.node_id and n.field = p.field)
         or (select t.text is null from plan.translation t
             where t.plan_id = wanted and t.node_id = p.node_id and t.field = p.field and t.language = p.language
             order by t.number desc limit 1));
  update published.translation p set english = n.english
  from plan.public_texts(wanted) n
  where p.plan_id = wanted and n.node_id = p.node_id and n.field = p.field and p.english <> n.english;
  insert into published.translation (language, node_id, field, plan_id, english, made_from, text)
  select newest.language, newest.node_id, newest.field, wanted, newest.english, newest.english, newest.text
  from (select distinct on (t.language, t.node_id, t.field) t.*
        from plan.public_texts(wanted) n join plan.translation t
          on t.plan_id = wanted and n.node_id = t.node_id and n.field = t.field and n.english = t.english
        order by t.language, t.node_id, t.field, t.number desc) newest
  where newest.text is not null
    and (select t.text is not null from plan.translation t
         where t.plan_id = wanted and t.node_id = newest.node_id and t.field = newest.field and t.language = newest.language
         order by t.number desc limit 1)
  on conflict on constraint translation_pkey do update
    set english = excluded.english, made_from = excluded.made_from, text = excluded.text, plan_id = excluded.plan_id;
  perform pg_notify('goldthread_published', 'translation');
end $$;

-- ---------------------------------------------------------------- publication

create or replace function plan.publish(wanted uuid, nodes jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare v plan.version; p plan.plan;
begin
  if not (identity.acts_as('administrator', 'performance-officer')
          or exists (select from plan.version k where k.id = wanted and k.plan_id = any (plan.editable_plans()))) then
    raise exception 'not allowed to publish' using errcode = 'insufficient_privilege';
  end if;
  -- Two publications at once would each miss the other's links.
  perform pg_advisory_xact_lock(hashtext('goldthread publish'));
  select * into strict v from plan.version where id = wanted for update;
  select * into strict p from plan.plan where id = v.plan_id;
  if v.approved_at is null then
    raise exception 'only an approved version can be published' using errcode = 'check_violation';
  end if;
  -- Beside the version, which somebody else has approved, nothing comes in: no record, no title and no address that it
  -- does not have.
  if exists (
    with record as (
      select v.content -> 'plan' as r
      union all select jsonb_array_elements(v.content -> 'statements')
      union all select jsonb_array_elements(v.content -> 'activities')
      union all select jsonb_array_elements(a -> 'milestones') from jsonb_array_elements(v.content -> 'activities') a)
    select n ->> 'id', n ->> 'title', n ->> 'ref' from jsonb_array_elements(nodes) n
    except
    select r ->> 'id', coalesce(r ->> 'text', r ->> 'title'), r ->> 'ref' from record)
     or exists (select from jsonb_array_elements(nodes) n where coalesce(n ->> 'path', '') !~ '^/[^/\\]') then
    raise exception 'the version does not say that' using errcode = 'insufficient_privilege';
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

-- Also what is a part of somebody else's, as a milestone can be, is theirs to promise.
create or replace function plan.approvable_plans() returns uuid[]
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

-- ---------------------------------------------------------------- the audit

-- What a trigger records has no notes beside it, which could say anything under its name; and what was erased is noted
-- by who erases.
create or replace function audit.note(record_kind text, record_id text, detail jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if split_part(note.record_kind, '.', 1) in ('plan', 'partners', 'thread')
     or split_part(note.record_kind, '.', 1) in ('personal', 'audit') and note.record_kind <> 'audit.entry'
        and not (identity.acts_as('administrator') or pg_has_role(session_user, current_user, 'usage')
                 or pg_has_role(session_user, 'goldthread_jobs', 'usage')) then
    raise exception 'no note is made of %', note.record_kind using errcode = 'insufficient_privilege';
  end if;
  insert into audit.entry (person_id, event, operation, record_kind, record_id, after)
  values (identity.acting_person(), coalesce(nullif(current_setting('goldthread.event', true), ''), 'unnamed'),
          'note', note.record_kind, note.record_id, note.detail);
end $$;

-- ---------------------------------------------------------------- mails and notices

-- The acting person has one of these roles, wherever.
create function identity.acts_anywhere_as(variadic wanted text[]) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as
  $$ begin return exists (select from identity.grants_of(identity.acting_person()) g where g.role = any (wanted)); end $$;

-- Who invites and who answers questions has this system write to people.
create or replace function mail.queue(recipient text, person_id uuid, kind text, language text, subject text, body text,
                           secret boolean, key text) returns uuid
  language plpgsql security definer set search_path = pg_catalog as $$
declare new_id uuid;
begin
  -- These, the sign-in itself, or a job: nobody else has this system write to people.
  if not (identity.acts_anywhere_as('administrator', 'performance-officer', 'directorate-lead') or pg_has_role(session_user, 'goldthread_auth', 'usage')
          or pg_has_role(session_user, 'goldthread_jobs', 'usage')) then
    raise exception 'not allowed to send mails' using errcode = 'insufficient_privilege';
  end if;
  insert into mail.message (recipient, person_id, kind, language, subject, body, secret, key, expires_at)
  values (queue.recipient, queue.person_id, queue.kind, queue.language, queue.subject, queue.body, queue.secret, queue.key,
          now() + case when queue.secret then interval '1 day' else interval '7 days' end)
  on conflict on constraint message_key_key do nothing returning id into new_id;
  if new_id is null then
    select m.id into strict new_id from mail.message m where m.key = queue.key;
  else
    perform mail.send_at(new_id, now());
  end if;
  return new_id;
end $$;
create or replace function notice.tell(people uuid[], message text, "values" jsonb, path text, key text) returns void
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

-- ---------------------------------------------------------------- second factor

-- The secret that is being set up belongs to one session: who had the password for an hour and looked at it does not
-- know the one that its owner sets up later.
alter table auth.second_factor add column session_id uuid;
comment on column auth.second_factor.session_id is 'In which the secret was made';
delete from auth.second_factor where confirmed_at is null;

-- An address that is corrected was somebody else's until then: what was sent there lets nobody in any more.
create or replace function auth.follow_person() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update auth."user" set name = new.name, email = new.email where id = new.id;
  if new.email <> old.email then
    delete from auth.link where person_id = new.id and used_at is null;
    update identity.invitation set withdrawn_at = now()
      where person_id = new.id and accepted_at is null and withdrawn_at is null;
  end if;
  return null;
end $$;
