-- Who acts, and the record of what they did.
-- Roles (goldthread_app, goldthread_public, goldthread_auth) are made by src/platform/database/roles.ts
-- before the first migration, because roles belong to the whole server and not to one database.

-- PostgreSQL lets everybody call every new function: here each is granted to who needs it, or to nobody.
alter default privileges revoke execute on functions from public;

create schema identity;
create schema audit;
create schema auth;
grant usage on schema identity, audit to goldthread_app;
grant usage, create on schema auth to goldthread_auth;

-- The secret of this installation: signs cookies and makes the passwords of the login roles.
-- Only the owner can read it: no grant.
create table identity.installation (
  one boolean primary key default true check (one),
  secret text not null default gen_random_uuid()::text || gen_random_uuid()::text,
  demonstration boolean not null default false
);
alter table identity.installation enable row level security;
insert into identity.installation default values;

create table identity.person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (btrim(name) <> ''),
  email text not null unique check (email = lower(email)),
  created_at timestamptz not null default now()
);
alter table identity.person enable row level security;
comment on table identity.person is 'People who can sign in. What they may do comes from identity.role_grant.';

create table identity.role_grant (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.person,
  role text not null check (role in ('administrator', 'performance-officer', 'directorate-lead',
    'activity-lead', 'clerk', 'board-member', 'scrutiny')),
  starts_on date not null default current_date,
  ends_on date,
  granted_by uuid references identity.person,
  reason text not null,
  check (ends_on is null or ends_on >= starts_on)
);
create index role_grant_person on identity.role_grant (person_id);
alter table identity.role_grant enable row level security;

-- The acting person is set for one transaction only (set_config(…, true)); nobody is acting by default.
create function identity.acting_person() returns uuid language sql stable as
  $$ select nullif(current_setting('goldthread.person', true), '')::uuid $$;

-- Security definer, because the policies of role_grant itself ask this question.
create function identity.acts_as(variadic wanted text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog as
  $$ select exists (
       select from identity.role_grant g
       where g.person_id = identity.acting_person() and g.role = any (wanted)
         and g.starts_on <= current_date and (g.ends_on is null or g.ends_on >= current_date)) $$;

create function identity.is_signed_in() returns boolean
  language sql stable security definer set search_path = pg_catalog as
  $$ select exists (select from identity.person where id = identity.acting_person()) $$;

grant execute on function identity.acting_person(), identity.acts_as(text[]), identity.is_signed_in() to goldthread_app;
grant select, insert, update on identity.person to goldthread_app;
grant select, insert, update on identity.role_grant to goldthread_app;
create policy person_read on identity.person for select to goldthread_app using ((select identity.is_signed_in()));
create policy person_add on identity.person for insert to goldthread_app with check ((select identity.acts_as('administrator')));
create policy person_change on identity.person for update to goldthread_app using ((select identity.acts_as('administrator')));
create policy grant_read on identity.role_grant for select to goldthread_app
  using (person_id = (select identity.acting_person()) or (select identity.acts_as('administrator', 'performance-officer')));
create policy grant_add on identity.role_grant for insert to goldthread_app
  with check ((select identity.acts_as('administrator')) and granted_by = (select identity.acting_person()));
create policy grant_change on identity.role_grant for update to goldthread_app using ((select identity.acts_as('administrator')));

-- What everybody needs before anybody is known: the person and roles behind a session that was just proved.
create function identity.person_of_session(wanted uuid)
  returns table (id uuid, name text, email text, roles text[])
  language sql stable security definer set search_path = pg_catalog as
  $$ select p.id, p.name, p.email,
       array(select distinct g.role from identity.role_grant g
             where g.person_id = p.id and g.starts_on <= current_date
               and (g.ends_on is null or g.ends_on >= current_date) order by 1)
     from identity.person p where p.id = wanted $$;
revoke all on function identity.person_of_session(uuid) from public;
grant execute on function identity.person_of_session(uuid) to goldthread_app;

-- ---------------------------------------------------------------- audit

create table audit.entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person_id uuid,
  event text not null,
  operation text not null check (operation in ('insert', 'update', 'delete', 'note')),
  record_kind text not null,
  record_id text not null,
  before jsonb,
  after jsonb
);
create index entry_record on audit.entry (record_id, id);
create index entry_at on audit.entry (at);
alter table audit.entry enable row level security;
comment on table audit.entry is 'Who did what to which record, when, from what value to what. Written by triggers, append-only for everybody.';

create function audit.refuse() returns trigger language plpgsql as
  $$ begin raise exception 'The audit is append-only: % is refused', tg_op using errcode = 'insufficient_privilege'; end $$;
create trigger entry_append_only before update or delete on audit.entry for each row execute function audit.refuse();
create trigger entry_no_truncate before truncate on audit.entry for each statement execute function audit.refuse();

grant select on audit.entry to goldthread_app;
create policy entry_read on audit.entry for select to goldthread_app using ((select identity.acts_as('administrator')));

-- Attached to every table that holds facts. Arguments: columns left out (large or derived ones).
-- Only the columns that changed are kept, so that an entry reads as "from … to …".
create function audit.record() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  -- null, and not empty, for a trigger without arguments
  left_out text[] := coalesce(tg_argv[0:tg_nargs], '{}');
  was jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) - left_out end;
  is_now jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) - left_out end;
  key text := coalesce(is_now, was) ->> 'id';
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(b.key, b.value), jsonb_object_agg(b.key, is_now -> b.key)
      into was, is_now
      from jsonb_each(was) b where b.value is distinct from is_now -> b.key;
    if was is null then return null; end if;
  end if;
  insert into audit.entry (person_id, event, operation, record_kind, record_id, before, after)
  values (identity.acting_person(), coalesce(nullif(current_setting('goldthread.event', true), ''), 'unnamed'),
          lower(tg_op), tg_table_schema || '.' || tg_table_name, coalesce(key, '-'), was, is_now);
  return null;
end $$;

create trigger audited after insert or update or delete on identity.person for each row execute function audit.record();
create trigger audited after insert or update or delete on identity.role_grant for each row execute function audit.record();

-- A fact that changes no row (somebody signed in, an export was made).
create function audit.note(record_kind text, record_id text, detail jsonb) returns void
  language sql security definer set search_path = pg_catalog as
  $$ insert into audit.entry (person_id, event, operation, record_kind, record_id, after)
     values (identity.acting_person(), coalesce(nullif(current_setting('goldthread.event', true), ''), 'unnamed'),
             'note', record_kind, record_id, detail) $$;
revoke all on function audit.note(text, text, jsonb) from public;
grant execute on function audit.note(text, text, jsonb) to goldthread_app;

-- ---------------------------------------------------------------- sign-in (better-auth's tables, in a schema of their own)

create table auth."user" (
  "id" uuid primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null default false,
  "image" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create table auth."session" (
  "id" uuid primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" on delete cascade
);
create index session_of_user on auth."session" ("userId");
create table auth."account" (
  "id" uuid primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index account_of_user on auth."account" ("userId");
create table auth."verification" (
  "id" uuid primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
alter table auth."user" enable row level security;
alter table auth."session" enable row level security;
alter table auth."account" enable row level security;
alter table auth."verification" enable row level security;
create policy sign_in on auth."user" to goldthread_auth using (true) with check (true);
create policy sign_in on auth."session" to goldthread_auth using (true) with check (true);
create policy sign_in on auth."account" to goldthread_auth using (true) with check (true);
create policy sign_in on auth."verification" to goldthread_auth using (true) with check (true);
grant select, insert, update, delete on all tables in schema auth to goldthread_auth;
revoke create on schema auth from goldthread_auth;
