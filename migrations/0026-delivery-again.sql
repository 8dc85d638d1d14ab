-- What reporting still had to tell people: whom no link can reach, and which update came back.

-- Who is asked about a period today, has not answered, and has no account to answer with.
create function delivery.uninvited(period uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog as $$
  select distinct h.person_id
  from delivery.unanswered(array[uninvited.period]) u
    cross join lateral unnest(u.answering_post_ids) post
    join delivery.holders() h on h.post_id = post
  where not exists (select from auth."user" a where a.id = h.person_id and a."endedAt" is null) $$;

-- Tells officers, and administrators because they alone invite, once for each number.
create function delivery.tell_of_uninvited(period uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  people integer := (select count(*) from delivery.uninvited(tell_of_uninvited.period));
  notice_key text := 'asking-no-account:' || tell_of_uninvited.period || ':' || people;
  wanted uuid;
  about jsonb;
begin
  if people = 0 or exists (select from notice.notice n where n.key = notice_key) then return; end if;
  select p.plan_id, jsonb_build_object('plan', n.title, 'period', p.name, 'count', people) into strict wanted, about
    from delivery.period p join thread.node n on n.id = p.plan_id where p.id = tell_of_uninvited.period;
  perform notice.tell_roles(array['administrator', 'performance-officer'], wanted, 'notices.askingNoAccount', about,
    delivery.asking_path(tell_of_uninvited.period), notice_key);
end $$;

-- The page of whoever keeps the period: whom to invite.
create function delivery.uninvited_of(wanted uuid) returns table (person_id uuid, person text)
  language sql stable security definer set search_path = pg_catalog as $$
  select n.id, n.name
  from delivery.period p cross join lateral delivery.uninvited(p.id) u(id) join identity.person n on n.id = u.id
  where p.id = wanted and p.state = 'asked' and delivery.keeps_periods(p.plan_id)
  order by n.name, n.id $$;

-- What a notice is about is looked for by each update that is given, and by each telling of officers.
create index notice_key on notice.notice (key);

-- A newer update is what was wanted of whoever was told that theirs came back.
create function delivery.settle_returned() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  update notice.notice n set read_at = now()
    where n.key = 'update-returned:' || new.request_id and n.read_at is null;
  return null;
end $$;
create trigger settling_returned after insert on delivery.update
  for each row execute function delivery.settle_returned();

revoke all on function delivery.uninvited(uuid), delivery.tell_of_uninvited(uuid), delivery.uninvited_of(uuid),
  delivery.settle_returned() from public;
grant execute on function delivery.tell_of_uninvited(uuid) to goldthread_jobs;
grant execute on function delivery.uninvited_of(uuid) to goldthread_app;
