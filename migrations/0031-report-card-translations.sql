-- What a Report Card says in another language, by the same rules as what a plan says (0009).

create table card.translation (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  language text not null check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and language <> 'en'),
  card_id uuid not null references card.card,
  -- the id of a block, the slug of a section or the key of a figure
  record text not null check (length(record) between 1 and 200),
  field text not null check (field in ('title', 'heading', 'text', 'label', 'note')),
  english text not null check (btrim(english) <> ''),
  -- null: taken back; the English stands
  text text check (btrim(text) <> '' and length(text) <= 20000),
  written_by uuid not null references identity.person,
  written_at timestamptz not null default now()
);
create index translation_newest on card.translation (card_id, record, field, language, number desc);
alter table card.translation enable row level security;
comment on table card.translation is 'What a Report Card says in another language, with the English that it says it of.';
grant select, insert on card.translation to goldthread_app;
create policy translation_read on card.translation for select to goldthread_app using ((select identity.acts_somewhere()));
create policy translation_add on card.translation for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer', 'translator'))
    and written_by = (select identity.acting_person()));
create trigger audited after insert or update or delete on card.translation for each row execute function audit.record();
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'card.translation', 'written_by', false, '{card_id,record,field,language,text,written_at}', '{}', 'keep', '{}', null);

create table published.card_translation (
  language text not null,
  card_id uuid not null,
  record text not null,
  field text not null,
  -- what the public reads in English now
  english text not null,
  -- the published English that the text was made from; other than `english` when that has changed since
  made_from text not null,
  text text not null,
  primary key (language, card_id, record, field)
);
alter table published.card_translation enable row level security;
comment on table published.card_translation is 'Translations of what a published Report Card says and of nothing else.';
grant select on published.card_translation to goldthread_public, goldthread_app;
create policy everybody on published.card_translation for select to goldthread_public, goldthread_app using (true);

-- Every text of a Report Card that the public reads now.
create function card.public_texts(wanted uuid) returns table (record text, field text, english text)
  language sql stable set search_path = pg_catalog as
  $$ with content as (select r.content from published.report_card r where r.card_id = wanted and r.is_current),
          section as (select jsonb_array_elements(c.content -> 'sections') as s from content c),
          block as (select jsonb_array_elements(s -> 'blocks') as b from section),
          figure as (select jsonb_array_elements(c.content -> 'figures') as f from content c),
          said as (select s ->> 'slug' as record, 'title' as field, s ->> 'title' as english from section
                   union all select b ->> 'id', 'heading', b ->> 'heading' from block
                   union all select b ->> 'id', 'text', b ->> 'text' from block
                   union all select f ->> 'key', 'label', f ->> 'label' from figure
                   union all select f ->> 'key', 'note', f ->> 'note' from figure)
     select record, field, english from said where btrim(english) <> '' $$;
revoke all on function card.public_texts(uuid) from public;

-- A row comes in only by the English that is public at that moment, so that no draft, and no translation of a draft,
-- is ever there; it stays, as out of date, when a later edition says something else.
create function card.publish_translations() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare wanted uuid := new.card_id;
begin
  perform pg_advisory_xact_lock(hashtext('goldthread publish translations'));
  delete from published.card_translation p where p.card_id = wanted
    and (not exists (select from card.public_texts(wanted) n where n.record = p.record and n.field = p.field)
         or (select t.text is null from card.translation t
             where t.card_id = wanted and t.record = p.record and t.field = p.field and t.language = p.language
             order by t.number desc limit 1));
  update published.card_translation p set english = n.english
  from card.public_texts(wanted) n
  where p.card_id = wanted and n.record = p.record and n.field = p.field and p.english <> n.english;
  insert into published.card_translation (language, card_id, record, field, english, made_from, text)
  select newest.language, wanted, newest.record, newest.field, newest.english, newest.english, newest.text
  from (select distinct on (t.language, t.record, t.field) t.*
        from card.public_texts(wanted) n join card.translation t
          on t.card_id = wanted and n.record = t.record and n.field = t.field and n.english = t.english
        order by t.language, t.record, t.field, t.number desc) newest
  where newest.text is not null
    and (select t.text is not null from card.translation t
         where t.card_id = wanted and t.record = newest.record and t.field = newest.field and t.language = newest.language
         order by t.number desc limit 1)
  on conflict on constraint card_translation_pkey do update
    set english = excluded.english, made_from = excluded.made_from, text = excluded.text;
  perform pg_notify('goldthread_published', 'translation');
  return null;
end $$;
revoke all on function card.publish_translations() from public;
create trigger published after insert on card.translation
  for each row execute function card.publish_translations();
create trigger translated after insert or update on published.report_card
  for each row when (new.is_current) execute function card.publish_translations();
