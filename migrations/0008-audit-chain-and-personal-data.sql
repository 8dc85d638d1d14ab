-- The audit becomes a chain, the names in it stand apart from the facts, and reading what is sensitive is noted.

-- ---------------------------------------------------------------- names apart from facts

-- An entry holds a commitment in place of each personal value: the hash of a random salt and the value. The value and
-- its salt stand here until they are erased; without the salt nobody can guess the value from the commitment, and the
-- chain, which hashes the commitment alone, stays whole.
create table audit.personal (
  commitment bytea primary key check (octet_length(commitment) = 32),
  -- whom it is about: a person, or the record that holds it (a question from the public)
  subject uuid not null,
  salt bytea,
  value jsonb,
  kept_at timestamptz not null default clock_timestamp(),
  erased_at timestamptz,
  check ((salt is null) = (value is null) and (value is null) = (erased_at is not null))
);
create index personal_subject on audit.personal (subject) where value is not null;
alter table audit.personal enable row level security;
comment on table audit.personal is 'The personal values of audit entries, erasable while the entries are not.';

create function audit.commitment(salt bytea, value jsonb) returns bytea
  language sql immutable set search_path = pg_catalog as
  $$ select sha256(salt || convert_to(value::text, 'UTF8')) $$;

-- The fields with a commitment in the place of each personal value that is not empty.
create function audit.set_apart(fields jsonb, personal text[], subject uuid) returns jsonb
  language plpgsql set search_path = pg_catalog as $$
declare
  field text;
  salt bytea;
  made bytea;
begin
  foreach field in array personal loop
    if coalesce(fields -> field, 'null') in ('null', '""') or fields -> field ? 'personal' then continue; end if;
    salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    made := audit.commitment(salt, fields -> field);
    insert into audit.personal (commitment, subject, salt, value) values (made, set_apart.subject, salt, fields -> field);
    fields := jsonb_set(fields, array[field], jsonb_build_object('personal', encode(made, 'hex')));
  end loop;
  return fields;
end $$;

-- Only this happens to a row of audit.personal: its value and salt go.
create function audit.only_erased() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and new.value is null and new.salt is null and old.value is not null
     and (new.commitment, new.subject, new.kept_at) = (old.commitment, old.subject, old.kept_at) then
    return new;
  end if;
  raise exception 'The audit is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger personal_only_erased before update or delete on audit.personal for each row execute function audit.only_erased();
create trigger personal_no_truncate before truncate on audit.personal for each statement execute function audit.refuse();

-- Arguments: a column that is left out (large or derived); 'personal:COLUMN' for one whose value is set apart;
-- 'subject:COLUMN' for the column that says whom it is about, when it is not the record itself.
create or replace function audit.record() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  -- null, and not empty, for a trigger without arguments
  given text[] := coalesce(tg_argv[0:tg_nargs], '{}');
  left_out text[] := array(select a from unnest(given) a where a !~ '^(personal|subject):');
  personal text[] := array(select substr(a, 10) from unnest(given) a where starts_with(a, 'personal:'));
  about text := (select substr(a, 9) from unnest(given) a where starts_with(a, 'subject:'));
  whole jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  was jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) - left_out end;
  is_now jsonb := case when tg_op = 'DELETE' then null else whole - left_out end;
  subject uuid;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(b.key, b.value), jsonb_object_agg(b.key, is_now -> b.key)
      into was, is_now
      from jsonb_each(was) b where b.value is distinct from is_now -> b.key;
    if was is null then return null; end if;
  end if;
  if cardinality(personal) > 0 then
    subject := coalesce(whole ->> about, whole ->> 'id')::uuid;
    was := audit.set_apart(was, personal, subject);
    is_now := audit.set_apart(is_now, personal, subject);
  end if;
  insert into audit.entry (person_id, event, operation, record_kind, record_id, before, after)
  values (identity.acting_person(), coalesce(nullif(current_setting('goldthread.event', true), ''), 'unnamed'),
          lower(tg_op), tg_table_schema || '.' || tg_table_name, coalesce(whole ->> 'id', '-'), was, is_now);
  return null;
