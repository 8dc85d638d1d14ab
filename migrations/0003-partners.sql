-- Organisations and their directorates, posts, and who holds each post from when to when.

create schema partners;
grant usage on schema partners to goldthread_app;

create table partners.organisation (
  id uuid primary key default gen_random_uuid(),
  name text not null check (btrim(name) <> ''),
  kind text not null check (kind in ('council', 'directorate', 'health', 'police', 'school',
    'voluntary', 'provider', 'young-people', 'other')),
  parent_id uuid references partners.organisation,
  revision integer not null default 1,
  check (parent_id <> id)
);
create unique index organisation_name on partners.organisation (lower(name));
alter table partners.organisation enable row level security;

create table partners.post (
  id uuid primary key default gen_random_uuid(),
  title text not null check (btrim(title) <> ''),
  organisation_id uuid references partners.organisation,
  -- the elected member who answers in public holds a portfolio, not a lead post
  portfolio boolean not null default false,
  revision integer not null default 1
);
create unique index post_title on partners.post (lower(title), coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'));
alter table partners.post enable row level security;
comment on table partners.post is 'Accountability sits with posts; people hold posts for a time.';

create table partners.holding (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references partners.post,
  person_id uuid not null references identity.person,
  starts_on date not null,
  ends_on date,
  revision integer not null default 1,
  check (ends_on is null or ends_on >= starts_on)
);
create index holding_post on partners.holding (post_id);
create index holding_person on partners.holding (person_id);
alter table partners.holding enable row level security;

grant select, insert, update on partners.organisation, partners.post, partners.holding to goldthread_app;
create policy organisation_read on partners.organisation for select to goldthread_app using ((select identity.is_signed_in()));
create policy organisation_add on partners.organisation for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy organisation_change on partners.organisation for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create policy post_read on partners.post for select to goldthread_app using ((select identity.is_signed_in()));
create policy post_add on partners.post for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy post_change on partners.post for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));
create policy holding_read on partners.holding for select to goldthread_app using ((select identity.is_signed_in()));
create policy holding_add on partners.holding for insert to goldthread_app
  with check ((select identity.acts_as('administrator', 'performance-officer')));
create policy holding_change on partners.holding for update to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer')));

create trigger audited after insert or update or delete on partners.organisation for each row execute function audit.record();
create trigger audited after insert or update or delete on partners.post for each row execute function audit.record();
create trigger audited after insert or update or delete on partners.holding for each row execute function audit.record();
create trigger noded after insert or update or delete on partners.organisation
  for each row execute function thread.keep_node('organisation', 'name');
create trigger noded after insert or update or delete on partners.post
  for each row execute function thread.keep_node('post', 'title');
