-- What writers answered where the figures do not support what they claimed: in a note on a measure, or in the update of an
-- activity that moves one. The check itself is computed and never stored; what it said when it was answered is.

create table measure.claim_answer (
  id bigint generated always as identity primary key,
  note_id uuid references measure.note on delete cascade,
  update_id uuid references delivery.update on delete cascade,
  -- of the words in the text, counted from 0
  place integer not null check (place >= 0),
  words text not null check (length(words) between 1 and 500),
  -- what the figures said to it at that time
  verdict text not null check (verdict in ('not-supported', 'too-few')),
  -- the rows of files that it was set against
  set_against jsonb not null check (jsonb_typeof(set_against) = 'array'),
  answer text not null check (btrim(answer) <> '' and length(answer) <= 1000),
  answered_by uuid not null default identity.acting_person() references identity.person,
  answered_at timestamptz not null default now(),
  check (num_nonnulls(note_id, update_id) = 1)
);
comment on table measure.claim_answer is 'The latest answer to a claim holds; earlier ones stay.';
create index claim_answer_note on measure.claim_answer (note_id);
create index claim_answer_update on measure.claim_answer (update_id);
create index claim_answer_by on measure.claim_answer (answered_by);
alter table measure.claim_answer enable row level security;

grant select, insert (note_id, update_id, place, words, verdict, set_against, answer) on measure.claim_answer
  to goldthread_app;
-- The policies of notes and updates decide: an answer is read by whoever reads what it is about.
create policy claim_answer_read on measure.claim_answer for select to goldthread_app
  using (exists (select from measure.note n where n.id = note_id)
    or exists (select from delivery.update u where u.id = update_id));
-- Only the writer answers, and only until it is signed off or settled.
create policy claim_answer_write on measure.claim_answer for insert to goldthread_app
  with check (exists (select from measure.note n where n.id = note_id and n.signed_off_at is null
                      and n.written_by = (select identity.acting_person()))
    or exists (select from delivery.update u where u.id = update_id and u.state = 'submitted'
               and u.given_by = (select identity.acting_person())));
create trigger audited after insert or update or delete on measure.claim_answer
  for each row execute function audit.record('set_against');
insert into personal.place (kind, table_name, subject, by_address, shown, hidden, at_end, blanks, since) values
  ('work', 'measure.claim_answer', 'answered_by', false, '{words,verdict,answer,answered_at}', '{set_against}', 'keep', '{}', null);
