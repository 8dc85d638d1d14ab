-- A judgement that a later file corrects says which file it was, also where the day or the framework was what it corrected.

alter table inspection.judgement add column replaced_by integer references inspection.file;
comment on column inspection.judgement.replaced_by is 'The file that said otherwise; null for what stands.';
update inspection.judgement j set replaced_by = n.file_id from inspection.judgement n
  where not j.is_latest and n.version = j.version + 1
    and (n.provider_id, n.framework, n.inspected_on, n.name) = (j.provider_id, j.framework, j.inspected_on, j.name);
alter table inspection.judgement add check (is_latest = (replaced_by is null));
create index judgement_replaced_by on inspection.judgement (replaced_by);
grant update (replaced_by) on inspection.judgement to goldthread_app;
