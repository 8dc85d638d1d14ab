-- Accounts by invitation, ways to sign in, second factor, sessions, and the patience with wrong guesses.
-- Times are the database's: a clock of the application that jumps neither lengthens nor ends anything.

-- ---------------------------------------------------------------- people

alter table identity.person add column language text check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
comment on column identity.person.language is 'BCP 47, for pages and mails; null is the council''s first language';

-- Signs that turn the direction of writing (Bidi_Control) make a name read as another; names of before stay as they are.
alter table identity.person add constraint person_name_direction
  check (name !~ E'[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]') not valid;

create function identity.choose_language(wanted text) returns void
  language sql security definer set search_path = pg_catalog as
  $$ update identity.person set language = wanted where id = identity.acting_person() $$;
grant execute on function identity.choose_language(text) to goldthread_app;

-- ---------------------------------------------------------------- invitations

create table identity.invitation (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.person,
  -- SHA-256 of what stands in the link, which is kept nowhere; gone when it has run out, while the invitation stays
  token_hash bytea unique,
  -- null: by the owner of the database, for the first administrator
  invited_by uuid references identity.person,
  invited_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
-- one that can be used at a time
create unique index invitation_open on identity.invitation (person_id) where accepted_at is null and withdrawn_at is null;
alter table identity.invitation enable row level security;
comment on table identity.invitation is 'A single-use link by which a person who is known gets an account. It gives no role.';
grant select (id, person_id, invited_by, invited_at, expires_at, accepted_at, withdrawn_at) on identity.invitation to goldthread_app;
create policy invitation_read on identity.invitation for select to goldthread_app
  using ((select identity.acts_as('administrator')));
create trigger audited after insert or update or delete on identity.invitation
  for each row execute function audit.record('token_hash');

-- ---------------------------------------------------------------- the sign-in library's tables

alter table auth."user" add column "endedAt" timestamptz;
comment on column auth."user"."endedAt" is 'The account was ended: nobody signs in to it';
alter table auth."session"
  add column "method" text not null default ''
    check ("method" in ('', 'password', 'link', 'invitation', 'passkey', 'council')),
  add column "secondFactor" boolean not null default false;
comment on column auth."session"."secondFactor" is 'Proved in this session: a code, a passkey with user verification, or the council''s word for it';
comment on column auth."session"."userAgent" is 'browser and system in plain words, never the header itself';

create function auth.start_session() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from auth."user" u where u.id = new."userId" and u."endedAt" is not null) then
    raise exception 'The account was ended' using errcode = 'insufficient_privilege';
  end if;
  new."createdAt" := clock_timestamp();
  new."updatedAt" := new."createdAt";
  new."expiresAt" := new."createdAt" + interval '12 hours';
  return new;
end $$;
create trigger start before insert on auth."session" for each row execute function auth.start_session();

create table auth."passkey" (
  "id" uuid primary key,
  "name" text,
  "publicKey" text not null,
  "userId" uuid not null references auth."user" on delete cascade,
  "credentialID" text not null unique,
  "counter" bigint not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  "transports" text,
  "createdAt" timestamptz not null default now(),
  "aaguid" text
);
create index passkey_of_user on auth."passkey" ("userId");
alter table auth."passkey" enable row level security;
create policy sign_in on auth."passkey" to goldthread_auth using (true) with check (true);

create table auth.second_factor (
  id uuid primary key references auth."user" on delete cascade,
  -- encrypted with the installation's secret, which this login cannot read
  secret text not null,
  -- null until the first code was given: until then nothing is asked for
  confirmed_at timestamptz,
  -- RFC 6238 section 5.2: a code is taken once; this is the step of the last one
  last_step bigint not null default 0,
  -- in which the secret was made: who had the password for an hour and looked at it does not know the one that its
  -- owner sets up later
  session_id uuid
);
alter table auth.second_factor enable row level security;
create policy sign_in on auth.second_factor to goldthread_auth using (true) with check (true);
comment on table auth.second_factor is 'id is the person''s';

create table auth.recovery_code (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references auth."user" on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  unique (person_id, code_hash)
);
alter table auth.recovery_code enable row level security;
create policy sign_in on auth.recovery_code to goldthread_auth using (true) with check (true);

