-- What was read of a document is kept beside it: of Word, Excel, OpenDocument and PDF the bytes are no text.

-- {units: [{line, place, text, unseen}], notes: […]}; null in documents that came before this column
alter table documents.document add column read jsonb;
drop trigger audited on documents.document;
create trigger audited after insert or update or delete on documents.document
  for each row execute function audit.record('bytes', 'read');

-- Where the fact stands in a document without lines: Plan!12, 3:14, ¶12 (src/platform/documents/places.ts).
alter table thread.provenance add column place text check (length(place) between 1 and 300);
