-- Which partner's post answers for a published measure: for a scorecard of each partner that anybody may read.

alter table published.measure
  add column organisation_id uuid,
  add column organisation text,
  add constraint measure_partner check ((organisation_id is null) = (organisation is null));

update published.measure p set organisation_id = o.id, organisation = o.name
from measure.measure m join partners.post t on t.id = m.owner_post_id join partners.organisation o on o.id = t.organisation_id
where m.id = p.measure_id;

create or replace function measure.publish(wanted uuid, facts jsonb, content jsonb) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare m measure.measure; place integer; partner partners.organisation;
begin
  if not identity.acts_as('administrator', 'performance-officer') then
    raise exception 'not allowed to publish' using errcode = 'insufficient_privilege';
  end if;
  select * into strict m from measure.measure where id = wanted for update;
  if m.ended_on is not null or measure.waits_for_sign_off(m.id) then
    raise exception 'a measure that has ended or waits to be signed off is not published' using errcode = 'check_violation';
  end if;
  select o.* into partner from partners.post t join partners.organisation o on o.id = t.organisation_id
    where t.id = m.owner_post_id;
  select coalesce(max(p.number), 0) + 1 into place from measure.publication p where p.measure_id = m.id;
  insert into measure.publication (measure_id, number, facts, published_by)
    values (m.id, place, publish.facts, identity.acting_person());
  update published.measure set is_current = false where measure_id = m.id and is_current;
  insert into published.measure (measure_id, number, slug, name, is_current, content, organisation_id, organisation, found_by,
      published_at)
    values (m.id, place, m.slug, m.name, true, publish.content, partner.id, partner.name,
      to_tsvector('english', concat_ws(' ', m.name, publish.content ->> 'description', publish.content ->> 'source')), now());
  delete from published.measure_link where measure_id = m.id;
  insert into published.measure_link (measure_id, node_id, kind)
    select m.id, l.to_id, 'shows' from thread.link l where l.from_id = m.id
    union select m.id, l.from_id, 'moved-by' from thread.link l where l.to_id = m.id;
  perform pg_notify('goldthread_published', m.slug);
  return place;
end $$;