create table auth.link (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references auth."user" on delete cascade,
  purpose text not null check (purpose in ('sign-in', 'reset')),
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index link_of_person on auth.link (person_id);
alter table auth.link enable row level security;
create policy sign_in on auth.link to goldthread_auth using (true) with check (true);
comment on table auth.link is 'Single-use links by mail: to sign in once, to choose a new password';

create table auth.patience (
  -- a keyed hash of whom and from where: neither can be read from it
  id text primary key,
  misses integer not null,
  last_at timestamptz not null,
  until timestamptz not null default '-infinity'
);
alter table auth.patience enable row level security;
create policy sign_in on auth.patience to goldthread_auth using (true) with check (true);
comment on table auth.patience is 'Wrong guesses by account, device and network, shared by all processes';

grant select, insert, update, delete on auth."passkey", auth.second_factor, auth.recovery_code, auth.link, auth.patience
  to goldthread_auth;

-- Counts one guess under each of these keys before it is looked at, so that many at once are no way round. Gives the
-- seconds to wait when one of them has had enough, and then counts nothing; 0 when the guess may be looked at.
-- Each guess beyond `mosts` doubles the wait, up to `longests` (seconds); quiet for `forgets` (seconds) begins anew.
create function auth.count_guess(keys text[], mosts integer[], waits integer[], longests integer[], forgets integer[])
  returns integer language plpgsql set search_path = pg_catalog as $$
declare
  found_until timestamptz;
  at timestamptz := clock_timestamp();
begin
  insert into auth.patience (id, misses, last_at)
    select k, 0, at from unnest(keys) k order by k on conflict do nothing;
  perform from auth.patience p where p.id = any (keys) order by p.id for update;
  at := clock_timestamp();
  select max(p.until) into found_until from auth.patience p where p.id = any (keys);
  if found_until > at then return ceil(extract(epoch from found_until - at))::integer; end if;
  update auth.patience p set
    misses = n.misses,
    last_at = at,
    until = case when n.misses < g.most then '-infinity'::timestamptz
      else at + make_interval(secs => least(g.longest, g.wait * power(2, least(n.misses - g.most, 20)))) end
  from unnest(keys, mosts, waits, longests, forgets) as g (key, most, wait, longest, forget),
    lateral (select case when old.last_at < at - make_interval(secs => g.forget) then 1 else old.misses + 1 end as misses
             from auth.patience old where old.id = g.key) n
  where p.id = g.key;
  return 0;
end $$;
grant execute on function auth.count_guess(text[], integer[], integer[], integer[], integer[]) to goldthread_auth;

-- A name or address that was corrected is corrected for the sign-in too.
-- An address that is corrected was somebody else's until then: what was sent there lets nobody in any more.
create function auth.follow_person() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update auth."user" set name = new.name, email = new.email where id = new.id;
  if new.email <> old.email then
    delete from auth.link where person_id = new.id and used_at is null;
    update identity.invitation set withdrawn_at = now()
      where person_id = new.id and accepted_at is null and withdrawn_at is null;
  end if;
  return null;
end $$;
create trigger followed after update of name, email on identity.person for each row execute function auth.follow_person();

-- ---------------------------------------------------------------- what an administrator does

-- Of everybody, for an administrator: none, invited, late, withdrawn, open, ended.
create function identity.accounts()
  returns table (person_id uuid, state text, since timestamptz, invitation_id uuid)
  language sql stable security definer set search_path = pg_catalog as $$
  select p.id,
    case
      when u."endedAt" is not null and i.open is not true then 'ended'
      when u.id is not null and u."endedAt" is null then 'open'
      when i.id is null then 'none'
      when i.withdrawn_at is not null then 'withdrawn'
      when i.accepted_at is not null then 'none'
      when i.expires_at <= now() then 'late'
      else 'invited' end,
    case
      when u."endedAt" is not null and i.open is not true then u."endedAt"
      when u.id is not null and u."endedAt" is null then u."createdAt"
      else coalesce(i.withdrawn_at, i.invited_at) end,
    i.id
  from identity.person p
  left join auth."user" u on u.id = p.id
  left join lateral (
    select v.*, v.accepted_at is null and v.withdrawn_at is null as open from identity.invitation v
    where v.person_id = p.id order by v.invited_at desc, v.id limit 1) i on true
  where identity.acts_as('administrator') $$;
grant execute on function identity.accounts() to goldthread_app;

create function identity.require_administrator() returns void
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not identity.acts_as('administrator') then
    raise exception 'Only an administrator may do this' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- An earlier invitation of the same person that is still open is withdrawn: its link stops working.
create function identity.invite(person uuid, hash bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  perform identity.require_administrator();
  -- An invitation to an open account would be a way past its password and second factor.
  if exists (select from auth."user" u where u.id = person and u."endedAt" is null) then
    raise exception 'The account is open' using errcode = 'insufficient_privilege';
  end if;
  -- Two who invite the same person at once take turns: the later one's link is the one that works.
  perform from identity.person p where p.id = invite.person for update;
  update identity.invitation set withdrawn_at = now()
    where person_id = person and accepted_at is null and withdrawn_at is null;
  insert into identity.invitation (person_id, token_hash, invited_by)
    values (person, hash, identity.acting_person()) returning id into made;
  return made;
end $$;

create function identity.withdraw_invitation(wanted uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform identity.require_administrator();
  update identity.invitation set withdrawn_at = now()
    where id = wanted and accepted_at is null and withdrawn_at is null;
  return found;
end $$;

-- Nobody signs in any more; whoever is signed in is out at once. The person and what they did stay.
create function identity.end_account(person uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  was_there boolean;
begin
  perform identity.require_administrator();
  if person = identity.acting_person() then
    raise exception 'Nobody ends their own account' using errcode = 'insufficient_privilege';
  end if;
  update identity.invitation set withdrawn_at = now()
    where person_id = person and accepted_at is null and withdrawn_at is null;
  update auth."user" set "endedAt" = now() where id = person and "endedAt" is null;
  was_there := found;
  delete from auth."session" where "userId" = person;
  delete from auth.link where person_id = person;
  if was_there then perform audit.note('identity.person', person::text, '{"account": "ended"}'); end if;
  return was_there;
end $$;
grant execute on function identity.invite(uuid, bytea), identity.withdraw_invitation(uuid), identity.end_account(uuid)
  to goldthread_app;

-- ---------------------------------------------------------------- what the sign-in may know and do

-- The person behind an invitation and whether it can still be used: open, used, late, withdrawn. No row: no such link.
create function auth.invitation(hash bytea)
  returns table (person_id uuid, name text, email text, language text, state text)
  language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.name, p.email, p.language,
    case when i.accepted_at is not null then 'used' when i.withdrawn_at is not null then 'withdrawn'
      when i.expires_at <= now() then 'late' else 'open' end
  from identity.invitation i join identity.person p on p.id = i.person_id where i.token_hash = hash $$;

create function auth.open_account(wanted uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  invited uuid;
begin
  select person_id into invited from identity.invitation where id = wanted;
  perform set_config('goldthread.person', invited::text, true), set_config('goldthread.event', 'invitation.accept', true);
  update identity.invitation set accepted_at = now()
    where id = wanted and accepted_at is null and withdrawn_at is null and expires_at > now();
  if not found then return null; end if;
  insert into auth."user" as u (id, name, email, "emailVerified")
    select p.id, p.name, p.email, true from identity.person p where p.id = invited
    on conflict (id) do update set "endedAt" = null, "emailVerified" = true;
  -- An account that had been ended begins anew: no way in of before is left.
  delete from auth."account" where "userId" = invited;
  delete from auth."passkey" where "userId" = invited;
  delete from auth.second_factor where id = invited;
  delete from auth.recovery_code where person_id = invited;
  return invited;
end $$;

-- Takes the invitation behind a link; the person, or null when it can no longer be used.
create function auth.accept_invitation(hash bytea) returns uuid
  language sql security definer set search_path = pg_catalog as
  $$ select auth.open_account(i.id) from identity.invitation i where i.token_hash = hash $$;

-- The same for who comes from the council's own sign-in, which vouches for the address.
create function auth.accept_invitation_of(address text) returns uuid
  language sql security definer set search_path = pg_catalog as
  $$ select auth.open_account(i.id) from identity.invitation i join identity.person p on p.id = i.person_id
     where p.email = lower(address) and i.accepted_at is null and i.withdrawn_at is null $$;

-- Whom a mail goes to, and in which language.
create function auth.addressee(person uuid) returns table (name text, email text, language text)
  language sql stable security definer set search_path = pg_catalog as
  $$ select p.name, p.email, p.language from identity.person p where p.id = person $$;

grant usage on schema auth to goldthread_auth;
grant execute on function auth.invitation(bytea), auth.accept_invitation(bytea), auth.accept_invitation_of(text),
  auth.addressee(uuid) to goldthread_auth;
