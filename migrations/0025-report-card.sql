-- The Report Card: the public account of one year, edited in place, and frozen in editions.

create schema card;
grant usage on schema card to goldthread_app;

create table card.card (
  id uuid primary key default gen_random_uuid(),
  -- of the year that it accounts for, in addresses: 2011-12
  slug text not null unique check (slug ~ '^[0-9]{4}-[0-9]{2}$'),
  starts_on date not null,
  ends_on date not null,
  check (ends_on > starts_on)
);
comment on table card.card is 'The public account of one year; what is written in it is a draft until an edition is published.';
alter table card.card enable row level security;
grant select, insert, update on card.card to goldthread_app;
create policy card_read on card.card for select to goldthread_app using ((select identity.acts_somewhere()));
create policy card_add on card.card for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
-- To hold it while its edition is made; nothing in it changes.
create policy card_hold on card.card for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer', 'directorate-lead'))) with check (false);
create trigger audited after insert or update or delete on card.card for each row execute function audit.record();

create table card.section (
  id uuid primary key default gen_random_uuid(),
  card_id uuid not null references card.card,
  -- one of those that every card has (src/modules/report-card/content.ts), or 'own'
  kind text not null check (length(kind) between 1 and 40),
  -- '' where the kind says what it is called, in each language
  title text not null default '' check (length(title) <= 200 and (kind <> 'own' or btrim(title) <> '')),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  position integer not null,
  unique (card_id, slug)
);
alter table card.section enable row level security;
grant select, insert, update on card.section to goldthread_app;
create policy section_read on card.section for select to goldthread_app using ((select identity.acts_somewhere()));
create policy section_add on card.section for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy section_change on card.section for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create trigger audited after insert or update or delete on card.section for each row execute function audit.record();

create table card.block (
  id uuid primary key default gen_random_uuid(),
  section_id uuid not null references card.section,
  kind text not null check (kind in ('words', 'table', 'part')),
  heading text not null default '' check (length(heading) <= 200),
  -- words with {key} for a figure; a table's rows in lines, its cells between bars; '' for a part
  text text not null default '' check (length(text) <= 20000),
  -- a table's figures as bars as well, or in the bands of inspections
  shown text not null default 'plain' check (shown in ('plain', 'bars', 'bands')),
  -- of another module's part: whose it is, and which of them
  part text not null default '' check (length(part) <= 40 and ((kind = 'part') = (part <> ''))),
  part_key text not null default '' check (length(part_key) <= 200),
  -- numbers in its words that somebody said are no figures, each with the words around it
  no_figures text[] not null default '{}',
  position integer not null,
  revision integer not null default 1
);
create index block_section on card.block (section_id, position);
alter table card.block enable row level security;
grant select, insert, update, delete on card.block to goldthread_app;
create policy block_read on card.block for select to goldthread_app using ((select identity.acts_somewhere()));
create policy block_add on card.block for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy block_change on card.block for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create policy block_drop on card.block for delete to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create trigger audited after insert or update or delete on card.block for each row execute function audit.record();

create table card.figure (
  id uuid primary key default gen_random_uuid(),
  card_id uuid not null references card.card,
  -- as it is used in words: {key}
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 80),
  label text not null check (btrim(label) <> '' and length(label) <= 300),
  -- a decimal number as it is to be printed, without signs and commas
  value text not null check (value ~ '^-?[0-9]{1,12}([.][0-9]{1,6})?$'),
  unit text not null check (unit in ('number', 'percent', 'pounds', 'million-pounds')),
  period text not null default '' check (length(period) <= 100),
  -- what a reader should know of it
  note text not null default '' check (length(note) <= 500),
  source_kind text not null check (source_kind in ('document', 'file', 'measure', 'record')),
  -- '' while nobody has said where it is from: it cannot be proposed then
  source_title text not null default '' check (length(source_title) <= 300),
  source_place text not null default '' check (length(source_place) <= 200),
  source_line integer check (source_line > 0),
  revision integer not null default 1,
  unique (card_id, key)
);
comment on table card.figure is 'A figure of a card, entered once: every sentence and table names it by its key.';
alter table card.figure enable row level security;
grant select, insert, update, delete on card.figure to goldthread_app;
create policy figure_read on card.figure for select to goldthread_app using ((select identity.acts_somewhere()));
create policy figure_add on card.figure for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy figure_change on card.figure for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create policy figure_drop on card.figure for delete to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create trigger audited after insert or update or delete on card.figure for each row execute function audit.record();

-- ---------------------------------------------------------------- editions

