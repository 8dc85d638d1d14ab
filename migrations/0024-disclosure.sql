-- Measures that everybody may read: frozen as they were disclosed, and what stood behind them, for the next attack.

create table measure.publication (
  measure_id uuid not null references measure.measure on delete cascade,
  number integer not null check (number > 0),
  -- the true counts, how they hang together, which were hidden and by which rule (src/modules/measures/disclosure/facts.ts)
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  published_by uuid references identity.person,
  published_at timestamptz not null default now(),
  withdrawn_by uuid references identity.person,
  withdrawn_at timestamptz,
  primary key (measure_id, number)
);
comment on table measure.publication is 'What was ever published of a measure. It stays when it is withdrawn: what was read once is known.';
alter table measure.publication enable row level security;
grant select on measure.publication to goldthread_app;
create policy publication_read on measure.publication for select to goldthread_app
  using ((select identity.acts_somewhere()));
create trigger audited after insert or update or delete on measure.publication
  for each row execute function audit.record('facts');
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'measure.publication', 'published_by', false, '{measure_id,number,published_at}', '{facts}', 'keep', '{}', null),
  ('work', 'measure.publication', 'withdrawn_by', false, '{measure_id,number,withdrawn_at}', '{facts}', 'keep', '{}', null);

-- ---------------------------------------------------------------- what everybody may read

create table published.measure (
  measure_id uuid not null,
  number integer not null,
  slug text not null,
  name text not null,
  is_current boolean not null,
  -- src/modules/measures/site/content.ts: hidden numbers are not in it
  content jsonb not null,
  found_by tsvector not null,
  published_at timestamptz not null,
  primary key (measure_id, number)
);
comment on table published.measure is 'The disclosed snapshots of measures: made by measure.publish alone.';
create unique index measure_current on published.measure (slug) where is_current;
create index measure_found_by on published.measure using gin (found_by);
alter table published.measure enable row level security;
grant select on published.measure to goldthread_public, goldthread_app;
create policy everybody on published.measure for select to goldthread_public, goldthread_app using (true);

-- What a measure shows and what moves it; shown where the other end is public too.
create table published.measure_link (
  measure_id uuid not null,
  node_id uuid not null,
  kind text not null check (kind in ('shows', 'moved-by')),
  primary key (measure_id, node_id, kind)
);
comment on table published.measure_link is 'The links of a measure when it was published.';
create index measure_link_node on published.measure_link (node_id);
alter table published.measure_link enable row level security;
grant select on published.measure_link to goldthread_public, goldthread_app;
create policy everybody on published.measure_link for select to goldthread_public, goldthread_app
  using (exists (select from published.node n where n.id = node_id));

-- The one way to the public: of a measure whose words are signed off, by who keeps measures. Name, address and links are
-- the database's own. Gives the number of the publication.
create function measure.publish(wanted uuid, facts jsonb, content jsonb) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare m measure.measure; place integer;
begin
  if not identity.acts_as('administrator', 'performance-officer') then
    raise exception 'not allowed to publish' using errcode = 'insufficient_privilege';
  end if;
  select * into strict m from measure.measure where id = wanted for update;
  if m.ended_on is not null or measure.waits_for_sign_off(m.id) then
    raise exception 'a measure that has ended or waits to be signed off is not published' using errcode = 'check_violation';
  end if;
  select coalesce(max(p.number), 0) + 1 into place from measure.publication p where p.measure_id = m.id;
  insert into measure.publication (measure_id, number, facts, published_by)
    values (m.id, place, publish.facts, identity.acting_person());
  update published.measure set is_current = false where measure_id = m.id and is_current;
  insert into published.measure (measure_id, number, slug, name, is_current, content, found_by, published_at)
    values (m.id, place, m.slug, m.name, true, publish.content,
      to_tsvector('english', concat_ws(' ', m.name, publish.content ->> 'description', publish.content ->> 'source')), now());
  delete from published.measure_link where measure_id = m.id;
  insert into published.measure_link (measure_id, node_id, kind)
    select m.id, l.to_id, 'shows' from thread.link l where l.from_id = m.id
    union select m.id, l.from_id, 'moved-by' from thread.link l where l.to_id = m.id;
  perform pg_notify('goldthread_published', m.slug);
  return place;
end $$;

-- Of each kind and period the latest words are signed off or there is nothing to wait for.
create function measure.waits_for_sign_off(wanted uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from measure.note n
    where n.measure_id = wanted and n.signed_off_at is null
      and not exists (select from measure.note later
                      where later.measure_id = n.measure_id and later.kind = n.kind and later.period_code = n.period_code
                        and later.period_identifier = n.period_identifier and later.version > n.version)) $$;

-- Its pages go; what was read before is known, and stays among what an attack starts from.
create function measure.withdraw(wanted uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare current integer;
begin
  if not identity.acts_as('administrator', 'performance-officer') then
    raise exception 'not allowed to withdraw' using errcode = 'insufficient_privilege';
  end if;
  update published.measure set is_current = false where measure_id = wanted and is_current returning number into current;
  if current is null then return false; end if;
  delete from published.measure_link where measure_id = wanted;
  update measure.publication set withdrawn_by = identity.acting_person(), withdrawn_at = now()
    where measure_id = wanted and number = current;
  perform pg_notify('goldthread_published', 'measure');
  return true;
end $$;

revoke all on function measure.publish(uuid, jsonb, jsonb), measure.waits_for_sign_off(uuid), measure.withdraw(uuid) from public;
grant execute on function measure.publish(uuid, jsonb, jsonb), measure.waits_for_sign_off(uuid), measure.withdraw(uuid)
  to goldthread_app;
