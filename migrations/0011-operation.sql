-- What whoever runs the system watches: how many, and never who or what.

-- Mails by state, for the figures of the process.
create function mail.counts() returns table (state text, count bigint)
  language sql stable security definer set search_path = pg_catalog as
  $$ select m.state, count(*) from mail.message m group by m.state $$;
revoke all on function mail.counts() from public;
grant execute on function mail.counts() to goldthread_jobs;