end $$;

drop trigger audited on identity.person;
create trigger audited after insert or update or delete on identity.person
  for each row execute function audit.record('personal:name', 'personal:email');
-- Why somebody was given a role can name others.
drop trigger audited on identity.role_grant;
create trigger audited after insert or update or delete on identity.role_grant
  for each row execute function audit.record('personal:reason', 'personal:end_reason', 'subject:person_id');

-- What stood in the audit of an earlier release is set apart before it is chained.
alter table audit.entry disable trigger entry_append_only;
update audit.entry set before = audit.set_apart(before, '{name,email}', record_id::uuid),
                       after = audit.set_apart(after, '{name,email}', record_id::uuid)
  where record_kind = 'identity.person' and operation <> 'note';
update audit.entry set before = audit.set_apart(e.before, '{reason,end_reason}', coalesce(g.person_id, e.record_id::uuid)),
                       after = audit.set_apart(e.after, '{reason,end_reason}', coalesce(g.person_id, e.record_id::uuid))
  from audit.entry e left join identity.role_grant g on g.id::text = e.record_id
  where e.id = audit.entry.id and e.record_kind = 'identity.role_grant' and e.operation <> 'note';
update audit.entry set before = audit.set_apart(before, '{answer}', record_id::uuid),
                       after = audit.set_apart(after, '{answer}', record_id::uuid)
  where record_kind = 'plan.question' and operation <> 'note';
alter table audit.entry enable trigger entry_append_only;

-- ---------------------------------------------------------------- the chain

-- Positions have no gap: they are given at commit, so that what is rolled back leaves none.
create table audit.chain (
  position bigint primary key check (position > 0),
  entry_id bigint not null unique,
  -- of the hash before it, the position and the entry: see audit.link
  hash bytea not null check (octet_length(hash) = 32)
);
alter table audit.chain enable row level security;
comment on table audit.chain is 'Each entry''s hash covers the hash before it: `goldthread audit check` finds what was changed, removed or inserted.';
create trigger chain_append_only before update or delete on audit.chain for each row execute function audit.refuse();
create trigger chain_no_truncate before truncate on audit.chain for each statement execute function audit.refuse();

-- One row, locked by whoever appends. Not an advisory lock: those can be held by every login, also the public one.
create table audit.chain_end (one boolean primary key default true check (one));
alter table audit.chain_end enable row level security;
insert into audit.chain_end default values;

-- SHA-256 (FIPS 180-4) of the previous hash followed by the entry as a JSON array. jsonb has one text for each value
-- (keys sorted, one spelling of each number), and the instant is microseconds since 1970, so that no setting of a
-- session changes the text.
create function audit.link(previous bytea, "position" bigint, e audit.entry) returns bytea
  language sql stable set search_path = pg_catalog as
  $$ select sha256(previous || convert_to(jsonb_build_array(position, e.id,
       (extract(epoch from e.at) * 1000000)::bigint, e.person_id, e.event, e.operation, e.record_kind, e.record_id,
       -- in a list each, so that no value and the value null are told apart
       case when e.before is null then '[]' else jsonb_build_array(e.before) end,
       case when e.after is null then '[]' else jsonb_build_array(e.after) end)::text, 'UTF8')) $$;

-- At commit: only the last moment of a transaction waits for others, and a long import holds nobody up.
create function audit.append_to_chain() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  last audit.chain;
begin
  perform from audit.chain_end for update;
  -- A restored backup brings its chain along.
  if exists (select from audit.chain c where c.entry_id = new.id) then return null; end if;
  -- A statement of its own after the lock, so that it sees what the one before has committed.
  select * into last from audit.chain c order by c.position desc limit 1;
  insert into audit.chain (position, entry_id, hash)
  values (coalesce(last.position, 0) + 1, new.id,
          audit.link(coalesce(last.hash, ''), coalesce(last.position, 0) + 1, new))
  on conflict (position) do nothing;
  -- A transaction that is isolated further (repeatable read) does not see what came in meanwhile.
  if not found then
    raise exception 'The audit went on meanwhile: try the transaction again' using errcode = 'serialization_failure';
  end if;
  return null;
