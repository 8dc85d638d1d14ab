import { sql, type Kysely } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import type { Scope } from '../platform/identity/actor.ts'
import type { Direction, LinkKind, ThreadLink } from './links.ts'

export interface ThreadNode {
  id: string
  kind: string
  title: string
}

export interface PublishedNode extends ThreadNode {
  planId: string
  ref: string | null
  /** address of its public page, without the host */
  path: string
}

interface Reached<Node> {
  nodes: Node[]
  links: ThreadLink[]
}

/** `schema` says whose thread it is: everything that is known, or what was published. */
type Schema = 'thread' | 'published'

const NODE_COLUMNS = {
  thread: sql`n.id, n.kind, n.title`,
  published: sql`n.id, n.kind, n.title, n.plan_id as "planId", n.ref, n.path`,
}

/**
 * The nearest `most` nodes from `startId`, itself among them, and every link between them, in one query.
 * The links are looked up node by node (`offset 0` keeps the planner from turning that round) and from the lower end,
 * because a record serves few others while thousands can serve it: so the cost follows the answer and not the table.
 */
async function walk<Node>(
  tx: Kysely<unknown>,
  schema: Schema,
  direction: Direction,
  startId: string,
  most: number,
): Promise<Reached<Node>> {
  const walked = sql.ref(`${schema}.${direction === 'up' ? 'what_it_serves' : 'what_serves'}`)
  const links = sql.table(`${schema}.link`)
  const nodes = sql.table(`${schema}.node`)
  const { rows } = await sql<Reached<Node>>`
    with reached as materialized (
      select id, step from ${walked}(${startId}, ${most}::integer) with ordinality as w(id, step)),
    tied as (
      select l.from_id as "fromId", l.to_id as "toId", l.kind
      from reached a
        cross join lateral (select * from ${links} k where k.from_id = a.id and k.kind <> 'replaces' offset 0) l
      where l.to_id in (select id from reached)),
    found as (select ${NODE_COLUMNS[schema]}, r.step from reached r join ${nodes} n on n.id = r.id)
    select (select coalesce(jsonb_agg(to_jsonb(found) - 'step' order by step), '[]') from found) as nodes,
           (select coalesce(json_agg(tied), '[]') from tied) as links`.execute(tx)
  return rows[0] ?? { nodes: [], links: [] }
}

export function walkThread(tx: Tx, direction: Direction, startId: string, most: number) {
  return walk<ThreadNode>(tx, 'thread', direction, startId, most)
}

export function walkPublished(tx: Kysely<unknown>, direction: Direction, startId: string, most: number) {
  return walk<PublishedNode>(tx, 'published', direction, startId, most)
}

export interface StoredLink extends ThreadLink {
  /** structure follows a record's own place in its plan; only stated links can be untied */
  origin: 'structure' | 'stated'
}

export interface LinkedNode {
  link: StoredLink
  /** the other end */
  node: ThreadNode
}

/** Every link that begins or ends at a node, with the node at the other end. */
export async function selectLinksOf(tx: Tx, nodeId: string): Promise<LinkedNode[]> {
  const { rows } = await sql<StoredLink & { otherId: string; otherKind: string; otherTitle: string }>`
    select l.from_id as "fromId", l.to_id as "toId", l.kind, l.origin,
           n.id as "otherId", n.kind as "otherKind", n.title as "otherTitle"
    from (select * from thread.link where from_id = ${nodeId}
          union all select * from thread.link where to_id = ${nodeId}) l
      join thread.node n on n.id = case when l.from_id = ${nodeId} then l.to_id else l.from_id end
    where not n.removed
    order by l.kind, n.kind, n.title, n.id`.execute(tx)
  return rows.map(({ otherId, otherKind, otherTitle, ...link }) => ({
    link,
    node: { id: otherId, kind: otherKind, title: otherTitle },
  }))
}

/** Links of a kind that begin at any of these nodes and end at one that is not removed. */
export async function selectLinksFrom(
  tx: Tx,
  fromIds: readonly string[],
  kind: LinkKind,
): Promise<ThreadLink[]> {
  const { rows } = await sql<ThreadLink>`
    select l.from_id as "fromId", l.to_id as "toId", l.kind
    from thread.link l join thread.node n on n.id = l.to_id
    where l.from_id = any (${fromIds}::uuid[]) and l.kind = ${kind} and not n.removed`.execute(tx)
  return rows
}

