-- A judgement may be provisional until it is published, and may be withdrawn: neither counts.

alter table inspection.judgement add column status text not null default 'final'
  check (status in ('final', 'provisional', 'withdrawn'));
comment on column inspection.judgement.status is
  'Only what is final counts. What is provisional, is read by those who keep inspections: the provider has not answered it yet.';

drop policy judgement_read on inspection.judgement;
create policy judgement_read on inspection.judgement for select to goldthread_app
  using ((select identity.acts_as('administrator', 'performance-officer'))
    or (status <> 'provisional' and (select identity.acts_somewhere())));