end $$;

do $$
declare
  e audit.entry;
  place bigint := 0;
  previous bytea := '';
begin
  for e in select * from audit.entry order by id loop
    place := place + 1;
    previous := audit.link(previous, place, e);
    insert into audit.chain (position, entry_id, hash) values (place, e.id, previous);
  end loop;
end $$;

create constraint trigger chained after insert on audit.entry deferrable initially deferred
  for each row execute function audit.append_to_chain();

-- ---------------------------------------------------------------- reading is noted

-- PostgreSQL has no trigger on select. So the policy of a sensitive table shows a row only in a transaction that has
-- noted the read: who forgets the note sees nothing.
create table audit.sensitive (
  table_name text primary key,
  why text not null check (btrim(why) <> '')
);
alter table audit.sensitive enable row level security;
comment on table audit.sensitive is 'Tables whose reading is audited: their select policies ask audit.read_is_noted.';

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

-- Nobody but the owner can make this proof, and it is worth nothing in another transaction.
create function audit.read_proof(table_name text) returns text
  language sql stable security definer set search_path = pg_catalog as
  $$ select encode(sha256(convert_to(concat_ws(' ', i.secret, 'read', pg_current_xact_id_if_assigned(), table_name, i.secret),
       'UTF8')), 'hex') from identity.installation i where pg_current_xact_id_if_assigned() is not null $$;

-- Opens a sensitive table for the rest of this transaction. record_id: the one record, or '-' for a search, which
-- `detail` describes without personal values.
create function audit.note_read(table_name text, record_id text, detail jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from audit.sensitive s where s.table_name = note_read.table_name) then
    raise exception '% is not listed in audit.sensitive', note_read.table_name;
  end if;
  insert into audit.entry (person_id, event, operation, record_kind, record_id, after)
  values (identity.acting_person(), coalesce(nullif(current_setting('goldthread.event', true), ''), 'unnamed'),
          'read', note_read.table_name, note_read.record_id, detail);
  perform set_config('goldthread.reads',
    concat_ws(' ', nullif(current_setting('goldthread.reads', true), ''), audit.read_proof(note_read.table_name)), true);
end $$;

create function audit.read_is_noted(table_name text) returns boolean
  language sql stable security definer set search_path = pg_catalog as
  $$ select coalesce(audit.read_proof(table_name) = any (string_to_array(current_setting('goldthread.reads', true), ' ')), false) $$;

grant execute on function audit.note_read(text, text, jsonb), audit.read_is_noted(text) to goldthread_app;

alter table audit.entry drop constraint entry_operation_check;
alter table audit.entry add constraint entry_operation_check
  check (operation in ('insert', 'update', 'delete', 'note', 'read'));

insert into audit.sensitive values ('audit.entry', 'It shows what everybody did, and when.');
drop policy entry_read on audit.entry;
create policy entry_read on audit.entry for select to goldthread_app
  using ((select identity.acts_as('administrator')) and (select audit.read_is_noted('audit.entry')));
grant select on audit.personal to goldthread_app;
create policy personal_read on audit.personal for select to goldthread_app
  using ((select identity.acts_as('administrator')) and (select audit.read_is_noted('audit.entry')));

-- The fields of an entry with the values in their places, or {"erased": true} where a value is no longer kept.
create function audit.reveal(fields jsonb) returns jsonb language sql stable set search_path = pg_catalog as
  $$ select jsonb_object_agg(f.key, case when f.value ->> 'personal' ~ '^[0-9a-f]{64}$'
       then coalesce((select p.value from audit.personal p where p.commitment = decode(f.value ->> 'personal', 'hex')),
                     '{"erased": true}')
       else f.value end)
     from jsonb_each(fields) f $$;
grant execute on function audit.reveal(jsonb) to goldthread_app;

-- The contact of a question is read by a function alone, which notes it; lists go without.
revoke select on plan.question from goldthread_app;
grant select (id, kind, node_id, page, text, asked_at, answer, answered_by, answered_at, revision) on plan.question
  to goldthread_app;
