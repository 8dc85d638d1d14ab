-- The sheet of a workbook that was taken in is remembered as well, so that next month's need not be chosen again.
comment on table figure.mapping is
  'What somebody said of a file, for the next one like it: its columns by their heading row; under a key that begins with "signs" what its signs stand for, and with "sheets" which of them was read.';
