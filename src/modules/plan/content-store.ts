import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { OrganisationRef, PostRef, Source, ThreadLink } from './content.ts'

/** Everything that a plan's records point at, each kind in one query, whatever the size of the plan. */

export async function selectPostRefs(tx: Tx, planId: string): Promise<PostRef[]> {
  const { rows } = await sql<PostRef>`
    select p.id, p.title, o.name as organisation
    from partners.post p left join partners.organisation o on o.id = p.organisation_id
    where p.id in (select unnest(array[a.lead_post_id, a.portfolio_post_id, m.lead_post_id, m.portfolio_post_id])
                   from plan.activity a left join plan.milestone m on m.activity_id = a.id
                   where a.plan_id = ${planId})`.execute(tx)
  return rows
}

export async function selectOrganisationRefs(tx: Tx, planId: string): Promise<OrganisationRef[]> {
  const { rows } = await sql<OrganisationRef>`
    select o.id, o.name, u.name as parent
    from partners.organisation o left join partners.organisation u on u.id = o.parent_id
    where o.id in (select unnest(array[a.organisation_id, m.organisation_id])
                   from plan.activity a left join plan.milestone m on m.activity_id = a.id
                   where a.plan_id = ${planId})`.execute(tx)
  return rows
}

/** Links that leave the plan or one of its records and end at a record that is still there. */
export async function selectLinks(tx: Tx, nodeIds: readonly string[]): Promise<ThreadLink[]> {
  const { rows } = await sql<ThreadLink>`
    select l.from_id as "fromId", l.to_id as "toId", l.kind
    from thread.link l join thread.node n on n.id = l.to_id and not n.removed
      -- What stands in no plan, such as a measure, is no part of what a plan says.
      and n.plan_id is not null
    where l.from_id = any (${nodeIds}::uuid[])
    order by l.from_id, l.to_id, l.kind`.execute(tx)
  return rows
}

export async function selectSources(
  tx: Tx,
  nodeIds: readonly string[],
): Promise<(Source & { nodeId: string })[]> {
  const { rows } = await sql<Omit<Source, 'place'> & { nodeId: string; place: string | null }>`
    select p.node_id as "nodeId", p.fact, p.document_id as "documentId", d.filename, p.page, p.line, p.place,
           p.confirmed_at as "confirmedAt"
    from thread.provenance p join documents.document d on d.id = p.document_id
    where p.node_id = any (${nodeIds}::uuid[]) and p.superseded_at is null
    order by p.line nulls first, p.fact, p.id`.execute(tx)
  // Left out where there is none, so that a version of a text is frozen with the words that it always was.
  return rows.map(({ place, ...row }) => (place === null ? row : { ...row, place }))
}