create function plan.read_contact(question uuid) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare found_contact text;
begin
  -- as the policy question_read of 0007
  select q.contact into found_contact from plan.question q
    where q.id = question and (identity.acts_as('administrator', 'performance-officer', 'directorate-lead')
      or exists (select from thread.node n where n.id = q.node_id
                 and n.plan_id = any (plan.editable_plans() || plan.approvable_plans())));
  if found_contact <> '' then
    insert into audit.entry (person_id, event, operation, record_kind, record_id, after)
    values (identity.acting_person(), 'question.contact', 'read', 'plan.question', question::text, '{"read": "contact"}');
  end if;
  return coalesce(found_contact, '');
end $$;
grant execute on function plan.read_contact(uuid) to goldthread_app;

-- An answer can name who asked.
drop trigger audited on plan.question;
create trigger audited after insert or update or delete on plan.question
  for each row execute function audit.record('text', 'contact', 'personal:answer');

-- ---------------------------------------------------------------- personal data has an end

create schema personal;
grant usage on schema personal to goldthread_app, goldthread_jobs;

-- A person who left keeps their row, so that what they did stays somebody's; erased, it has no name.
alter table identity.person add column left_on date, add column erased_at timestamptz;
create sequence personal.erased_number;

-- Where personal data stands. src/shell/personal-data/record-rules.ts says of each kind in words what is kept, why and
-- how long; a test goes through every column of the database, so that a later module cannot forget.
create table personal.place (
  kind text not null,
  table_name text not null,
  -- the column that says whom a row is about: a person's id, or the address; null for people without an account
  subject text,
  by_address boolean not null default false,
  -- what an export shows
  shown text[] not null,
  -- credentials, and what is no use to anybody but this system
  hidden text[] not null default '{}',
  -- when the person is erased, or the period is over: what becomes of the row, and of which columns
  at_end text not null check (at_end in ('delete', 'blank', 'keep')),
  blanks jsonb not null default '{}',
  -- the column from which the period of the kind runs
  since text,
  unique (table_name, kind, subject),
  check ((at_end = 'blank') = (blanks <> '{}'))
);
alter table personal.place enable row level security;
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  -- its blanks are made by personal.erase_now: each erased person has a number
  ('person', 'identity.person', 'id', false, '{name,email,language,left_on,created_at}', '{}', 'blank', '{"name": ""}', 'left_on'),
  ('account', 'auth."user"', 'id', false, '{name,email,image,createdAt,updatedAt}', '{}', 'delete', '{}', null),
  ('account', 'auth.account', 'userId', false, '{providerId,accountId,scope,createdAt,updatedAt}',
    '{accessToken,refreshToken,idToken,password}', 'delete', '{}', null),
  ('account', 'auth.passkey', 'userId', false, '{name,deviceType,backedUp,transports,createdAt,aaguid}',
    '{publicKey,credentialID}', 'delete', '{}', null),
  ('account', 'auth.second_factor', 'id', false, '{confirmed_at}', '{secret}', 'delete', '{}', null),
  ('account', 'auth.recovery_code', 'person_id', false, '{used_at}', '{code_hash}', 'delete', '{}', null),
  ('account', 'auth.link', 'person_id', false, '{purpose,created_at,used_at}', '{token_hash}', 'delete', '{}', 'expires_at'),
  ('account', 'auth.verification', 'identifier', true, '{identifier,createdAt,expiresAt}', '{value}', 'delete', '{}', 'expiresAt'),
  -- that somebody was invited stays with the account; the secret of a link that has run out goes
  ('account', 'identity.invitation', null, false, '{}', '{token_hash}', 'blank', '{"token_hash": null}', 'expires_at'),
  -- guesses are forgotten within hours (src/platform/identity/patience.ts): a day later their counts say nothing
  ('account', 'auth.patience', null, false, '{misses,last_at,until}', '{id}', 'delete', '{}', 'last_at'),
  ('account', 'identity.invitation', 'person_id', false, '{invited_at,expires_at,accepted_at,withdrawn_at}', '{token_hash}',
    'delete', '{}', null),
  ('account', 'identity.invitation', 'invited_by', false, '{invited_at}', '{}', 'keep', '{}', null),
  ('session', 'auth.session', 'userId', false, '{createdAt,updatedAt,expiresAt,method,ipAddress,userAgent}', '{token}', 'delete', '{}',
    'expiresAt'),
  ('role', 'identity.role_grant', 'person_id', false, '{role,scope_id,starts_on,ends_on,ended_at,reason,end_reason}', '{}', 'blank',
    '{"reason": "-", "end_reason": "-"}', null),
  ('role', 'identity.role_grant', 'granted_by', false, '{role,starts_on,ends_on}', '{}', 'keep', '{}', null),
  ('role', 'identity.role_grant', 'ended_by', false, '{role,ended_at}', '{}', 'keep', '{}', null),
  ('role', 'partners.post_role', 'granted_by', false, '{post_id,role,granted_at,reason}', '{}', 'keep', '{}', null),
  ('role', 'partners.post_role', 'ended_by', false, '{post_id,role,ended_at,end_reason}', '{}', 'keep', '{}', null),
  ('role', 'partners.holding', 'person_id', false, '{post_id,starts_on,ends_on}', '{}', 'keep', '{}', null),
  ('mail', 'mail.message', 'person_id', false, '{recipient,kind,subject,body,secret,state,queued_at,settled_at,last_error}', '{key}',
    'delete', '{}', 'settled_at'),
  ('mail', 'mail.message', 'recipient', true, '{recipient,kind,subject,body,secret,state,queued_at,settled_at,last_error}', '{key}',
    'delete', '{}', 'settled_at'),
  ('notice', 'notice.notice', 'person_id', false, '{message,values,path,told_at,read_at}', '{key}', 'delete', '{}', 'told_at'),
  ('notice', 'notice.preference', 'person_id', false, '{digest}', '{}', 'delete', '{}', null),
  ('notice', 'notice.digest', 'person_id', false, '{sent_on}', '{}', 'delete', '{}', 'sent_on'),
  ('question', 'plan.question', null, false, '{text,contact,answer}', '{}', 'blank',
    '{"text": "-", "contact": "", "answer": "-"}', 'answered_at'),
  ('work', 'plan.question', 'answered_by', false, '{id,answered_at,answer}', '{}', 'keep', '{}', null),
  ('work', 'plan.version', 'proposed_by', false, '{plan_id,number,note,proposed_at}', '{}', 'keep', '{}', null),
  ('work', 'plan.version', 'approved_by', false, '{plan_id,number,approved_at}', '{}', 'keep', '{}', null),
  ('work', 'plan.version', 'published_by', false, '{plan_id,number,published_at}', '{}', 'keep', '{}', null),
  ('work', 'plan.reading', 'added_by', false, '{id,kind,added_at}', '{}', 'keep', '{}', null),
  ('work', 'plan.reading', 'settled_by', false, '{id,kind,status,reason,settled_at}', '{}', 'keep', '{}', null),
  ('work', 'plan.correction', 'corrected_by', false, '{reading_id,path,was,became,corrected_at}', '{}', 'keep', '{}', null),
  ('work', 'plan.translation', 'written_by', false, '{plan_id,node_id,field,language,text,written_at}', '{}', 'keep', '{}', null),
  ('work', 'languages.wording', 'written_by', false, '{language,key,text,written_at}', '{}', 'keep', '{}', null),
  ('work', 'documents.document', 'added_by', false, '{id,filename,added_at}', '{}', 'keep', '{}', null),
  ('work', 'thread.provenance', 'confirmed_by', false, '{node_id,fact,confirmed_at}', '{}', 'keep', '{}', null),
  -- whom an entry is about goes with the values (audit.personal); what was done, and when, stays
  ('audit', 'audit.entry', 'person_id', false, '{at,event,operation,record_kind,record_id}', '{before,after}', 'keep', '{}', null),
  ('audit', 'audit.personal', 'subject', false, '{kept_at,value}', '{salt,commitment}', 'keep', '{}', null);

