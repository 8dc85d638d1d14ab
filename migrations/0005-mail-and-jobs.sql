-- Mails that wait, were sent or could not be; what runs later; what a person is told.
-- The role goldthread_jobs is made by src/platform/database/roles.ts, as the others are, and the schema
-- graphile_worker, which it owns, by src/platform/database/job-schema.ts.

-- ---------------------------------------------------------------- jobs

-- The library's tables hide every row from whoever does not own them, and nobody is granted anything on them:
-- these functions, which the same role owns, are the only doors.
create schema jobs;
grant usage on schema jobs to goldthread_app, goldthread_auth, goldthread_jobs;
grant usage on schema identity, audit to goldthread_jobs;
grant execute on function identity.acting_person(), identity.acts_as(text[]), identity.is_signed_in(),
  audit.note(text, text, jsonb) to goldthread_jobs;

-- A job that was cut off between its work and its end is run again; what it did in its transaction is found here.
create table jobs.run (
  key text primary key,
  task text not null,
  ran_at timestamptz not null default now()
);
create index run_ran_at on jobs.run (ran_at);
alter table jobs.run enable row level security;
grant select, insert, delete on jobs.run to goldthread_jobs;
grant select on jobs.run to goldthread_app;
create policy run_kept on jobs.run to goldthread_jobs using (true) with check (true);
create policy run_read on jobs.run for select to goldthread_app using ((select identity.acts_as('administrator')));

