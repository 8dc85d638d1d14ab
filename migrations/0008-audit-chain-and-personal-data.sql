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
  for each row execute function audit.record('personal:reason', 'subject:person_id');

-- What stood in the audit of an earlier release is set apart before it is chained.
alter table audit.entry disable trigger entry_append_only;
update audit.entry set before = audit.set_apart(before, '{name,email}', record_id::uuid),
                       after = audit.set_apart(after, '{name,email}', record_id::uuid)
  where record_kind = 'identity.person' and operation <> 'note';
update audit.entry set before = audit.set_apart(e.before, '{reason}', coalesce(g.person_id, e.record_id::uuid)),
                       after = audit.set_apart(e.after, '{reason}', coalesce(g.person_id, e.record_id::uuid))
  from audit.entry e left join identity.role_grant g on g.id::text = e.record_id
  where e.id = audit.entry.id and e.record_kind = 'identity.role_grant' and e.operation <> 'note';
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
