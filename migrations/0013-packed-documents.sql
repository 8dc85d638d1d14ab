-- Word, Excel, OpenDocument and PDF: their bytes are no text, so what was read of them is kept beside them.

-- {units: [{line, place, text, unseen}], notes: […]}; null where the bytes are text and are read again
alter table documents.document add column read jsonb;
drop trigger audited on documents.document;
create trigger audited after insert or update or delete on documents.document
  for each row execute function audit.record('bytes', 'read');

-- Where the fact stands in a document without lines: Plan!12, 3:14, ¶12 (src/platform/documents/places.ts).
alter table thread.provenance add column place text check (length(place) between 1 and 300);