/** Nodes that are there and not removed, of those asked for. */
export async function selectNodes(tx: Tx, ids: readonly string[]): Promise<ThreadNode[]> {
  const { rows } = await sql<ThreadNode>`
    select id, kind, title from thread.node where id = any (${ids}::uuid[]) and not removed`.execute(tx)
  return rows
}

/** What a grant can be limited to, of what the acting person may read: organisations, plans and posts by title. */
export async function selectScopes(tx: Tx): Promise<Scope[]> {
  const { rows } = await sql<Scope>`
    select id, case when plan_id = id then 'plan' else kind end as kind, title from thread.node
    where not removed and (plan_id = id or plan_id is null and kind in ('organisation', 'post', 'body'))
    order by 2, lower(title), id`.execute(tx)
  return rows
}

/** Nodes whose title has these words, for choosing the other end of a link. */
export async function selectNodesByTitle(tx: Tx, words: string, kinds: readonly string[], most: number) {
  const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<ThreadNode>`
    select id, kind, title from thread.node
    where not removed and kind = any (${kinds}::text[]) and title ilike ${pattern}
    order by title, id limit ${most}`.execute(tx)
  return rows
}

/** False when the link was there before. */
export async function insertLink(tx: Tx, link: ThreadLink): Promise<boolean> {
  const { rows } = await sql`
    insert into thread.link (from_id, to_id, kind) values (${link.fromId}, ${link.toId}, ${link.kind})
    on conflict (from_id, to_id, kind) do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** Draws many at once; those that are there stay as they are. */
export async function insertLinks(tx: Tx, links: readonly ThreadLink[]): Promise<void> {
  if (links.length === 0) return
  await sql`
    insert into thread.link (from_id, to_id, kind)
    select "fromId", "toId", kind
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l("fromId" uuid, "toId" uuid, kind text)
    on conflict (from_id, to_id, kind) do nothing`.execute(tx)
}

export async function deleteLink(tx: Tx, link: ThreadLink): Promise<boolean> {
  const { rows } = await sql`
    delete from thread.link
    where from_id = ${link.fromId} and to_id = ${link.toId} and kind = ${link.kind} and origin = 'stated'
    returning id`.execute(tx)
  return rows.length > 0
}

/** Whether a walk along links of one kind from `startId` comes to `wantedId`. */
export async function leadsTo(
  tx: Tx,
  startId: string,
  wantedId: string,
  kinds: readonly LinkKind[],
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive reached(id) as (
      select ${startId}::uuid
      union
      select l.to_id from reached r join thread.link l on l.from_id = r.id and l.kind = any (${kinds}::text[]))
    select exists (select from reached where id = ${wantedId}) as found`.execute(tx)
  return rows[0]?.found ?? false
}

export interface ReadFact {
  nodeId: string
  /** which fact of the record: text, timescale, lead, organisation, portfolio, link … */
  fact: string
  documentId: string
  /** counted from 1; null where the document has no pages */
  page: number | null
  /** the number of the unit, counted through the document */
  line: number | null
  /** where a person finds it, as `places.ts` writes it; null where the line says so */
  place: string | null
  /** the other end of the link that the fact is about */
  toId?: string
}

export async function insertProvenance(tx: Tx, facts: readonly ReadFact[], confirmedBy: string) {
  if (facts.length === 0) return
  await sql`
    insert into thread.provenance (node_id, fact, document_id, page, line, place, to_id, confirmed_by)
    select "nodeId", fact, "documentId", page, line, place, "toId", ${confirmedBy}
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
      as f("nodeId" uuid, fact text, "documentId" uuid, page integer, line integer, place text,
              "toId" uuid)`.execute(tx)
}

export interface Provenance extends ReadFact {
  filename: string
  /** the person's name */
  confirmedBy: string | null
  confirmedAt: string
  /** when the fact was changed here, so that the document no longer says it */
  supersededAt: string | null
}

export async function selectProvenance(tx: Tx, nodeId: string): Promise<Provenance[]> {
  const { rows } = await sql<Provenance>`
    select p.node_id as "nodeId", p.fact, p.document_id as "documentId", p.page, p.line, p.place, d.filename,
           c.name as "confirmedBy", p.confirmed_at as "confirmedAt", p.superseded_at as "supersededAt"
    from thread.provenance p
      join documents.document d on d.id = p.document_id
      left join identity.person c on c.id = p.confirmed_by
    where p.node_id = ${nodeId}
    order by p.line nulls first, p.fact, p.id`.execute(tx)
  return rows
}