-- Proves, as audit.read_proof does, that the owner's functions are erasing: rows that nobody changes are then changed.
create function personal.is_erasing() returns boolean
  language sql stable security definer set search_path = pg_catalog as
  $$ select coalesce(current_setting('goldthread.erasing', true) = audit.read_proof('erase'), false) $$;
grant execute on function personal.is_erasing() to goldthread_app, goldthread_auth, goldthread_jobs;

-- The owner of the database stands outside the roles: the commands run as the owner.
create function personal.require_administrator(person uuid) returns void
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not (identity.acts_as('administrator') or pg_has_role(session_user, current_user, 'usage')) then
    raise exception 'Only an administrator may do this' using errcode = 'insufficient_privilege';
  end if;
  if person = identity.acting_person() then
    raise exception 'Nobody does this to themselves' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- What still makes somebody answerable for something: posts held and roles that run, beyond today.
create function personal.what_runs(person uuid)
  returns table (kind text, title text, starts_on date, ends_on date)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not (identity.acts_as('administrator') or pg_has_role(session_user, current_user, 'usage')
          or pg_has_role(session_user, 'goldthread_jobs', 'usage')) then
    return;
  end if;
  return query
    select 'post', p.title, h.starts_on, h.ends_on from partners.holding h join partners.post p on p.id = h.post_id
      where h.person_id = person and (h.ends_on is null or h.ends_on > current_date)
    union all
    select 'role', g.role, g.starts_on, g.ends_on from identity.role_grant g
      where g.person_id = person and g.ended_at is null and (g.ends_on is null or g.ends_on > current_date)
    order by 1, 2;
