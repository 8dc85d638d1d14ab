import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'

/** Kinds of records whose changes are told to whoever sees the record; `plan.recent_changes` opens these alone. */
export const OPEN_KINDS = [
  'plan.plan',
  'plan.statement',
  'plan.activity',
  'plan.milestone',
  'plan.version',
  'thread.link',
  'partners.organisation',
  'partners.post',
  'partners.holding',
  'card.edition',
] as const

export type OpenKind = (typeof OPEN_KINDS)[number]

/** One entry of the audit about a record that the acting person sees. */
export interface RecentChange {
  id: number
  /** ISO instant */
  at: string
  /** null for what the system itself did */
  personId: string | null
  person: string | null
  event: string
  operation: 'insert' | 'update' | 'delete'
  recordKind: OpenKind
  recordId: string
  /** by column; for an update only the columns that changed */
  before: Readonly<Record<string, unknown>> | null
  after: Readonly<Record<string, unknown>> | null
  /** the record, or the one that a version, a link or a holding belongs to */
  nodeId: string
  nodeKind: string
  title: string
  ref: string | null
  /** null for what stands in no plan */
  planId: string | null
  planTitle: string | null
  /** was taken out of its plan since: its pages are gone until it is put back */
  isRemoved: boolean
  /** of a version or an edition */
  number: number | null
  /** name of who holds the post, for a holding */
  holder: string | null
  /** revision of the record right after the change, and now; null for what has none */
  seen: number | null
  revision: number | null
}

export interface ChangesFilter {
  planId: string | null
  personId: string | null
  kind: OpenKind | null
  /** entries before this one; null for the newest */
  beforeId: number | null
  /** of what was asked for, only what is younger than this */
  withinMinutes?: number
}

/** Newest first, at most `most`. */
export async function selectRecent(tx: Tx, filter: ChangesFilter, most: number): Promise<RecentChange[]> {
  const { planId, personId, kind, beforeId, withinMinutes = null } = filter
  const { rows } = await sql<RecentChange>`
    select c.id, c.at, c.person_id as "personId", p.name as person, c.event, c.operation,
      c.record_kind as "recordKind", c.record_id as "recordId", c.before, c.after, c.node_id as "nodeId",
      c.node_kind as "nodeKind", c.title, c.ref, c.plan_id as "planId", l.title as "planTitle", c.number,
      h.name as holder, c.seen, c.revision, coalesce(n.removed, false) as "isRemoved"
    from plan.recent_changes(${beforeId}, ${most}, ${planId}, ${personId}, ${kind}) c
      left join identity.person p on p.id = c.person_id
      left join identity.person h on h.id = c.holder
      left join plan.plan l on l.id = c.plan_id
      left join thread.node n on n.id = c.node_id
    where ${withinMinutes}::integer is null or c.at > now() - make_interval(mins => ${withinMinutes}::integer)
    order by c.id desc`.execute(tx)
  return rows
}

/** Titles of records by id, removed ones too; those that the person does not see are not there. */
export async function selectTitles(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; title: string }>`
    select id, concat_ws(' ', ref, title) as title from thread.node where id = any (${ids}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** What the document said is right again where the undone change alone had superseded it. */
export async function callReinstate(tx: Tx, entryId: number): Promise<void> {
  await sql`select thread.reinstate_facts(${entryId})`.execute(tx)
}
