-- Figures as they were published or typed in: files, series, areas, periods, values with their versions, neighbours.

create schema figure;
grant usage on schema figure to goldthread_app;

-- ---------------------------------------------------------------- files

create table figure.file (
  id integer primary key generated always as identity,
  kind text not null check (kind in ('ees', 'lait', 'neighbours', 'own', 'fingertips', 'lg-inform', 'typed')),
  name text not null check (btrim(name) <> '' and length(name) <= 300),
  -- what names its series: files of the same data set bring new versions of the same values
  dataset text not null check (btrim(dataset) <> '' and length(dataset) <= 200),
  -- of the bytes; null for what was typed
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null default 0 check (size_bytes >= 0),
  -- what was taken, what stayed, what changed, what was refused and why (src/modules/figures/account.ts)
  account jsonb not null default '{}' check (jsonb_typeof(account) = 'object'),
  taken_by uuid references identity.person default identity.acting_person(),
  taken_at timestamptz not null default now(),
  check ((kind = 'typed') = (digest is null))
);
comment on table figure.file is 'One taking-in of figures, with its account; what was typed is a file of its own too.';
create index file_digest on figure.file (digest);
create index file_taken_by on figure.file (taken_by);
alter table figure.file enable row level security;
grant select, insert on figure.file to goldthread_app;
grant update (account) on figure.file to goldthread_app;
create policy file_read on figure.file for select to goldthread_app using ((select identity.acts_somewhere()));
create policy file_add on figure.file for insert to goldthread_app
  with check (taken_by = (select identity.acting_person()) and taken_at = now()
    and ((select identity.acts_as('administrator', 'performance-officer'))
         or kind = 'typed' and (select identity.acts_somewhere())));
-- The account is written at the end of the transaction that took the file, and never again.
create policy file_account on figure.file for update to goldthread_app
  using (taken_by = (select identity.acting_person()) and taken_at = now());
create trigger audited after insert or update or delete on figure.file
  for each row execute function audit.record('account');
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'figure.file', 'taken_by', false, '{kind,name,taken_at}', '{}', 'keep', '{}', null);

-- Shown to who brought it and not yet confirmed; bytes that nobody confirms go with the next that is brought.
create table figure.upload (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  name text not null check (btrim(name) <> '' and length(name) <= 300),
  bytes bytea not null,
  -- of an EES file
  meta_name text,
  meta bytea,
  -- which column is what, of the council's own file
  mapping jsonb,
  -- what taking it in would do
  account jsonb not null check (jsonb_typeof(account) = 'object'),
  made_by uuid not null references identity.person default identity.acting_person(),
  made_at timestamptz not null default now()
);
comment on table figure.upload is 'A file of figures whose preview is shown; it goes when it is confirmed, dropped or a day old.';
create index upload_made_by on figure.upload (made_by);
alter table figure.upload enable row level security;
grant select, insert, delete on figure.upload to goldthread_app;
create policy upload_read on figure.upload for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create policy upload_add on figure.upload for insert to goldthread_app
  with check (made_by = (select identity.acting_person()) and (select identity.acts_as('administrator', 'performance-officer')));
create policy upload_drop on figure.upload for delete to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'figure.upload', 'made_by', false, '{kind,name,meta_name,made_at}', '{bytes,meta,account,mapping}', 'keep', '{}', null);

-- Which column is what in a file whose heading row is this; the last answer is offered the next time.
create table figure.mapping (
  headings text primary key check (length(headings) <= 20000),
  mapping jsonb not null check (jsonb_typeof(mapping) = 'object'),
  made_by uuid not null references identity.person default identity.acting_person(),
  made_at timestamptz not null default now()
);
comment on table figure.mapping is 'The columns of the council''s own files, remembered by their heading row.';
create index mapping_made_by on figure.mapping (made_by);
alter table figure.mapping enable row level security;
grant select, insert, update on figure.mapping to goldthread_app;
create policy mapping_read on figure.mapping for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create policy mapping_add on figure.mapping for insert to goldthread_app
  with check (made_by = (select identity.acting_person()) and (select identity.acts_as('administrator', 'performance-officer')));
create policy mapping_change on figure.mapping for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')))
  with check (made_by = (select identity.acting_person()));
create trigger audited after insert or update or delete on figure.mapping for each row execute function audit.record();
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'figure.mapping', 'made_by', false, '{headings,made_at}', '{mapping}', 'keep', '{}', null);

-- ---------------------------------------------------------------- where, when, what