end $$;

-- The account ends at once, posts and roles end with the day. What becomes of the name: personal.run_retention.
create function personal.leave(person uuid, last_day date) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform personal.require_administrator(person);
  if last_day > current_date then raise exception 'The day is still to come' using errcode = 'check_violation'; end if;
  update identity.person p set left_on = last_day where p.id = person and p.erased_at is null;
  if not found then raise exception 'There is no such person' using errcode = 'no_data_found'; end if;
  update partners.holding h set ends_on = greatest(h.starts_on, last_day)
    where h.person_id = person and (h.ends_on is null or h.ends_on > greatest(h.starts_on, last_day));
  update identity.role_grant g set ended_by = identity.acting_person(), ended_at = now(), end_reason = 'Left'
    where g.person_id = person and g.ended_at is null and (g.ends_on is null or g.ends_on >= current_date);
  update identity.invitation i set withdrawn_at = now()
    where i.person_id = person and i.accepted_at is null and i.withdrawn_at is null;
  -- with its sessions, passwords and everything else that lets somebody in
  delete from auth."user" u where u.id = person;
end $$;

-- Whoever left comes in again by no way of the sign-in: an administrator takes the leaving back first (personal.come_back).
create function personal.refuse_who_left() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from identity.person p where p.id = new.id and p.left_on is not null) then
    raise exception 'The person has left' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger who_left before insert on auth."user" for each row execute function personal.refuse_who_left();

