-- Mails that wait, were sent or could not be; what runs later; what a person is told.
-- The role goldthread_jobs is made by src/platform/database/roles.ts, as the others are.

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
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'undeliverable')),
  attempts integer not null default 0,
  -- why the last attempt did not succeed, in the words of whoever refused
  last_error text,
  queued_at timestamptz not null default now(),
  settled_at timestamptz,
  check ((state in ('queued', 'sending')) = (settled_at is null))
);
create index message_person on mail.message (person_id);
create index message_waiting on mail.message (queued_at) where settled_at is null;
alter table mail.message enable row level security;
comment on table mail.message is 'The outbox. Written by functions alone; nobody reads a body through the table.';
grant select (id, recipient, person_id, kind, language, subject, secret, key, state, attempts, last_error, queued_at, settled_at)
  on mail.message to goldthread_app;
create policy message_read on mail.message for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
-- Addresses and words are personal and stay out of the audit; that a mail of this kind went to this person does not.
create trigger audited after insert or update or delete on mail.message
  for each row execute function audit.record('recipient', 'subject', 'body', 'key', 'last_error');

-- Asked for twice under one key, it is queued once, and the first one's id is given.
create function mail.queue(recipient text, person_id uuid, kind text, language text, subject text, body text,
                           secret boolean, key text) returns uuid
  language plpgsql security definer set search_path = pg_catalog as $$
declare new_id uuid;
begin
  -- A person who is signed in, the sign-in itself, or a job: nobody else has this system write to people.
  if not (identity.is_signed_in() or pg_has_role(session_user, 'goldthread_auth', 'usage')
          or pg_has_role(session_user, 'goldthread_jobs', 'usage')) then
    raise exception 'nobody acts, so no mail is queued' using errcode = 'insufficient_privilege';
  end if;
  insert into mail.message (recipient, person_id, kind, language, subject, body, secret, key)
  values (queue.recipient, queue.person_id, queue.kind, queue.language, queue.subject, queue.body, queue.secret, queue.key)
  on conflict on constraint message_key_key do nothing returning id into new_id;
  if new_id is null then select m.id into strict new_id from mail.message m where m.key = queue.key; end if;
  return new_id;
end $$;
revoke all on function mail.queue(text, uuid, text, text, text, text, boolean, text) from public;
grant execute on function mail.queue(text, uuid, text, text, text, text, boolean, text)
  to goldthread_app, goldthread_auth, goldthread_jobs;