create table figure.area (
  id integer primary key generated always as identity,
  -- nine characters where the register gives it one, else what names it: 'School:100000'
  code text not null unique check (btrim(code) <> '' and length(code) <= 200),
  name text not null check (btrim(name) <> '' and length(name) <= 300),
  kind text not null check (kind in ('country', 'region', 'authority', 'other')),
  -- the Department's three figures: '372'
  old_code text check (length(old_code) <= 20),
  region_id integer references figure.area,
  -- the last day of an authority that was reorganised
  ended_on date
);
create index area_old_code on figure.area (old_code);
create index area_region on figure.area (region_id);
alter table figure.area enable row level security;
grant select, insert, update on figure.area to goldthread_app;
create policy area_read on figure.area for select to goldthread_app using ((select identity.acts_somewhere()));
create policy area_add on figure.area for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy area_change on figure.area for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));

create table figure.period (
  id integer primary key generated always as identity,
  -- as the file writes it: '202425', '2025', '2025-05'
  code text not null check (btrim(code) <> '' and length(code) <= 40),
  -- what kind of period that is: 'Academic year', 'Reporting year', 'January'
  identifier text not null check (btrim(identifier) <> '' and length(identifier) <= 60),
  name text not null check (length(name) <= 120),
  -- both days are part of it
  starts_on date not null,
  ends_on date not null,
  frequency text not null check (frequency in ('year', 'half-year', 'term', 'quarter', 'month', 'week', 'day')),
  unique (code, identifier),
  check (ends_on >= starts_on)
);
alter table figure.period enable row level security;
grant select, insert on figure.period to goldthread_app;
create policy period_read on figure.period for select to goldthread_app using ((select identity.acts_somewhere()));
-- Who types a figure needs its period; which figures they may type is asked where they are written.
create policy period_add on figure.period for insert to goldthread_app with check ((select identity.acts_somewhere()));

create table figure.series (
  id integer primary key generated always as identity,
  source text not null check (source in ('ees', 'lait', 'own', 'fingertips', 'lg-inform')),
  dataset text not null check (length(dataset) <= 200),
  -- the column, or the short name: 'rereferral_percent'
  indicator text not null check (btrim(indicator) <> '' and length(indicator) <= 300),
  name text not null check (length(name) <= 500),
  -- filter → item; breakdown_key is the same in one order, as text
  breakdown jsonb not null default '{}' check (jsonb_typeof(breakdown) = 'object'),
  breakdown_key text not null default '' check (length(breakdown_key) <= 2000),
  unit text not null default '' check (length(unit) <= 200),
  polarity text check (polarity in ('high', 'low', 'neither')),
  decimals smallint check (decimals between 0 and 20),
  -- what a dictionary says besides: topic, description, methodology
  about jsonb not null default '{}' check (jsonb_typeof(about) = 'object'),
  unique (source, dataset, indicator, breakdown_key)
);
alter table figure.series enable row level security;
grant select, insert, update on figure.series to goldthread_app;
create policy series_read on figure.series for select to goldthread_app using ((select identity.acts_somewhere()));
create policy series_add on figure.series for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy series_change on figure.series for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));

-- ---------------------------------------------------------------- values

-- Without foreign keys: figure.take_values alone writes here, looks at each once for a whole batch, and nothing that they
-- would hold is ever deleted. Four look-ups a row are most of the time that 641,070 rows take.
create table figure.value (
  series_id integer not null,
  area_id integer not null,
  period_id integer not null,
  version smallint not null,
  is_latest boolean not null,
  file_id integer not null,
  -- the row of the file, its heading row being 1
  line integer not null,
  -- numeric keeps the decimals that were printed: 12.50 stays 12.50
  value numeric,
  -- as printed, where no number stands: c z x k low u : ~ .. NA -
  symbol text,
  numerator numeric,
  denominator numeric,
  lower numeric,
  upper numeric,
  -- what the file says of the number itself: provisional, revised, outturn
  remark text,
  primary key (series_id, area_id, period_id, version),
  check (num_nonnulls(value, symbol) = 1)
);
comment on table figure.value is 'What a file says of a series, an area and a period. A revised value is a new version; older ones stay.';
alter table figure.value enable row level security;
grant select on figure.value to goldthread_app;
create policy value_read on figure.value for select to goldthread_app using ((select identity.acts_somewhere()));

create table figure.neighbour (
  area_id integer not null references figure.area,
  neighbour_id integer not null references figure.area,
  rank smallint not null check (rank between 1 and 20),
  closeness text not null check (length(closeness) <= 60),
  -- the year of the model
  edition smallint not null,
  file_id integer not null references figure.file,
  primary key (area_id, edition, rank)
);
create index neighbour_neighbour on figure.neighbour (neighbour_id);
create index neighbour_file on figure.neighbour (file_id);
comment on table figure.neighbour is 'The statistical neighbours of an authority, by the edition of the model.';
alter table figure.neighbour enable row level security;
grant select, insert, delete on figure.neighbour to goldthread_app;
create policy neighbour_read on figure.neighbour for select to goldthread_app using ((select identity.acts_somewhere()));
create policy neighbour_add on figure.neighbour for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy neighbour_drop on figure.neighbour for delete to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));

