-- What has done its work goes by itself: secrets that have run out, notices of what is done. And the queue has fewer doors.

-- ---------------------------------------------------------------- personal data has an end

-- That somebody was invited stays with the account; the secret of a link that has run out goes.
alter table identity.invitation alter column token_hash drop not null;

-- A blank may be nothing at all.
create or replace function personal.assignments(blanks jsonb) returns text language sql immutable set search_path = pg_catalog as
  $$ select string_agg(case when b.value is null then format('%I = null', b.key)
       else format('%1$I = case when t.%1$I is null then null else %2$L end', b.key, b.value) end, ', ')
     from jsonb_each_text(blanks) b $$;

-- Guesses are forgotten within hours (src/platform/identity/patience.ts), so that a day later their counts say nothing.
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('account', 'identity.invitation', null, false, '{}', '{token_hash}', 'blank', '{"token_hash": null}', 'expires_at'),
  ('account', 'auth.patience', null, false, '{misses,last_at,until}', '{id}', 'delete', '{}', 'last_at');

-- ---------------------------------------------------------------- notices of what is done

-- A version that was approved waits for no approval, and one that was published for nothing: nobody is sent there any more.
create function notice.settle_version() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  update notice.notice n set read_at = now() where n.key = 'version:' || new.id and n.read_at is null;
  return null;
end $$;
revoke all on function notice.settle_version() from public;
create trigger settling after update of approved_at, published_at on plan.version
  for each row when (new.approved_at is distinct from old.approved_at or new.published_at is distinct from old.published_at)
  execute function notice.settle_version();

update notice.notice n set read_at = now() from plan.version v
  where n.key = 'version:' || v.id and n.read_at is null
    and (v.published_at is not null or v.approved_at is not null and n.message = 'notices.versionProposed');

-- ---------------------------------------------------------------- jobs

-- The one task that pages ask for is mail.send, through mail.queue and its like, which look at who asks. A page that
-- needs another gets a function of its own, as those are: nobody who is signed in names a task and its payload.
revoke execute on function jobs.enqueue(text, jsonb, text, timestamptz) from goldthread_app, goldthread_auth;