-- A job waits under its key once: asked for again, the one that waits is replaced. Payloads hold ids and no names.
create function jobs.enqueue(task text, payload jsonb, key text, run_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not (identity.is_signed_in() or pg_has_role(session_user, 'goldthread_auth', 'usage')
          or pg_has_role(session_user, 'goldthread_jobs', 'usage')) then
    raise exception 'nobody acts, so no job is added' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(enqueue.task,
    payload => (coalesce(enqueue.payload, '{}') || jsonb_build_object('run', gen_random_uuid()))::json,
    run_at => coalesce(enqueue.run_at, now()), max_attempts => 12, job_key => enqueue.key);
end $$;

create function jobs.list()
  returns table (id bigint, task text, state text, attempts integer, run_at timestamptz, added_at timestamptz, last_error text)
  language sql stable security definer set search_path = pg_catalog as
  $$ select j.id, t.identifier, case when j.locked_at is not null then 'running'
            when j.attempts >= j.max_attempts then 'failed' else 'waiting' end,
       j.attempts, j.run_at, j.created_at, j.last_error
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where identity.acts_as('administrator')
     order by j.attempts >= j.max_attempts desc, j.last_error is not null desc, j.run_at, j.id limit 500 $$;

-- False when it is running, or gone.
create function jobs.run_again(wanted bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare task text;
begin
  if not identity.acts_as('administrator') then
    raise exception 'only an administrator runs a job again' using errcode = 'insufficient_privilege';
  end if;
  select t.identifier into task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.id = wanted and j.locked_at is null for update of j;
  if not found then return false; end if;
  perform graphile_worker.reschedule_jobs(array[wanted], run_at => now(), attempts => 0);
  perform pg_notify('jobs:insert', '{"count":1}');
  perform audit.note('jobs.job', wanted::text, jsonb_build_object('task', task, 'done', 'run-again'));
  return true;
end $$;

create function jobs.give_up(wanted bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare task text;
begin
  if not identity.acts_as('administrator') then
    raise exception 'only an administrator gives a job up' using errcode = 'insufficient_privilege';
  end if;
  select t.identifier into task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.id = wanted and j.locked_at is null for update of j;
  if not found then return false; end if;
  perform graphile_worker.complete_jobs(array[wanted]);
  perform audit.note('jobs.job', wanted::text, jsonb_build_object('task', task, 'done', 'give-up'));
  return true;
end $$;

revoke all on function jobs.enqueue(text, jsonb, text, timestamptz), jobs.list(), jobs.run_again(bigint),
  jobs.give_up(bigint) from public;
-- Granted to nobody who is signed in: a page that needs a job has a function of its own, as mail.queue is for mail.send,
-- which looks at who asks. So nobody names a task and its payload.
grant execute on function jobs.list(), jobs.run_again(bigint), jobs.give_up(bigint) to goldthread_app;
grant create on schema jobs to goldthread_jobs;
alter function jobs.enqueue(text, jsonb, text, timestamptz) owner to goldthread_jobs;
alter function jobs.list() owner to goldthread_jobs;
alter function jobs.run_again(bigint) owner to goldthread_jobs;
alter function jobs.give_up(bigint) owner to goldthread_jobs;
revoke create on schema jobs from goldthread_jobs;
-- Functions of the owner's, such as mail.queue, add jobs of their own.
do $$ begin
  execute format('grant execute on function jobs.enqueue(text, jsonb, text, timestamptz) to %I', current_user);
end $$;

-- ---------------------------------------------------------------- mail

create schema mail;
grant usage on schema mail to goldthread_app, goldthread_auth, goldthread_jobs;

create table mail.message (
  id uuid primary key default gen_random_uuid(),
  -- A line break in a header would begin a header of the writer's own (RFC 5322, section 2.2).
  recipient text not null check (recipient ~ '^[^[:space:][:cntrl:]<>,;:"]+@[^[:space:][:cntrl:]<>,;:"@]+$' and length(recipient) <= 320),
  person_id uuid references identity.person,
  kind text not null check (kind ~ '^[a-z][a-z.-]*$'),
  language text not null default 'en',
  subject text not null check (btrim(subject) <> '' and subject !~ '[[:cntrl:]]' and length(subject) <= 300),
  -- null once wiped
  body text check (length(body) <= 100000),
  -- holds a link or a code that lets somebody in
  secret boolean not null default false,
  -- what this mail is about, so that asking for it twice queues it once
  key text unique,
  -- unclear: the line broke after the words were handed over and before the server said that it has them
  state text not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'failed', 'undeliverable', 'unclear', 'expired')),
  attempts integer not null default 0,
  -- why the last attempt did not succeed, in the words of whoever refused
  last_error text,
  queued_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  -- nobody wants it after this: a link in it has run out, or it tells what everybody knows
  expires_at timestamptz not null,
  sending_at timestamptz,
  -- from here on the server may have it
  handed_at timestamptz,
  settled_at timestamptz,
  check ((state in ('queued', 'sending')) = (settled_at is null))
);
create index message_person on mail.message (person_id);
create index message_waiting on mail.message (queued_at) where settled_at is null;
alter table mail.message enable row level security;
comment on table mail.message is 'The outbox. Written by functions alone; nobody reads a body through the table.';
grant select (id, recipient, person_id, kind, language, subject, secret, key, state, attempts, last_error, queued_at,
    next_at, expires_at, sending_at, handed_at, settled_at)
  on mail.message to goldthread_app;
create policy message_read on mail.message for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
-- Addresses and words are personal and stay out of the audit; that a mail of this kind went to this person does not.
create trigger audited after insert or update or delete on mail.message
  for each row execute function audit.record('recipient', 'subject', 'body', 'key', 'last_error', 'attempts', 'next_at',
    'expires_at', 'sending_at', 'handed_at', 'settled_at');

create function mail.send_at(wanted uuid, at timestamptz) returns void
  language sql security definer set search_path = pg_catalog as
  $$ select jobs.enqueue('mail.send', jsonb_build_object('message', wanted), 'mail.send:' || wanted, at) $$;
revoke all on function mail.send_at(uuid, timestamptz) from public;

-- Asked for twice under one key, it is queued once, and the first one's id is given.
-- Who it is that asks is known from 0006 and 0007 on: a function is looked up when it is called.
create function mail.queue(recipient text, person_id uuid, kind text, language text, subject text, body text,
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
revoke all on function mail.queue(text, uuid, text, text, text, text, boolean, text) from public;
grant execute on function mail.queue(text, uuid, text, text, text, text, boolean, text)
  to goldthread_app, goldthread_auth, goldthread_jobs;

-- What the job mail.send does, step by step, each in a transaction of its own, so that a process that is killed at any
-- moment leaves behind how far it came. A mail is handed to a server once: where it may have it, nobody sends it again
-- unless a person says so.

-- The mail to send now, with the number of this attempt; no row when there is nothing to do.
create function mail.take(wanted uuid)
  returns table (recipient text, language text, subject text, body text, attempt integer)
  language plpgsql security definer set search_path = pg_catalog as $$
declare m mail.message;
begin
  select * into m from mail.message t where t.id = wanted and t.state in ('queued', 'sending') for update;
  if not found then return; end if;
  if m.state = 'sending' and m.handed_at is not null then
    update mail.message t set state = 'unclear', settled_at = now() where t.id = wanted;
  elsif m.body is null or m.expires_at < now() then
    update mail.message t set state = 'expired', settled_at = now(), body = case when secret then null else t.body end where t.id = wanted;
  elsif m.next_at > now() then
    perform mail.send_at(wanted, m.next_at);
  else
    update mail.message t set state = 'sending', attempts = t.attempts + 1, sending_at = clock_timestamp(), handed_at = null
      where t.id = wanted returning * into m;
    return query select m.recipient, m.language, m.subject, m.body, m.attempts;
  end if;
end $$;

-- True when this attempt may hand the words over: no other has taken its place.
create function mail.hand_over(wanted uuid, attempt integer) returns boolean
  language sql security definer set search_path = pg_catalog as
  $$ with handed as (update mail.message set handed_at = clock_timestamp()
       where id = wanted and state = 'sending' and attempts = attempt and handed_at is null returning 1)
     select exists (select from handed) $$;

-- How an attempt ended: sent, later, never or unclear; words: the server's own.
create function mail.settle(wanted uuid, attempt integer, outcome text, words text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  most constant integer := 12;
  wait constant interval := interval '30 seconds' * 2 ^ least(attempt - 1, 10);
begin
  if outcome = 'later' and attempt < most then
    update mail.message set state = 'queued', next_at = now() + wait, handed_at = null, last_error = left(words, 500)
      where id = wanted and attempts = attempt and state = 'sending';
    if found then perform mail.send_at(wanted, now() + wait); end if;
    return;
  end if;
  update mail.message set settled_at = now(), last_error = left(words, 500),
      state = case outcome when 'sent' then 'sent' when 'later' then 'failed' when 'never' then 'undeliverable' else 'unclear' end,
      body = case when secret and outcome = 'sent' then null else body end
    where id = wanted and attempts = attempt
      and (state = 'sending' or state = 'unclear' and outcome = 'sent');
end $$;

-- Once an hour: words that have done their work go, and a mail whose job was lost (a copy brought back) gets another.
create function mail.tend() returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare tended integer;
begin
  update mail.message set body = null
    where body is not null and (secret and expires_at < now() or settled_at < now() - interval '30 days');
  update mail.message set state = 'expired', settled_at = now() where state = 'queued' and expires_at < now();
  perform mail.send_at(id, now()) from mail.message
    where state = 'queued' and next_at < now() - interval '10 minutes'
       or state = 'sending' and sending_at < now() - interval '30 minutes';
  get diagnostics tended = row_count;
  return tended;
end $$;

-- What people do with a mail that was not sent. False when its words are gone, or it was sent after all.
create function mail.try_again(wanted uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not identity.acts_as('administrator', 'performance-officer') then
    raise exception 'not allowed to send mails again' using errcode = 'insufficient_privilege';
  end if;
  update mail.message set state = 'queued', attempts = 0, next_at = now(), settled_at = null, handed_at = null,
      expires_at = case when secret then expires_at else now() + interval '7 days' end
    where id = wanted and state in ('failed', 'undeliverable', 'unclear', 'expired') and body is not null
      and not (secret and expires_at < now());
  if not found then return false; end if;
  perform mail.send_at(wanted, now());
  return true;
end $$;

create function mail.say_arrived(wanted uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not identity.acts_as('administrator', 'performance-officer') then
    raise exception 'not allowed to settle mails' using errcode = 'insufficient_privilege';
  end if;
  update mail.message set state = 'sent', body = case when secret then null else body end
    where id = wanted and state = 'unclear';
  return found;
end $$;

-- The words of one mail. Those that let somebody in are shown in the demonstration alone, to administrators.
create function mail.read_body(wanted uuid) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare words text;
begin
  if not identity.acts_as('administrator', 'performance-officer') then return null; end if;
  select m.body into words from mail.message m
    where m.id = wanted and (not m.secret
      or identity.acts_as('administrator') and (select i.demonstration from identity.installation i));
  if words is not null then perform audit.note('mail.message', wanted::text, '{"read": "body"}'); end if;
  return words;
end $$;

revoke all on function mail.take(uuid), mail.hand_over(uuid, integer), mail.settle(uuid, integer, text, text), mail.tend(),
  mail.try_again(uuid), mail.say_arrived(uuid), mail.read_body(uuid) from public;
grant execute on function mail.take(uuid), mail.hand_over(uuid, integer), mail.settle(uuid, integer, text, text), mail.tend()
  to goldthread_jobs;
grant execute on function mail.try_again(uuid), mail.say_arrived(uuid), mail.read_body(uuid) to goldthread_app;