-- ---------------------------------------------------------------- writing values

-- Who may type a figure of this series. The module of measures says it again, with the post that owns the measure.
create function figure.may_type(series integer) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as
  $$ begin return identity.acts_as('administrator', 'performance-officer'); end $$;
grant execute on function figure.may_type(integer) to goldthread_app;

-- One batch of a file that this person took in this transaction; arrays of equal length, one cell at each place, each
-- cell once. Null instead of an array is a null for each. Gives a row for each series that had cells without an earlier
-- value, with their number as line and no area; and a row for each cell that changed, with what stood and what stands.
create function figure.take_values(
    wanted integer, series integer[], areas integer[], periods integer[], lines integer[], vals numeric[], symbols text[],
    numerators numeric[] default null, denominators numeric[] default null, lowers numeric[] default null,
    uppers numeric[] default null, remarks text[] default null)
  returns table (series_id integer, area_id integer, period_id integer, line integer, was text, is_now text)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  taking figure.file;
  every integer[] := array(select distinct s from unnest(series) s);
  -- `goldthread measure import` is run by whoever owns the database, and no person then acts
  is_owner boolean := session_user = current_user;
begin
  select * into taking from figure.file f
    where f.id = wanted and f.taken_by is not distinct from identity.acting_person() and f.taken_at = now();
  if taking.id is null then
    raise exception 'Values are written by who takes their file' using errcode = 'insufficient_privilege';
  end if;
  if taking.kind = 'typed' then
    if exists (select from unnest(every) s where not (is_owner or figure.may_type(s))) then
      raise exception 'Not a figure of this person' using errcode = 'insufficient_privilege';
    end if;
  elsif not (is_owner or identity.acts_as('administrator', 'performance-officer')) then
    raise exception 'Files of figures are not for this role' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from unnest(every) s where not exists (select from figure.series x where x.id = s))
     or exists (select from (select distinct a from unnest(areas) a) g where not exists (select from figure.area x where x.id = g.a))
     or exists (select from (select distinct p from unnest(periods) p) g where not exists (select from figure.period x where x.id = g.p)) then
    raise exception 'A series, an area or a period that is not there' using errcode = 'foreign_key_violation';
  end if;
  -- Series that had nothing yet: no row has anything to be compared with.
  if not exists (select from unnest(every) s where exists (select from figure.value v where v.series_id = s)) then
    insert into figure.value
      select g.s, g.a, g.p, 1, true, wanted, g.l, g.v, g.y, g.n, g.d, g.lo, g.up, g.r
      from unnest(series, areas, periods, lines, vals, symbols, numerators, denominators, lowers, uppers, remarks)
        as g(s, a, p, l, v, y, n, d, lo, up, r);
    return query select s, null::integer, null::integer, count(*)::integer, null::text, null::text
      from unnest(series) s group by s;
    return;
  end if;
  return query
    with given as materialized (
      select g.*, o.version, coalesce(o.value::text, o.symbol) as was
      from unnest(series, areas, periods, lines, vals, symbols, numerators, denominators, lowers, uppers, remarks)
        as g(s, a, p, l, v, y, n, d, lo, up, r)
      left join figure.value o on o.series_id = g.s and o.area_id = g.a and o.period_id = g.p and o.is_latest
      -- as text, so that 12.5 corrected to 12.50 shows
      where o.series_id is null
        or (o.value::text, o.symbol, o.numerator::text, o.denominator::text, o.lower::text, o.upper::text, o.remark)
           is distinct from (g.v::text, g.y, g.n::text, g.d::text, g.lo::text, g.up::text, g.r)),
    older as (
      update figure.value o set is_latest = false from given g
      where g.version is not null and o.series_id = g.s and o.area_id = g.a and o.period_id = g.p and o.version = g.version),
    newer as (
      insert into figure.value
        select g.s, g.a, g.p, coalesce(g.version, 0) + 1, true, wanted, g.l, g.v, g.y, g.n, g.d, g.lo, g.up, g.r from given g)
    select g.s, null::integer, null::integer, count(*)::integer, null::text, null::text
      from given g where g.version is null group by g.s
    union all
    select g.s, g.a, g.p, g.l, g.was, coalesce(g.v::text, g.y) from given g where g.version is not null;
end $$;
grant execute on function figure.take_values(integer, integer[], integer[], integer[], integer[], numeric[], text[],
  numeric[], numeric[], numeric[], numeric[], text[]) to goldthread_app;
