-- Measures: what is measured and how it is defined, what is aimed at, who answers for it, and what was said of it.
-- The figures themselves stand in `figure`.

create schema measure;
grant usage on schema measure to goldthread_app;

create table measure.measure (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  -- of the latest definition
  name text not null check (btrim(name) <> '' and length(name) <= 200),
  -- where its figures stand; null until it has any
  series_id integer references figure.series,
  area_id integer references figure.area,
  owner_post_id uuid references partners.post,
  revision integer not null default 1,
  ended_on date,
  ended_why text check (btrim(ended_why) <> '' and length(ended_why) <= 2000),
  made_by uuid references identity.person,
  made_at timestamptz not null default now(),
  check ((ended_on is null) = (ended_why is null))
);
comment on table measure.measure is 'A measure stands in the thread and belongs to no plan: it outlives them.';
create index measure_owner on measure.measure (owner_post_id);
create index measure_series on measure.measure (series_id);
alter table measure.measure enable row level security;

create table measure.definition (
  measure_id uuid not null references measure.measure on delete cascade,
  version smallint not null check (version > 0),
  name text not null check (btrim(name) <> '' and length(name) <= 200),
  description text not null default '' check (length(description) <= 2000),
  kind text not null check (kind in ('count', 'percentage', 'rate', 'mean', 'other')),
  unit text not null default '' check (length(unit) <= 60),
  -- a rate is per so many
  per integer check (per > 0),
  decimals smallint not null default 0 check (decimals between 0 and 6),
  polarity text not null check (polarity in ('high', 'low', 'neither')),
  rhythm text not null check (rhythm in ('month', 'quarter', 'financial-year', 'academic-year', 'calendar-year', 'other')),
  source text not null default '' check (length(source) <= 500),
  numerator_label text not null default '' check (length(numerator_label) <= 200),
  denominator_label text not null default '' check (length(denominator_label) <= 200),
  -- how far from its target is still near it; null: no rule was stated
  tolerance jsonb check (jsonb_typeof(tolerance) = 'array' and length(tolerance::text) <= 2000),
  -- what of it is hidden in public
  disclosure jsonb not null default '{}' check (jsonb_typeof(disclosure) = 'object' and length(disclosure::text) <= 2000),
  -- with whom it is compared
  benchmark jsonb not null default '{}' check (jsonb_typeof(benchmark) = 'object' and length(benchmark::text) <= 2000),
  -- the first day of the figures that this definition is of; null: of all
  from_on date,
  why text not null default '' check (length(why) <= 2000),
  made_by uuid references identity.person,
  made_at timestamptz not null default now(),
  primary key (measure_id, version),
  check ((kind = 'rate') = (per is not null)),
  -- only the first needs no reason
  check (version = 1 or btrim(why) <> '')
);
comment on table measure.definition is 'Each version of what a measure is. Rows are added, never changed.';
alter table measure.definition enable row level security;

create table measure.target (
  id bigint generated always as identity primary key,
  measure_id uuid not null references measure.measure on delete cascade,
  kind text not null check (kind in ('statutory', 'local')),
  -- as in figure.period: a target can stand before the period's first figure
  period_code text not null check (length(period_code) between 1 and 40),
  period_identifier text not null check (length(period_identifier) between 1 and 60),
  ends_on date not null,
  -- null: the target was taken away
  value numeric,
  why text not null default '' check (length(why) <= 2000),
  set_by uuid references identity.person,
  set_at timestamptz not null default now(),
  -- a target of nought, and none any more, each has its reason
  check (value is distinct from 0 and value is not null or btrim(why) <> '')
);
comment on table measure.target is 'The latest row of a kind and a period is the target; earlier ones are its history.';
create index target_measure on measure.target (measure_id, ends_on);
alter table measure.target enable row level security;

create table measure.step (
  id bigint generated always as identity primary key,
  measure_id uuid not null references measure.measure on delete cascade,
  -- the first day of the first period of the new phase
  from_on date not null,
  why text not null check (btrim(why) <> '' and length(why) <= 2000),
  set_by uuid references identity.person,
  set_at timestamptz not null default now(),
  taken_back_by uuid references identity.person,
  taken_back_at timestamptz,
  check (taken_back_at is not null or taken_back_by is null)
);
comment on table measure.step is 'From here on the measure is looked at anew, with limits of its own.';
create unique index step_measure on measure.step (measure_id, from_on) where taken_back_at is null;
alter table measure.step enable row level security;

