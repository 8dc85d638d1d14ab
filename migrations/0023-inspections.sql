-- What inspectors judged: providers and authorities, judgements as rows with their versions, and the table that everybody reads.

create schema inspection;
grant usage on schema inspection to goldthread_app;

create table inspection.file (
  id integer primary key generated always as identity,
  kind text not null check (kind in ('file', 'typed')),
  name text not null check (btrim(name) <> '' and length(name) <= 300),
  -- of the bytes; null for what was typed
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  -- what was taken, what stayed, what changed, what was refused and why (src/modules/inspections/taking/account.ts)
  account jsonb not null default '{}' check (jsonb_typeof(account) = 'object'),
  taken_by uuid references identity.person default identity.acting_person(),
  taken_at timestamptz not null default now(),
  check ((kind = 'typed') = (digest is null))
);
comment on table inspection.file is 'One taking-in of judgements, with its account; what was typed is a file of its own too.';
create index file_taken_by on inspection.file (taken_by);
alter table inspection.file enable row level security;
grant select, insert on inspection.file to goldthread_app;
create policy file_read on inspection.file for select to goldthread_app using ((select identity.acts_somewhere()));
create policy file_add on inspection.file for insert to goldthread_app
  with check (taken_by = (select identity.acting_person()) and taken_at = now()
    and (select identity.acts_as('administrator', 'performance-officer')));
create trigger audited after insert or update or delete on inspection.file
  for each row execute function audit.record('account');
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'inspection.file', 'taken_by', false, '{kind,name,taken_at}', '{}', 'keep', '{}', null);

-- Shown to who brought it and not yet confirmed.
create table inspection.upload (
  id uuid primary key default gen_random_uuid(),
  name text not null check (btrim(name) <> '' and length(name) <= 300),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- what was read of it: taken when it is confirmed
  found jsonb not null check (jsonb_typeof(found) = 'object'),
  made_by uuid not null references identity.person default identity.acting_person(),
  made_at timestamptz not null default now()
);
comment on table inspection.upload is 'A file of judgements whose preview is shown; it goes when it is confirmed, dropped or a day old.';
create index upload_made_by on inspection.upload (made_by);
alter table inspection.upload enable row level security;
grant select, insert, delete on inspection.upload to goldthread_app;
create policy upload_read on inspection.upload for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create policy upload_add on inspection.upload for insert to goldthread_app
  with check (made_by = (select identity.acting_person()) and (select identity.acts_as('administrator', 'performance-officer')));
create policy upload_drop on inspection.upload for delete to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'inspection.upload', 'made_by', false, '{name,made_at}', '{digest,found}', 'keep', '{}', null);

create table inspection.provider (
  id uuid primary key default gen_random_uuid(),
  -- what names it in every file: 'urn:123456', 'area:E08000018', else its kind and name
  key text not null unique check (length(key) <= 400),
  -- a childminder is named by number alone, as the inspectorate publishes them
  name text not null check (btrim(name) <> '' and length(name) <= 300),
  kind text not null check (kind in ('early-years', 'nursery-primary', 'secondary', 'post-16', 'special-pru', 'fostering-adoption',
    'childrens-home', 'authority')),
  urn text check (length(urn) <= 20),
  area_code text check (length(area_code) <= 9),
  -- both days are part of it; null where no file says
  opened_on date,
  closed_on date,
  check (closed_on is null or opened_on is null or closed_on >= opened_on)
);
comment on table inspection.provider is 'Who is inspected: providers of the area, and authorities.';
alter table inspection.provider enable row level security;
grant select, insert, update on inspection.provider to goldthread_app;
create policy provider_read on inspection.provider for select to goldthread_app using ((select identity.acts_somewhere()));
create policy provider_add on inspection.provider for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy provider_change on inspection.provider for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));

create table inspection.judgement (
  provider_id uuid not null references inspection.provider,
  framework text not null check (framework in ('ilacs', 'sif', 'sccif', 'eif', 'school-report-card', 'earlier')),
  inspected_on date not null,
  -- what is judged, as printed: 'The experiences and progress of children in care'
  name text not null check (btrim(name) <> '' and length(name) <= 200),
  version smallint not null,
  is_latest boolean not null,
  is_overall boolean not null,
  grade text not null check (grade in ('outstanding', 'good', 'requires-improvement', 'satisfactory', 'inadequate', 'exceptional',
    'strong', 'expected', 'needs-attention', 'urgent-improvement', 'met', 'not-met')),
  -- what kind of inspection, as printed; '' where no file says
  visit text not null default '' check (length(visit) <= 200),
  published_on date,
  file_id integer not null references inspection.file,
  -- the row of the file, its heading row being 1, and where that stands: 'Inspections_as_at_31_March!12'
  line integer not null,
  place text check (length(place) <= 200),
  primary key (provider_id, framework, inspected_on, name, version)
);
comment on table inspection.judgement is 'What one inspection judged of one thing. A corrected judgement is a new version; older ones stay.';
create index judgement_file on inspection.judgement (file_id);
alter table inspection.judgement enable row level security;
grant select, insert on inspection.judgement to goldthread_app;
grant update (is_latest) on inspection.judgement to goldthread_app;
create policy judgement_read on inspection.judgement for select to goldthread_app using ((select identity.acts_somewhere()));
create policy judgement_add on inspection.judgement for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy judgement_age on inspection.judgement for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));

-- ---------------------------------------------------------------- what everybody may read

create table inspection.publication (
  id uuid primary key default gen_random_uuid(),
  -- the last month of the table, its first day
  month date not null,
  -- the frozen table (src/modules/inspections/table/inspection-table.ts): kinds of provider and percentages
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  published_by uuid references identity.person default identity.acting_person(),
  published_at timestamptz not null default now()
);
comment on table inspection.publication is 'Each table of inspections that was published. It never changes; a later one of the same month takes its place.';
create index publication_published_by on inspection.publication (published_by);
alter table inspection.publication enable row level security;
grant select on inspection.publication to goldthread_app;
create policy publication_read on inspection.publication for select to goldthread_app using ((select identity.acts_somewhere()));
create trigger audited after insert or update or delete on inspection.publication
  for each row execute function audit.record('content');
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'inspection.publication', 'published_by', false, '{month,published_at}', '{content}', 'keep', '{}', null);

create table published.inspection_table (
  month date primary key,
  content jsonb not null,
  published_at timestamptz not null
);
comment on table published.inspection_table is 'Percentages of judgements by kind of provider over months: made by inspection.publish alone.';
alter table published.inspection_table enable row level security;
grant select on published.inspection_table to goldthread_public, goldthread_app;
create policy everybody on published.inspection_table for select to goldthread_public, goldthread_app using (true);

-- The one way to a public table.
create function inspection.publish(month date, content jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not (session_user = current_user or identity.acts_as('administrator', 'performance-officer')) then
    raise exception 'not allowed to publish inspections' using errcode = 'insufficient_privilege';
  end if;
  insert into inspection.publication (month, content) values (publish.month, publish.content);
  insert into published.inspection_table as t (month, content, published_at) values (publish.month, publish.content, now())
    on conflict on constraint inspection_table_pkey do update set content = excluded.content, published_at = excluded.published_at;
  perform pg_notify('goldthread_published', 'inspection table');
end $$;
revoke all on function inspection.publish(date, jsonb) from public;
grant execute on function inspection.publish(date, jsonb) to goldthread_app;
