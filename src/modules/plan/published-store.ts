import { sql, type Kysely } from 'kysely'
import type { PlanContent, PlanKind } from './content.ts'

/** These queries run as the public login, which can read the schema `published` and nothing else. */
type Reader = Kysely<unknown>

export interface PublishedPlanRow {
  planId: string
  slug: string
  kind: PlanKind
  title: string
  startsOn: string | null
  endsOn: string | null
  number: number
  publishedAt: string
  /** public plans that it took the place of, and that took its place */
  replaces: PlanName[]
  replacedBy: PlanName[]
}

export interface PlanName {
  planId: string
  slug: string
  title: string
}

const VERSION = sql`v.plan_id as "planId", v.slug, v.kind, v.title, v.starts_on as "startsOn", v.ends_on as "endsOn",
  v.number, v.published_at as "publishedAt",
  (select coalesce(jsonb_agg(jsonb_build_object('planId', o.plan_id, 'slug', o.slug, 'title', o.title)
                             order by o.starts_on desc nulls last, o.title), '[]')
   from published.link l join published.version o on o.plan_id = l.to_id and o.is_current
   where l.from_id = v.plan_id and l.kind = 'replaces') as replaces,
  (select coalesce(jsonb_agg(jsonb_build_object('planId', o.plan_id, 'slug', o.slug, 'title', o.title)
                             order by o.starts_on desc nulls last, o.title), '[]')
   from published.link l join published.version o on o.plan_id = l.from_id and o.is_current
   where l.to_id = v.plan_id and l.kind = 'replaces') as "replacedBy"`

/** Latest period first. */
export async function selectPublishedPlans(reader: Reader): Promise<PublishedPlanRow[]> {
  const { rows } = await sql<PublishedPlanRow>`
    select ${VERSION} from published.version v where v.is_current
    order by v.starts_on desc nulls last, v.title, v.plan_id`.execute(reader)
  return rows
}

export interface PublishedPlanContent extends PublishedPlanRow {
  content: PlanContent
}

export async function selectPublishedPlan(
  reader: Reader,
  slug: string,
): Promise<PublishedPlanContent | undefined> {
  const { rows } = await sql<PublishedPlanContent>`
    select ${VERSION}, v.content from published.version v where v.is_current and v.slug = ${slug}`.execute(
    reader,
  )
  return rows[0]
}

export async function selectPublishedVersion(
  reader: Reader,
  slug: string,
  number: number,
): Promise<PublishedPlanContent | undefined> {
  const { rows } = await sql<PublishedPlanContent>`
    select ${VERSION}, v.content from published.version v
    where v.slug = ${slug} and v.number = ${number}`.execute(reader)
  return rows[0]
}

export interface Publication extends PlanName {
  kind: PlanKind
  number: number
  publishedAt: string
  isCurrent: boolean
}

/** Every version that was ever public, latest publication first; of one plan, or of all with `null`. */
export async function selectPublications(
  reader: Reader,
  slug: string | null,
  most: number,
): Promise<Publication[]> {
  const { rows } = await sql<Publication>`
    select plan_id as "planId", slug, kind, title, number, published_at as "publishedAt", is_current as "isCurrent"
    from published.version where ${slug}::text is null or slug = ${slug}
    order by published_at desc, plan_id, number desc limit ${most}`.execute(reader)
  return rows
}

export interface FoundNode {
  id: string
  kind: string
  title: string
  ref: string | null
  path: string
  planTitle: string
  planSlug: string
}

/**
 * `last` is the word that may still be going on ("safeg" finds safeguarding), `before` what stands before it; a
 * reference that is typed whole comes first.
 */
export async function selectFound(
  reader: Reader,
  query: { whole: string; before: string; last: string },
  most: number,
): Promise<FoundNode[]> {
  const { rows } = await sql<FoundNode>`
    with wanted as (
      select websearch_to_tsquery('english', ${query.whole})
             || case when ${query.last} = '' then ''::tsquery
                     else websearch_to_tsquery('english', ${query.before})
                          && to_tsquery('english', ${query.last === '' ? '' : `'${query.last}':*`}) end as words)
    select n.id, n.kind, n.title, n.ref, n.path, v.title as "planTitle", v.slug as "planSlug"
    from wanted, published.node n join published.version v on v.plan_id = n.plan_id and v.is_current
    where n.found_by @@ wanted.words
    order by (lower(n.ref) = lower(${query.whole})) desc nulls last, ts_rank_cd(n.found_by, wanted.words) desc,
             v.starts_on desc nulls last, n.ref, n.title, n.id
    limit ${most}`.execute(reader)
  return rows
}

/** A public node with its plan. */
export async function selectPublishedNode(reader: Reader, id: string): Promise<FoundNode | undefined> {
  const { rows } = await sql<FoundNode>`
    select n.id, n.kind, n.title, n.ref, n.path, v.title as "planTitle", v.slug as "planSlug"
    from published.node n join published.version v on v.plan_id = n.plan_id and v.is_current
    where n.id = ${id}`.execute(reader)
  return rows[0]
}
