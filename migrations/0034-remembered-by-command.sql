-- Columns and signs of a file that `goldthread measure import` took as the owner of the database are remembered by nobody
-- who has a name.
alter table figure.mapping alter column made_by drop not null;
comment on table figure.mapping is
  'What somebody said of a file, for the next one like it: its columns by their heading row, and under a key that begins with "signs" what its signs stand for.';
