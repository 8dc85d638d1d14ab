-- A mail without a job is found within minutes, and not after ten of them or thirty at the next hour: a job can be lost when
-- the lines to the database are cut twice while it runs. One that has a job waits for that.

create or replace function mail.tend() returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare tended integer;
begin
  update mail.message set body = null
    where body is not null and (secret and expires_at < now() or settled_at < now() - interval '30 days');
  update mail.message set state = 'expired', settled_at = now() where state = 'queued' and expires_at < now();
  perform mail.send_at(m.id, now()) from mail.message m
    where m.state = 'queued' and m.next_at < now() - interval '10 minutes'
       or m.state = 'sending' and m.sending_at < now() - interval '30 minutes'
       or (m.state = 'queued' and m.next_at < now() - interval '1 minute'
           or m.state = 'sending' and m.sending_at < now() - interval '2 minutes')
         and not exists (select from graphile_worker._private_jobs j where j.key = 'mail.send:' || m.id);
  get diagnostics tended = row_count;
  return tended;
end $$;
