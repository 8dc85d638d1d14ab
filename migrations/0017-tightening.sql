-- What the database still believed its caller, and what could still reach from one plan into another.

-- ---------------------------------------------------------------- what is published

-- The nodes of a plan in public, its search words among them, from the content that is public and from nothing else.
-- Addresses as in src/modules/plan/site/addresses.ts.
create function plan.set_out_nodes(wanted uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from published.node where plan_id = wanted;
  insert into published.node (id, plan_id, kind, title, ref, path, found_by)
  select (r ->> 'id')::uuid, wanted, n.kind, coalesce(r ->> 'text', r ->> 'title'), r ->> 'ref',
         concat('/plans/', v.slug, n.below),
         to_tsvector('english', concat_ws(' ', r ->> 'ref', coalesce(r ->> 'text', r ->> 'title'), n.words))
  from published.version v cross join lateral (
    select p as r, p ->> 'kind' as kind, '' as below, concat_ws(' ', p ->> 'summary', p ->> 'periodText') as words
    from (select v.content -> 'plan' as p) p
    union all
    select s, s ->> 'kind', '/statements/' || (s ->> 'slug'), ''
    from jsonb_array_elements(v.content -> 'statements') s
    union all
    select a, 'activity', '/activities/' || (a ->> 'slug'),
           concat_ws(' ', a -> 'lead' ->> 'title', a -> 'organisation' ->> 'name', a -> 'portfolio' ->> 'title',
             a -> 'timescale' ->> 'text')
    from jsonb_array_elements(v.content -> 'activities') a
    union all
    select m, 'milestone', '/activities/' || (a ->> 'slug') || '#milestone-' || (m ->> 'id'), m -> 'timescale' ->> 'text'
    from jsonb_array_elements(v.content -> 'activities') a, jsonb_array_elements(a -> 'milestones') m) n
  where v.plan_id = wanted and v.is_current and r ->> 'id' is not null;
end $$;
revoke all on function plan.set_out_nodes(uuid) from public;

-- The one door from the workspace to the public: only an approved version, only by those who may publish, and nothing
-- of what it shows is taken from its caller.
drop function plan.publish(uuid, jsonb);
create function plan.publish(wanted uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare v plan.version; p plan.plan;
begin
  if not (identity.acts_as('administrator', 'performance-officer')
          or exists (select from plan.version k where k.id = wanted and k.plan_id = any (plan.editable_plans()))) then
    raise exception 'not allowed to publish' using errcode = 'insufficient_privilege';
  end if;
  -- Two publications at once would each miss the other's links.
  perform pg_advisory_xact_lock(hashtext('goldthread publish'));
  select * into strict v from plan.version where id = wanted for update;
  select * into strict p from plan.plan where id = v.plan_id;
  if v.approved_at is null then
    raise exception 'only an approved version can be published' using errcode = 'check_violation';
  end if;
  update plan.version set published_by = identity.acting_person(), published_at = now()
    where id = wanted and published_at is null;
  update published.version set is_current = false where plan_id = p.id;
  insert into published.version (plan_id, number, slug, kind, title, starts_on, ends_on, is_current, content, published_at)
  values (p.id, v.number, p.slug, v.content -> 'plan' ->> 'kind', v.content -> 'plan' ->> 'title',
          (v.content -> 'plan' ->> 'startsOn')::date, (v.content -> 'plan' ->> 'endsOn')::date, true, v.content, now())
  on conflict (plan_id, number) do update set is_current = true;
  perform plan.set_out_nodes(p.id);
  -- Whoever proposes a version writes its content: it may name no record of another plan as its own.
  if exists (
    select from published.node n left join thread.node t on t.id = n.id
    where n.plan_id = p.id and t.plan_id is distinct from p.id) then
    raise exception 'the version names records of another plan' using errcode = 'insufficient_privilege';
  end if;
  -- A link is public when a published version says it of its own records and both its ends are public. A plan published
  -- today can complete links that another plan's version has said before, so all are made anew.
  delete from published.link;
  insert into published.link (from_id, to_id, kind)
  select distinct f.id, t.id, l ->> 'kind'
  from published.version pv cross join jsonb_array_elements(pv.content -> 'links') l
    join published.node f on f.id = (l ->> 'fromId')::uuid and f.plan_id = pv.plan_id
    join published.node t on t.id = (l ->> 'toId')::uuid
  where pv.is_current;
  perform pg_notify('goldthread_published', p.slug);
end $$;
revoke all on function plan.publish(uuid) from public;
grant execute on function plan.publish(uuid) to goldthread_app;

-- What is public already is found by its own words as well.
select plan.set_out_nodes(v.plan_id) from published.version v where v.is_current;

-- ---------------------------------------------------------------- a record stands in its own plan

-- A statement below a statement of another plan, or an activity under another plan's outcome, was no command's doing.
-- It comes to the top of its plan, and what was said with the column stays as a link that a person can untie.
update thread.link l set origin = 'stated'
  from plan.statement s join plan.statement u on u.id = s.parent_id and u.plan_id <> s.plan_id
  where l.from_id = s.id and l.to_id = u.id and l.origin = 'structure';
update plan.statement s set parent_id = null
  from plan.statement u where u.id = s.parent_id and u.plan_id <> s.plan_id;
update thread.link l set origin = 'stated'
  from plan.activity a join plan.statement u on u.id = a.statement_id and u.plan_id <> a.plan_id
  where l.from_id = a.id and l.to_id = u.id and l.origin = 'structure';
update plan.activity a set statement_id = null
  from plan.statement u where u.id = a.statement_id and u.plan_id <> a.plan_id;

-- A milestone needs none of this: plan.place_milestone gives it the plan of its activity, and that never changes.
alter table plan.statement add unique (id, plan_id);
alter table plan.statement add foreign key (parent_id, plan_id) references plan.statement (id, plan_id);
alter table plan.activity add foreign key (statement_id, plan_id) references plan.statement (id, plan_id);

-- ---------------------------------------------------------------- the language of a question

-- Of the page on which it was asked, so that the answer comes by mail in words that the asker reads; null where nobody knows.
alter table plan.question add column language text check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
grant select (language) on plan.question to goldthread_app;
drop trigger audited on plan.question;
create trigger audited after insert or update or delete on plan.question
  for each row execute function audit.record('text', 'contact', 'language', 'personal:answer');
update personal.place set shown = '{text,contact,answer,language}', blanks = blanks || '{"language": null}'
  where table_name = 'plan.question' and kind = 'question';

drop function published.ask(text, uuid, text, text, text);
create function published.ask(kind text, node_id uuid, page text, question text, contact text, language text default null)
  returns uuid
  language plpgsql security definer set search_path = pg_catalog as $$
declare new_id uuid;
begin
  if not exists (select from published.node n where n.id = ask.node_id) then return null; end if;
  -- Nobody acts here: a login that names a person would have the audit say that this person asked.
  perform set_config('goldthread.person', '', true), set_config('goldthread.event', 'public.ask', true);
  -- What two people can answer, and no flood of a disk. Counted by the index of what waits.
  if (select count(*) from plan.question q where q.answered_at is null and q.asked_at > now() - interval '1 minute') >= 30
     or (select count(*) from plan.question q where q.answered_at is null and q.asked_at > now() - interval '1 day') >= 1000 then
    raise exception 'too many questions' using errcode = 'configuration_limit_exceeded';
  end if;
  insert into plan.question (kind, node_id, page, text, contact, language)
  values (ask.kind, ask.node_id, ask.page, ask.question, ask.contact, ask.language) returning id into new_id;
  return new_id;
end $$;
revoke all on function published.ask(text, uuid, text, text, text, text) from public;
grant execute on function published.ask(text, uuid, text, text, text, text) to goldthread_public;

-- ---------------------------------------------------------------- names in what people wrote

-- The columns by which rows of a table are about a person and lose their words when that person is erased.
create function personal.erased_by(wanted text) returns text[]
  language sql stable security definer set search_path = pg_catalog as
  $$ select coalesce(array_agg(p.subject), '{}') from personal.place p
     where p.table_name = wanted and p.at_end <> 'keep' and p.subject is not null and not p.by_address $$;

-- Text in which a person's name or address stands, and which their erasure leaves: so that somebody decides. Asked with
-- the rights of who asks: row-level security hides what they do not read, and columns that they were not granted are left
-- out. Every column of words of every module is looked at, but for copies of them (thread, published) and for what goes by
-- itself (mails, notices). record: the columns that say where it stands.
create function personal.mentions(person uuid, most integer)
  returns table (table_name text, column_name text, record jsonb, excerpt text)
  language plpgsql stable set search_path = pg_catalog as $$
declare
  who record;
  sought text;
  c record;
  words text;
  left_out text;
begin
  select i.name, i.email into who from identity.person i where i.id = person and i.erased_at is null;
  if not found then return; end if;
  -- Whole words, however the spaces between them were typed.
  sought := '(?<!\w)(?:' || regexp_replace(regexp_replace(who.name, '[][\\^$.|?*+(){}-]', '\\\&', 'g'), '\s+', '\\s+', 'g')
    || '|' || regexp_replace(who.email, '[][\\^$.|?*+(){}-]', '\\\&', 'g') || ')(?!\w)';
  for c in
    select t.oid, t.oid::regclass::text as name, a.attname as col, a.atttypid::regtype::text as type,
      (select string_agg(format('%L, t.%I', k.attname, k.attname), ', ' order by k.attnum) from pg_attribute k
       where k.attrelid = t.oid and k.attnum > 0 and not k.attisdropped and has_column_privilege(t.oid, k.attnum, 'select')
         and (k.atttypid = 'uuid'::regtype or k.attname in ('number', 'language', 'field', 'key', 'filename'))) as keys
    from pg_class t join pg_namespace n on n.oid = t.relnamespace join pg_attribute a on a.attrelid = t.oid
    where t.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'bytea'::regtype)
      and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'audit', 'auth', 'graphile_worker', 'jobs', 'mail',
        'migrations', 'notice', 'personal', 'published', 'thread')
      and has_schema_privilege(n.oid, 'usage') and has_column_privilege(t.oid, a.attnum, 'select')
    order by 2, a.attnum loop
    words := case c.type
      when 'text' then format('values (t.%I)', c.col)
      when 'text[]' then format('select unnest(t.%I)', c.col)
      -- a document that is text; what was read of another stands beside it
      when 'bytea' then format('select s from (values ($3), ($4)) v(s) where position(convert_to(s, ''UTF8'') in t.%I) > 0', c.col)
      else format('select s #>> ''{}'' from jsonb_path_query(t.%I, ''strict $.**'') s where jsonb_typeof(s) = ''string''', c.col)
      end;
    select coalesce(string_agg(format(' and t.%I is distinct from $2', e), ''), '') into left_out
      from unnest(personal.erased_by(c.name)) e;
    return query execute format(
      'select %L, %L, jsonb_build_object(%s), substring(w.s from ''(?i)(?:\m.{0,60})?'' || $1 || ''.{0,60}'')
       from %s t cross join lateral (%s) w(s) where w.s ~* $1 %s limit %s',
      c.name, c.col, coalesce(c.keys, ''), c.name, words, left_out, greatest(most, 0))
      using sought, person, who.name, who.email;
  end loop;
end $$;
revoke all on function personal.erased_by(text), personal.mentions(uuid, integer) from public;
grant execute on function personal.erased_by(text), personal.mentions(uuid, integer) to goldthread_app;
