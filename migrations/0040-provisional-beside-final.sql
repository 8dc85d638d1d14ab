-- What is provisional stands beside what is final until that is replaced, and is told nowhere but to those who keep inspections:
-- the account of a file, which says what it changed, is theirs, and so is a provider of whom nothing else is known.

-- ---------------------------------------------------------------- accounts of files

create table inspection.account (
  file_id integer primary key references inspection.file,
  -- what was taken, what stayed, what changed, what was refused and why (src/modules/inspections/taking/account.ts)
  account jsonb not null check (jsonb_typeof(account) = 'object')
);
comment on table inspection.account is 'What taking a file in did, judgement by judgement: it tells what is provisional too.';
alter table inspection.account enable row level security;
grant select, insert on inspection.account to goldthread_app;
create policy account_read on inspection.account for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create policy account_add on inspection.account for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
insert into inspection.account select id, account from inspection.file;

create table inspection.provider_change (
  provider_id uuid not null references inspection.provider,
  file_id integer not null references inspection.file,
  fact text not null check (fact in ('name', 'kind', 'urn', 'openedOn', 'closedOn')),
  was text,
  becomes text not null,
  line integer not null,
  place text check (length(place) <= 200),
  primary key (provider_id, file_id, fact)
);
comment on table inspection.provider_change is 'What a file said otherwise of a provider that was here.';
create index provider_change_file on inspection.provider_change (file_id);
alter table inspection.provider_change enable row level security;
grant select, insert on inspection.provider_change to goldthread_app;
create policy provider_change_add on inspection.provider_change for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
-- Before it had a number a provider was known by kind and name.
insert into inspection.provider_change (provider_id, file_id, fact, was, becomes, line, place)
  select p.id, f.id, c.fact, c.was, c.becomes, c.line, c.place
  from inspection.file f, jsonb_to_recordset(coalesce(f.account->'changedProviders', '[]'))
      as c(key text, fact text, was text, becomes text, line integer, place text),
    inspection.provider p
  where c.key in (p.key, p.kind || ':' || lower(p.name))
  on conflict do nothing;

-- What was typed in was named by its provider.
drop trigger audited on inspection.file;
alter table inspection.file drop column account, alter column name drop not null;
update inspection.file set name = null where kind = 'typed';
alter table inspection.file add check ((kind = 'typed') = (name is null));
create trigger audited after insert or update or delete on inspection.file
  for each row execute function audit.record();

-- ---------------------------------------------------------------- who reads

-- What was withdrawn before it was published was never for others to read either.
drop policy judgement_read on inspection.judgement;
create policy judgement_read on inspection.judgement for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer'))
    or ((status = 'final' or (status = 'withdrawn' and published_on is not null)) and (select identity.acts_somewhere())));

-- Who has a judgement that the reader may read: the policy above holds in here too.
drop policy provider_read on inspection.provider;
create policy provider_read on inspection.provider for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer'))
    or exists (select from inspection.judgement j where j.provider_id = provider.id));
create policy provider_change_read on inspection.provider_change for select to goldthread_app
  using (exists (select from inspection.provider p where p.id = provider_change.provider_id));

-- ---------------------------------------------------------------- what stands

update inspection.judgement j set is_latest = true, replaced_by = null from inspection.judgement p
  where p.is_latest and p.status = 'provisional' and j.status <> 'provisional'
    and (j.provider_id, j.name, j.replaced_by) = (p.provider_id, p.name, p.file_id);
comment on column inspection.judgement.is_latest is
  'It stands. Of one judgement a provisional row may stand beside a final or withdrawn one, until the next of these replaces both.';
create unique index judgement_stands on inspection.judgement (provider_id, framework, inspected_on, name, (status = 'provisional'))
  where is_latest;
