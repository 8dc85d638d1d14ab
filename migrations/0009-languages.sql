-- What people confirm of the drafted words, what they translate of the plans, and what the public may read of both.

-- ---------------------------------------------------------------- the words of the pages

create schema languages;
grant usage on schema languages to goldthread_app;

-- Append-only: the newest row of a language and key says what stands, and the rows before it are its history.
create table languages.wording (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  language text not null check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and language <> 'en'),
  -- of the message
  key text not null check (length(key) between 1 and 200),
  -- null: taken back, so that the draft of the message file stands again, unconfirmed
  text text check (btrim(text) <> '' and length(text) <= 10000),
  -- eight hexadecimal digits of the English that it was made from, as in the message files
  of text not null check (of ~ '^[0-9a-f]{8}$'),
  written_by uuid not null references identity.person,
  written_at timestamptz not null default now()
);
create index wording_newest on languages.wording (language, key, number desc);
alter table languages.wording enable row level security;
comment on table languages.wording is 'Words of the pages that a person has confirmed or corrected.';
grant select, insert on languages.wording to goldthread_app;
create policy wording_read on languages.wording for select to goldthread_app using ((select identity.acts_somewhere()));
create policy wording_add on languages.wording for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'translator'))
    and written_by = (select identity.acting_person()));
create trigger audited after insert or update or delete on languages.wording for each row execute function audit.record();

create table published.wording (
  language text not null,
  key text not null,
  text text not null,
  of text not null,
  primary key (language, key)
);
alter table published.wording enable row level security;
comment on table published.wording is 'The newest confirmed words of each page, for every process to show.';
grant select on published.wording to goldthread_public, goldthread_app;
create policy everybody on published.wording for select to goldthread_public, goldthread_app using (true);

create function languages.publish_wording() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.text is null then
    delete from published.wording w where w.language = new.language and w.key = new.key;
  else
    insert into published.wording (language, key, text, of) values (new.language, new.key, new.text, new.of)
    on conflict on constraint wording_pkey do update set text = excluded.text, of = excluded.of;
  end if;
  perform pg_notify('goldthread_published', 'wording');
  return null;
end $$;
create trigger published after insert on languages.wording
  for each row execute function languages.publish_wording();

-- ---------------------------------------------------------------- what the plans say

-- Append-only, as above. A translation belongs to the English that it was made from: other English is a new row.
create table plan.translation (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  language text not null check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and language <> 'en'),
  plan_id uuid not null references plan.plan,
  node_id uuid not null,
  field text not null check (field in ('title', 'summary', 'text')),
  english text not null check (btrim(english) <> ''),
  -- null: taken back; the English stands
  text text check (btrim(text) <> '' and length(text) <= 10000),
  written_by uuid not null references identity.person,
  written_at timestamptz not null default now()
);
create index translation_newest on plan.translation (node_id, field, language, number desc);
create index translation_plan on plan.translation (plan_id, language);
alter table plan.translation enable row level security;
comment on table plan.translation is 'What a plan says in another language, with the English that it says it of.';
grant select, insert on plan.translation to goldthread_app;
create policy translation_read on plan.translation for select to goldthread_app
  using ((select identity.acts_everywhere()) or plan_id = any ((select plan.readable_plans())::uuid[]));
-- A translator of one plan writes for what stands in that plan, and not, under its name, for another's.
create policy translation_add on plan.translation for insert to goldthread_app
  with check (((select identity.acts_as('administrator', 'performance-officer', 'translator'))
      or plan_id = any ((select identity.scopes_as('performance-officer', 'translator'))::uuid[]))
    and exists (select from thread.node n where n.id = node_id and n.plan_id = translation.plan_id)
    and written_by = (select identity.acting_person()));
create trigger audited after insert or update or delete on plan.translation for each row execute function audit.record();

create table published.translation (
  language text not null,
  node_id uuid not null,
  field text not null,
  plan_id uuid not null,
  -- what the public reads in English now
  english text not null,
  -- the published English that the text was made from; other than `english` when that has changed since
  made_from text not null,
  text text not null,
  primary key (language, node_id, field)
);
create index translation_published_plan on published.translation (plan_id);
alter table published.translation enable row level security;
comment on table published.translation is 'Translations of published text and of nothing else.';
grant select on published.translation to goldthread_public, goldthread_app;
create policy everybody on published.translation for select to goldthread_public, goldthread_app using (true);

-- Every text of a plan that the public reads now.
create function plan.public_texts(wanted uuid) returns table (node_id uuid, field text, english text)
  language sql stable set search_path = pg_catalog as
  $$ select (t.record ->> 'id')::uuid, f.field, t.record ->> f.field
     from published.version v
     cross join lateral (
       select v.content -> 'plan' as record
       union all select jsonb_array_elements(v.content -> 'statements')
       union all select jsonb_array_elements(v.content -> 'activities')
       union all select jsonb_array_elements(a -> 'milestones') from jsonb_array_elements(v.content -> 'activities') a) t
     cross join (values ('title'), ('summary'), ('text')) f(field)
     where v.plan_id = wanted and v.is_current and btrim(t.record ->> f.field) <> '' $$;
revoke all on function plan.public_texts(uuid) from public;

-- A row comes in only by the English that is public at that moment, so that no draft, and no translation of a draft,
-- is ever there; it stays, as out of date, when a later version says something else.
create function plan.publish_translations(wanted uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtext('goldthread publish translations'));
  delete from published.translation p where p.plan_id = wanted
    and (not exists (select from plan.public_texts(wanted) n where n.node_id = p.node_id and n.field = p.field)
         or (select t.text is null from plan.translation t
             where t.plan_id = wanted and t.node_id = p.node_id and t.field = p.field and t.language = p.language
             order by t.number desc limit 1));
  update published.translation p set english = n.english
  from plan.public_texts(wanted) n
  where p.plan_id = wanted and n.node_id = p.node_id and n.field = p.field and p.english <> n.english;
  insert into published.translation (language, node_id, field, plan_id, english, made_from, text)
  select newest.language, newest.node_id, newest.field, wanted, newest.english, newest.english, newest.text
  from (select distinct on (t.language, t.node_id, t.field) t.*
        from plan.public_texts(wanted) n join plan.translation t
          on t.plan_id = wanted and n.node_id = t.node_id and n.field = t.field and n.english = t.english
        order by t.language, t.node_id, t.field, t.number desc) newest
  where newest.text is not null
    and (select t.text is not null from plan.translation t
         where t.plan_id = wanted and t.node_id = newest.node_id and t.field = newest.field and t.language = newest.language
         order by t.number desc limit 1)
  on conflict on constraint translation_pkey do update
    set english = excluded.english, made_from = excluded.made_from, text = excluded.text, plan_id = excluded.plan_id;
  perform pg_notify('goldthread_published', 'translation');
end $$;
revoke all on function plan.publish_translations(uuid) from public;

create function plan.publish_translations_of() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform plan.publish_translations(new.plan_id);
  return null;
end $$;
create trigger published after insert on plan.translation
  for each row execute function plan.publish_translations_of();
create trigger translated after insert or update on published.version
  for each row when (new.is_current) execute function plan.publish_translations_of();
