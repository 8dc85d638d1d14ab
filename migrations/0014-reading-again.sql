-- A document that is another version of a plan, or next year's, brings up to date what is here and makes no second plan.

-- What a person chose for a reading: bring a plan up to date, follow it next year, or become a plan of its own.
alter table plan.reading
  add column becomes text check (becomes in ('update', 'successor', 'own')),
  add column of_plan_id uuid references plan.plan,
  add constraint reading_becomes check (coalesce(becomes in ('update', 'successor'), false) = (of_plan_id is not null));
grant update (becomes, of_plan_id) on plan.reading to goldthread_app;

-- What was not finished and stands in next year's plan keeps the date that was promised first, and where.
alter table plan.activity
  add column original_due_on date,
  add column original_plan_id uuid references plan.plan,
  add constraint activity_original check (original_due_on is null or original_plan_id is not null);
alter table plan.milestone
  add column original_due_on date,
  add column original_plan_id uuid references plan.plan,
  add constraint milestone_original check (original_due_on is null or original_plan_id is not null);

create function plan.keep_original() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'The date that was promised first never changes' using errcode = 'insufficient_privilege';
end $$;
revoke all on function plan.keep_original() from public;
create trigger original_stays before update on plan.activity for each row
  when ((new.original_due_on, new.original_plan_id) is distinct from (old.original_due_on, old.original_plan_id))
  execute function plan.keep_original();
create trigger original_stays before update on plan.milestone for each row
  when ((new.original_due_on, new.original_plan_id) is distinct from (old.original_due_on, old.original_plan_id))
  execute function plan.keep_original();

-- An activity that did not go on into the plan that followed, and why.
create table plan.ended_activity (
  id uuid primary key default gen_random_uuid(),
  activity_id uuid not null references plan.activity,
  -- the plan that followed without it
  successor_id uuid not null references plan.plan,
  outcome text not null check (outcome in ('finished', 'left-behind')),
  reason text not null default '' check (length(reason) <= 2000),
  decided_by uuid references identity.person,
  decided_at timestamptz not null default now(),
  unique (activity_id, successor_id),
  check (outcome = 'finished' or btrim(reason) <> '')
);
create index ended_activity_successor on plan.ended_activity (successor_id);
alter table plan.ended_activity enable row level security;
grant select, insert on plan.ended_activity to goldthread_app;
-- Who sees the activity sees what became of it.
create policy ended_read on plan.ended_activity for select to goldthread_app
  using ((select identity.acts_everywhere()) or exists (select from plan.activity a where a.id = activity_id));
create policy ended_add on plan.ended_activity for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and decided_by = (select identity.acting_person()));
create trigger audited after insert or update or delete on plan.ended_activity
  for each row execute function audit.record();
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'plan.ended_activity', 'decided_by', false, '{activity_id,outcome,reason,decided_at}', '{}', 'keep', '{}', null);
