-- What people of the council taught the reader, when they corrected what it made of a document.

create table plan.lesson (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('heading', 'spelling', 'post', 'directorate', 'portfolio')),
  -- as a document prints it
  printed text not null check (length(printed) between 1 and 300),
  -- a field for a heading, the right spelling of a name; else the same as printed
  means text not null check (length(means) between 1 and 300),
  -- in whose review it was taught
  reading_id uuid not null references plan.reading,
  taught_by uuid references identity.person,
  taught_at timestamptz not null default now(),
  revoked_by uuid references identity.person,
  revoked_at timestamptz,
  check (revoked_by is null or revoked_at is not null)
);
comment on table plan.lesson is 'What people taught the reader of documents; what was revoked stays to be seen';
create unique index lesson_standing on plan.lesson (kind, lower(printed)) where revoked_at is null;
create index lesson_reading on plan.lesson (reading_id);
create index lesson_taught_by on plan.lesson (taught_by);
alter table plan.lesson enable row level security;
-- What was taught is never changed: it is revoked, and something else taught.
grant select, insert, update (revoked_by, revoked_at) on plan.lesson to goldthread_app;
create policy lesson_read on plan.lesson for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create policy lesson_add on plan.lesson for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and taught_by = (select identity.acting_person()) and revoked_by is null and revoked_at is null);
create policy lesson_revoke on plan.lesson for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')) and revoked_at is null)
  with check (revoked_by = (select identity.acting_person()) and revoked_at is not null);
create trigger audited after insert or update or delete on plan.lesson for each row execute function audit.record();

insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'plan.lesson', 'taught_by', false, '{kind,printed,means,taught_at}', '{}', 'keep', '{}', null),
  ('work', 'plan.lesson', 'revoked_by', false, '{kind,printed,means,revoked_at}', '{}', 'keep', '{}', null);