create table measure.note (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure.measure on delete cascade,
  -- commentary on a period; the others turn the curve: the story behind the line, the partners, what works, what we will do
  kind text not null check (kind in ('commentary', 'story', 'partners', 'works', 'will-do')),
  period_code text not null check (length(period_code) between 1 and 40),
  period_identifier text not null check (length(period_identifier) between 1 and 60),
  ends_on date not null,
  version smallint not null check (version > 0),
  text text not null check (btrim(text) <> '' and length(text) <= 5000),
  written_by uuid references identity.person,
  written_at timestamptz not null default now(),
  signed_off_by uuid references identity.person,
  signed_off_at timestamptz,
  unique (measure_id, kind, period_code, period_identifier, version),
  check (signed_off_at is not null or signed_off_by is null)
);
comment on table measure.note is 'Each version of what was said. Rows are added; only signing off changes one.';
create index note_waiting on measure.note (measure_id) where signed_off_at is null;
alter table measure.note enable row level security;

-- What was doubted when a value was typed, and what its giver said to that. The value itself stands in figure.value.
create table measure.entry (
  id bigint generated always as identity primary key,
  measure_id uuid not null references measure.measure on delete cascade,
  period_code text not null check (length(period_code) between 1 and 40),
  period_identifier text not null check (length(period_identifier) between 1 and 60),
  -- a number, or a symbol
  said text not null check (length(said) between 1 and 60),
  doubts text[] not null default '{}' check (cardinality(doubts) <= 20),
  reason text not null default '' check (length(reason) <= 2000),
  entered_by uuid references identity.person,
  entered_at timestamptz not null default now(),
  check (doubts = '{}' or btrim(reason) <> '')
);
create index entry_measure on measure.entry (measure_id, period_code);
alter table measure.entry enable row level security;

-- ---------------------------------------------------------------- who may what

-- The measures whose values and notes the acting person gives: by the owner's post or as its deputy.
create function measure.owned() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(select m.id from measure.measure m where m.owner_post_id = any (identity.scopes_as('activity-lead')));
end $$;

-- The measures whose notes the acting person signs off by a grant for the organisation of the owner's post.
create function measure.signed_off_here() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(
    select m.id from measure.measure m join partners.post p on p.id = m.owner_post_id
    where p.organisation_id = any (partners.with_parts(identity.scopes_as('directorate-lead'))));
end $$;

-- Whoever keeps measures, and the owner of a measure whose figures stand in this series. What was imported is corrected
-- by importing it again.
create or replace function figure.may_type(series integer) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (
    select from figure.series s where s.id = may_type.series and s.source = 'own'
      and (identity.acts_as('administrator', 'performance-officer')
           or exists (select from measure.measure m
                      where m.series_id = s.id and m.ended_on is null and m.id = any (measure.owned()))));
end $$;
revoke all on function measure.owned(), measure.signed_off_here() from public;
grant execute on function measure.owned(), measure.signed_off_here() to goldthread_app;

grant select, insert (id, slug, name, series_id, area_id, owner_post_id, made_by),
  update (name, series_id, area_id, owner_post_id, ended_on, ended_why, revision) on measure.measure to goldthread_app;
create policy measure_read on measure.measure for select to goldthread_app using ((select identity.acts_somewhere()));
create policy measure_add on measure.measure for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and made_by = (select identity.acting_person()));
create policy measure_change on measure.measure for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));

grant select, insert (measure_id, version, name, description, kind, unit, per, decimals, polarity, rhythm, source,
  numerator_label, denominator_label, tolerance, disclosure, benchmark, from_on, why, made_by)
  on measure.definition to goldthread_app;
create policy definition_read on measure.definition for select to goldthread_app using ((select identity.acts_somewhere()));
create policy definition_add on measure.definition for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and made_by = (select identity.acting_person()));

grant select, insert (measure_id, kind, period_code, period_identifier, ends_on, value, why, set_by)
  on measure.target to goldthread_app;
create policy target_read on measure.target for select to goldthread_app using ((select identity.acts_somewhere()));
create policy target_set on measure.target for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and set_by = (select identity.acting_person()));

grant select, insert (measure_id, from_on, why, set_by), update (taken_back_by) on measure.step to goldthread_app;
create policy step_read on measure.step for select to goldthread_app using ((select identity.acts_somewhere()));
create policy step_set on measure.step for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and set_by = (select identity.acting_person()));
create policy step_take_back on measure.step for update to goldthread_app
  using (taken_back_at is null and (select identity.acts_as('administrator', 'performance-officer')))
  with check (taken_back_by = (select identity.acting_person()));