create table card.edition (
  id uuid primary key default gen_random_uuid(),
  card_id uuid not null references card.card,
  number integer not null check (number > 0),
  -- the whole card (src/modules/report-card/content.ts)
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  -- what is different from the edition before, for everybody; '' in the first
  changed text not null default '' check (length(changed) <= 2000),
  proposed_by uuid references identity.person,
  proposed_at timestamptz not null default now(),
  settled_by uuid references identity.person,
  settled_at timestamptz,
  approved boolean,
  -- what has to be different before it can be approved
  comment text not null default '' check (length(comment) <= 2000),
  published_by uuid references identity.person,
  published_at timestamptz,
  unique (card_id, number),
  check ((settled_at is null) = (approved is null)),
  check (published_at is null or approved),
  -- Every figure says where it is from.
  constraint edition_has_sources check (not jsonb_path_exists(content, '$.figures[*] ? (@.source.title == "")'))
);
comment on table card.edition is 'A Report Card as it was proposed, approved and published. Its content never changes: a correction is another edition.';
create unique index edition_waiting on card.edition (card_id) where settled_at is null;
alter table card.edition enable row level security;
grant select, insert, update on card.edition to goldthread_app;
create policy edition_read on card.edition for select to goldthread_app using ((select identity.acts_somewhere()));
create policy edition_propose on card.edition for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer'))
    and proposed_by = (select identity.acting_person()) and settled_at is null and published_at is null);
create policy edition_settle on card.edition for update to goldthread_app
  using ((select identity.acts_as('directorate-lead')));
create trigger audited after insert or update or delete on card.edition for each row execute function audit.record('content');

create function card.keep_edition() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (new.id, new.card_id, new.number, new.content, new.changed, new.proposed_by, new.proposed_at)
     is distinct from (old.id, old.card_id, old.number, old.content, old.changed, old.proposed_by, old.proposed_at)
     or (old.settled_at is not null and (new.settled_at, new.settled_by, new.approved, new.comment)
         is distinct from (old.settled_at, old.settled_by, old.approved, old.comment))
     or (old.published_at is not null and (new.published_at, new.published_by)
         is distinct from (old.published_at, old.published_by))
  then
    raise exception 'An edition never changes' using errcode = 'insufficient_privilege';
  end if;
  if new.settled_at is distinct from old.settled_at then
    if new.settled_by is distinct from identity.acting_person() or not identity.acts_as('directorate-lead') then
      raise exception 'not allowed to approve' using errcode = 'insufficient_privilege';
    end if;
    -- Four eyes.
    if new.settled_by = old.proposed_by then
      raise exception 'nobody approves what they proposed' using errcode = 'insufficient_privilege';
    end if;
  end if;
  if new.published_at is distinct from old.published_at
     and (new.published_by is distinct from identity.acting_person()
          or not identity.acts_as('administrator', 'performance-officer')) then
    raise exception 'not allowed to publish' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke all on function card.keep_edition() from public;
create trigger edition_stays before update on card.edition for each row execute function card.keep_edition();

insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'card.edition', 'proposed_by', false, '{number,changed,proposed_at}', '{content}', 'keep', '{}', null),
  ('work', 'card.edition', 'settled_by', false, '{number,approved,comment,settled_at}', '{content}', 'keep', '{}', null),
  ('work', 'card.edition', 'published_by', false, '{number,published_at}', '{content}', 'keep', '{}', null);

-- ---------------------------------------------------------------- what everybody may read

create table published.report_card (
  card_id uuid not null,
  number integer not null,
  slug text not null,
  starts_on date not null,
  ends_on date not null,
  is_current boolean not null,
  content jsonb not null,
  changed text not null,
  published_at timestamptz not null,
  primary key (card_id, number)
);
comment on table published.report_card is 'Every edition of a Report Card that was published: made by card.publish alone.';
create unique index report_card_current on published.report_card (slug) where is_current;
alter table published.report_card enable row level security;
grant select on published.report_card to goldthread_public, goldthread_app;
create policy everybody on published.report_card for select to goldthread_public, goldthread_app using (true);

-- The one way to the public: an approved edition, copied from the row that was approved. False where it is not approved,
-- public already, or older than one that is public.
create function card.publish(wanted uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare e card.edition; c card.card;
begin
  if not identity.acts_as('administrator', 'performance-officer') then
    raise exception 'not allowed to publish' using errcode = 'insufficient_privilege';
  end if;
  select k.* into c from card.card k join card.edition x on x.card_id = k.id where x.id = wanted for update of k;
  if not found then return false; end if;
  select * into strict e from card.edition x where x.id = wanted for update;
  if e.approved is not true or e.published_at is not null
     or exists (select from card.edition x where x.card_id = c.id and x.number > e.number and x.published_at is not null)
  then return false; end if;
  update card.edition set published_by = identity.acting_person(), published_at = now() where id = e.id;
  update published.report_card set is_current = false where card_id = c.id and is_current;
  insert into published.report_card (card_id, number, slug, starts_on, ends_on, is_current, content, changed, published_at)
    values (c.id, e.number, c.slug, c.starts_on, c.ends_on, true, e.content, e.changed, now());
  perform pg_notify('goldthread_published', 'report card');
  return true;
end $$;
revoke all on function card.publish(uuid) from public;
grant execute on function card.publish(uuid) to goldthread_app;
