-- The progress report: what a period said when it was reported, for good, and what of it everybody may read.

create table delivery.report (
  period_id uuid primary key references delivery.period,
  plan_id uuid not null references plan.plan,
  -- the whole report (src/modules/delivery/report/report.ts): posts and organisations, no people
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  made_by uuid references identity.person,
  made_at timestamptz not null default now()
);
comment on table delivery.report is 'What a period said when it was reported. It never changes; what is approved later stands beside it.';
create index report_plan on delivery.report (plan_id);
alter table delivery.report enable row level security;
grant select on delivery.report to goldthread_app;
create policy report_read on delivery.report for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select delivery.readable_plans())::uuid[]));
create trigger audited after insert or update or delete on delivery.report for each row execute function audit.record('content');

create function delivery.keep_report() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A report never changes' using errcode = 'insufficient_privilege';
end $$;
revoke all on function delivery.keep_report() from public;
create trigger report_stays before update on delivery.report for each row execute function delivery.keep_report();

insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'delivery.report', 'made_by', false, '{period_id,made_at}', '{content}', 'keep', '{}', null);

-- ---------------------------------------------------------------- what everybody may read

create table published.delivery_report (
  period_id uuid primary key,
  plan_id uuid not null,
  -- of the period, in its plan's addresses
  slug text not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  content jsonb not null,
  made_at timestamptz not null,
  unique (plan_id, slug)
);
comment on table published.delivery_report is 'The part of a report that the public reads: made by delivery.make_report alone.';
alter table published.delivery_report enable row level security;
grant select on published.delivery_report to goldthread_public, goldthread_app;
create policy everybody on published.delivery_report for select to goldthread_public, goldthread_app using (true);

create table published.delivery_revision (
  update_id uuid primary key,
  period_id uuid not null references published.delivery_report,
  activity_id uuid not null,
  word text not null,
  forecast_on date,
  completed_on date,
  done text not null,
  obstacle text not null,
  reason text not null,
  -- the day in London on which it was approved
  approved_on date not null,
  number integer not null
);
comment on table published.delivery_revision is 'What was approved after its period was reported, or came after its freeze: shown beside the report, never in it.';
create index delivery_revision_period on published.delivery_revision (period_id);
alter table published.delivery_revision enable row level security;
grant select on published.delivery_revision to goldthread_public, goldthread_app;
create policy everybody on published.delivery_revision for select to goldthread_public, goldthread_app using (true);

-- Revised since reported: approved, and no part of the report.
create function delivery.show_revisions(wanted uuid) returns void
  language sql security definer set search_path = pg_catalog as $$
  insert into published.delivery_revision (update_id, period_id, activity_id, word, forecast_on, completed_on, done, obstacle,
    reason, approved_on, number)
  select u.id, u.period_id, u.activity_id, u.word, u.forecast_on, u.completed_on, u.done, u.obstacle, u.reason, u.settled_on, u.number
  from delivery.update u join published.delivery_report r on r.period_id = u.period_id
  where u.period_id = wanted and u.state = 'approved' and u.revised_since_reported
  on conflict (update_id) do nothing;
$$;

-- The one way to a report: of a frozen period, by who keeps the periods of its plan. False where the period is not frozen,
-- or reported already.
create function delivery.make_report(wanted uuid, content jsonb, shown jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare p delivery.period;
begin
  select * into strict p from delivery.period where id = wanted for update;
  if not delivery.keeps_periods(p.plan_id) then
    raise exception 'not allowed to report' using errcode = 'insufficient_privilege';
  end if;
  if p.state <> 'frozen' then return false; end if;
  insert into delivery.report (period_id, plan_id, content, made_by)
    values (p.id, p.plan_id, make_report.content, identity.acting_person());
  insert into published.delivery_report (period_id, plan_id, slug, name, starts_on, ends_on, content, made_at)
    values (p.id, p.plan_id, p.slug, p.name, p.starts_on, p.ends_on, make_report.shown, now());
  update delivery.period set state = 'reported', reported_at = now(), revision = revision + 1 where id = p.id;
  perform delivery.show_revisions(p.id);
  perform pg_notify('goldthread_published', 'delivery report');
  return true;
end $$;

create function delivery.follow_approval() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from published.delivery_report r where r.period_id = new.period_id) then
    perform delivery.show_revisions(new.period_id);
    perform pg_notify('goldthread_published', 'delivery revision');
  end if;
  return null;
end $$;
create trigger shown after update on delivery.update
  for each row when (new.state = 'approved' and old.state <> 'approved') execute function delivery.follow_approval();

revoke all on function delivery.show_revisions(uuid), delivery.make_report(uuid, jsonb, jsonb), delivery.follow_approval() from public;
grant execute on function delivery.make_report(uuid, jsonb, jsonb) to goldthread_app;

-- ---------------------------------------------------------------- scrutiny

-- What the public asked about these records, and what it was answered: not who asked, nor how to reach them. Scrutiny reads
-- it beside those who answer (question_read of 0007).
create function delivery.questions_about(records uuid[])
  returns table (node_id uuid, kind text, question text, asked_at timestamptz, answer text, answered_at timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select q.node_id, q.kind, q.text, q.asked_at, q.answer, q.answered_at
  from plan.question q
  where q.node_id = any (records)
    and (identity.acts_as('scrutiny', 'administrator', 'performance-officer', 'directorate-lead')
         or exists (select from thread.node n where n.id = q.node_id
                    and n.plan_id = any (plan.editable_plans() || plan.approvable_plans())))
  order by q.asked_at, q.id $$;
revoke all on function delivery.questions_about(uuid[]) from public;
grant execute on function delivery.questions_about(uuid[]) to goldthread_app;