grant select, insert (id, measure_id, kind, period_code, period_identifier, ends_on, version, text, written_by),
  update (signed_off_by) on measure.note to goldthread_app;
create policy note_read on measure.note for select to goldthread_app using ((select identity.acts_somewhere()));
create policy note_write on measure.note for insert to goldthread_app
  with check (written_by = (select identity.acting_person())
    and ((select identity.acts_as('administrator', 'performance-officer'))
         or measure_id = any ((select measure.owned())::uuid[])));
create policy note_sign_off on measure.note for update to goldthread_app
  using (signed_off_at is null
    and ((select identity.acts_as('directorate-lead')) or measure_id = any ((select measure.signed_off_here())::uuid[])))
  with check (signed_off_by = (select identity.acting_person()));

grant select, insert (measure_id, period_code, period_identifier, said, doubts, reason, entered_by)
  on measure.entry to goldthread_app;
create policy entry_read on measure.entry for select to goldthread_app using ((select identity.acts_somewhere()));
create policy entry_add on measure.entry for insert to goldthread_app
  with check (entered_by = (select identity.acting_person())
    and ((select identity.acts_as('administrator', 'performance-officer'))
         or measure_id = any ((select measure.owned())::uuid[])));

-- ---------------------------------------------------------------- what the database keeps by itself

create function measure.keep_step() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.taken_back_at := now();
  return new;
end $$;
create trigger kept before update on measure.step for each row execute function measure.keep_step();

-- Nobody signs off what they wrote, and nothing but the latest version.
create function measure.keep_note() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.signed_off_by is not distinct from new.written_by then
    raise exception 'Nobody signs off their own words' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from measure.note n where n.measure_id = new.measure_id and n.kind = new.kind
             and n.period_code = new.period_code and n.period_identifier = new.period_identifier
             and n.version > new.version) then
    raise exception 'It was written anew since' using errcode = 'check_violation';
  end if;
  new.signed_off_at := now();
  return new;
end $$;
revoke all on function measure.keep_step(), measure.keep_note() from public;
create trigger kept before update on measure.note for each row execute function measure.keep_note();

create trigger noded after insert or update or delete on measure.measure
  for each row execute function thread.keep_node('measure', 'name');

-- A measure stands in no plan, and is read by whoever has a role.
drop policy node_read on thread.node;
create policy node_read on thread.node for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select plan.readable_plans())::uuid[])
    or plan_id is null and kind in ('organisation', 'post', 'measure') and (select identity.acts_somewhere()));

-- ---------------------------------------------------------------- audit and personal data

create trigger audited after insert or update or delete on measure.measure for each row execute function audit.record();
create trigger audited after insert or update or delete on measure.definition for each row execute function audit.record();
create trigger audited after insert or update or delete on measure.target for each row execute function audit.record();
create trigger audited after insert or update or delete on measure.step for each row execute function audit.record();
create trigger audited after insert or update or delete on measure.note for each row execute function audit.record();
create trigger audited after insert or update or delete on measure.entry for each row execute function audit.record();

insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'measure.measure', 'made_by', false, '{name,ended_on,ended_why,made_at}', '{}', 'keep', '{}', null),
  ('work', 'measure.definition', 'made_by', false, '{measure_id,version,name,why,made_at}', '{}', 'keep', '{}', null),
  ('work', 'measure.target', 'set_by', false, '{measure_id,kind,ends_on,value,why,set_at}', '{}', 'keep', '{}', null),
  ('work', 'measure.step', 'set_by', false, '{measure_id,from_on,why,set_at}', '{}', 'keep', '{}', null),
  ('work', 'measure.step', 'taken_back_by', false, '{measure_id,from_on,taken_back_at}', '{}', 'keep', '{}', null),
  ('work', 'measure.note', 'written_by', false, '{measure_id,kind,period_code,text,written_at}', '{}', 'keep', '{}', null),
  ('work', 'measure.note', 'signed_off_by', false, '{measure_id,kind,period_code,signed_off_at}', '{}', 'keep', '{}', null),
  ('work', 'measure.entry', 'entered_by', false, '{measure_id,period_code,said,doubts,reason,entered_at}', '{}', 'keep', '{}', null);