-- Left by mistake, or here again: an invitation gives the account back, and roles are granted anew.
create function personal.come_back(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform personal.require_administrator(person);
  update identity.person p set left_on = null where p.id = person and p.left_on is not null and p.erased_at is null;
  if not found then raise exception 'There is no such person' using errcode = 'no_data_found'; end if;
end $$;

-- $1: the person, $2: their address
create function personal.rows_about(p personal.place) returns text language sql immutable set search_path = pg_catalog as
  $$ select case when p.by_address then format('lower(t.%I) = $2', p.subject) else format('t.%I = $1', p.subject) end $$;

-- What was empty stays empty. A blank may be nothing at all.
create function personal.assignments(blanks jsonb) returns text language sql immutable set search_path = pg_catalog as
  $$ select string_agg(case when b.value is null then format('%I = null', b.key)
       else format('%1$I = case when t.%1$I is null then null else %2$L end', b.key, b.value) end, ', ')
     from jsonb_each_text(blanks) b $$;

-- Names out, facts in. Gives how many rows were erased, by table.
create function personal.erase_now(person uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  who identity.person;
  p personal.place;
  done jsonb := '{}';
  count bigint;
  number bigint;
begin
  select * into who from identity.person i where i.id = person for update;
  if not found then raise exception 'There is no such person' using errcode = 'no_data_found'; end if;
  if who.erased_at is not null then return done; end if;
  if exists (select from personal.what_runs(person)) then
    raise exception 'A post or a role still runs' using errcode = 'restrict_violation';
  end if;
  -- a transaction number, without which there is no proof
  perform pg_current_xact_id();
  perform set_config('goldthread.erasing', audit.read_proof('erase'), true);
  for p in select * from personal.place l where l.at_end <> 'keep' and l.subject is not null
      and l.table_name <> 'identity.person' and to_regclass(l.table_name) is not null order by l.table_name loop
    if p.at_end = 'delete' then
      execute format('delete from %s t where %s', p.table_name, personal.rows_about(p)) using person, who.email;
    else
      execute format('update %s t set %s where %s', p.table_name, personal.assignments(p.blanks), personal.rows_about(p))
        using person, who.email;
    end if;
    get diagnostics count = row_count;
    if count > 0 then done := done || jsonb_build_object(p.table_name, count + coalesce((done ->> p.table_name)::bigint, 0)); end if;
  end loop;
  number := nextval('personal.erased_number');
  -- RFC 2606, section 2: no mail ever goes to .invalid
  update identity.person i set name = 'A person who left, no. ' || number, email = format('left-%s@erased.invalid', number),
    left_on = coalesce(i.left_on, current_date), erased_at = now() where i.id = person;
  perform personal.erase_from_audit(person);
  done := done || '{"identity.person": 1}';
  perform audit.note('audit.personal', person::text, done);
  perform set_config('goldthread.erasing', '', true);
  return done;
end $$;

create function personal.erase_from_audit(about uuid) returns boolean
  language plpgsql set search_path = pg_catalog as $$
begin
  update audit.personal a set salt = null, value = null, erased_at = now() where a.subject = about and a.value is not null;
  return found;
end $$;

create function personal.erase(person uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform personal.require_administrator(person);
  return personal.erase_now(person);
end $$;

-- Which rows of a place are past their period. Blank ones are not counted again.
create function personal.rows_past(p personal.place, period interval) returns text
  language sql stable set search_path = pg_catalog as
  $$ select format('t.%I < %L', p.since, now() - period)
       || case when p.table_name = 'identity.person' then ' and t.erased_at is null'
               when p.at_end = 'blank' then format(' and not to_jsonb(t) @> %L', p.blanks) else '' end $$;

-- periods: kind → ISO 8601 duration. Gives how many rows of each kind are past theirs.
create function personal.due(periods jsonb) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  p personal.place;
  count bigint;
  due jsonb := '{}';
begin
  if not (identity.acts_as('administrator') or pg_has_role(session_user, current_user, 'usage')) then
    raise exception 'Only an administrator may do this' using errcode = 'insufficient_privilege';
  end if;
  for p in select distinct on (l.table_name, l.kind) l.* from personal.place l
      where l.since is not null and periods ? l.kind and to_regclass(l.table_name) is not null
      order by l.table_name, l.kind, l.subject loop
    execute format('select count(*) from %s t where %s', p.table_name,
      personal.rows_past(p, (periods ->> p.kind)::interval)) into count;
    due := due || jsonb_build_object(p.kind, count + coalesce((due ->> p.kind)::bigint, 0));
  end loop;
  return due;
end $$;

-- Daily; twice on one day does nothing the second time. Gives how many rows of each kind were erased. Who still holds
-- a post or a role is left alone, and stays due.
create function personal.run_retention(periods jsonb) returns jsonb
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  p personal.place;
  id uuid;
  count bigint;
  done jsonb := '{}';
begin
  if not (pg_has_role(session_user, 'goldthread_jobs', 'usage') or pg_has_role(session_user, current_user, 'usage')) then
    raise exception 'Only the job and the owner may do this' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtext('goldthread retention'));
  perform set_config('goldthread.event', 'retention.run', true), set_config('goldthread.person', '', true);
  for p in select distinct on (l.table_name, l.kind) l.* from personal.place l
      where l.since is not null and periods ? l.kind and to_regclass(l.table_name) is not null
      order by l.table_name, l.kind, l.subject loop
    count := 0;
    if p.at_end = 'delete' then
      execute format('delete from %s t where %s', p.table_name, personal.rows_past(p, (periods ->> p.kind)::interval));
      get diagnostics count = row_count;
    else
      for id in execute format('select t.id from %s t where %s', p.table_name,
          personal.rows_past(p, (periods ->> p.kind)::interval)) loop
        if p.table_name = 'identity.person' then
          continue when exists (select from personal.what_runs(id));
          perform personal.erase_now(id);
        else
          execute format('update %s t set %s where t.id = $1', p.table_name, personal.assignments(p.blanks)) using id;
          if personal.erase_from_audit(id) then
            perform audit.note('audit.personal', id::text, jsonb_build_object(p.table_name, 1));
          end if;
        end if;
        count := count + 1;
      end loop;
    end if;
    if count > 0 then done := done || jsonb_build_object(p.kind, count + coalesce((done ->> p.kind)::bigint, 0)); end if;
  end loop;
  if done <> '{}' then perform audit.note('personal.retention', '-', done); end if;
  return done;
end $$;

-- Everything that is held about a person, by table, with what the audit says of them. Reading it is noted.
create function personal.about(person uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  who identity.person;
  p personal.place;
  found_rows jsonb;
  held jsonb := '[]';
begin
  if person is distinct from identity.acting_person() then perform personal.require_administrator(person); end if;
  select * into who from identity.person i where i.id = person;
  if not found then return null; end if;
  for p in select * from personal.place l where l.subject is not null and to_regclass(l.table_name) is not null
      order by l.kind, l.table_name, l.subject loop
    -- The words of a secret mail let somebody in: whoever may see everything may not do that.
    execute format('select coalesce(jsonb_agg(to_jsonb(x) - case when (to_jsonb(x) ->> ''secret'')::boolean then ''body'' else '''' end),
        ''[]'') from (select %s from %s t where %s) x',
      (select string_agg(format('t.%I', s), ', ') from unnest(p.shown) s), p.table_name, personal.rows_about(p))
      into found_rows using person, who.email;
    if found_rows <> '[]' then
      held := held || jsonb_build_object('kind', p.kind, 'table', p.table_name, 'by', p.subject, 'rows', found_rows);
    end if;
  end loop;
  insert into audit.entry (person_id, event, operation, record_kind, record_id)
  values (identity.acting_person(), coalesce(nullif(current_setting('goldthread.event', true), ''), 'unnamed'), 'read',
          'identity.person', person::text);
  return held;
end $$;

-- What was erased and when: facts without names.
create function personal.erasures(most integer)
  returns table (at timestamptz, event text, record_id text, erased jsonb)
  language sql stable security definer set search_path = pg_catalog as
  $$ select e.at, e.event, e.record_id, e.after from audit.entry e
     where identity.acts_as('administrator') and e.operation = 'note'
       -- what a run erased stands in its own line
       and (e.record_kind = 'personal.retention' or e.record_kind = 'audit.personal' and e.event <> 'retention.run')
     order by e.id desc limit most $$;

grant execute on function personal.what_runs(uuid), personal.leave(uuid, date), personal.come_back(uuid), personal.erase(uuid), personal.about(uuid),
  personal.due(jsonb), personal.erasures(integer) to goldthread_app;
grant execute on function personal.run_retention(jsonb) to goldthread_jobs;

-- A grant that is over can still lose the words of its reason.
drop trigger kept on identity.role_grant;
create trigger kept before insert or update on identity.role_grant
  for each row when (not personal.is_erasing()) execute function identity.keep_grant();
