import { sql, type Kysely } from 'kysely'
import type { PublishedMeasure } from './content.ts'

/** These queries run as the public login, which can read the schema `published` and nothing else. */
type Reader = Kysely<unknown>

const MEASURE = sql`m.measure_id as id, m.slug, m.name, m.number, m.published_at as "publishedAt", m.content,
  case when m.organisation_id is not null then jsonb_build_object('id', m.organisation_id, 'name', m.organisation) end as partner`

/** By name. */
export async function selectPublicMeasures(reader: Reader): Promise<PublishedMeasure[]> {
  const { rows } = await sql<PublishedMeasure>`
    select ${MEASURE} from published.measure m where m.is_current order by lower(m.name), m.slug`.execute(
    reader,
  )
  return rows
}

export async function selectPublicMeasure(
  reader: Reader,
  slug: string,
): Promise<PublishedMeasure | undefined> {
  const { rows } = await sql<PublishedMeasure>`
    select ${MEASURE} from published.measure m where m.is_current and m.slug = ${slug}`.execute(reader)
  return rows[0]
}

export interface MeasurePublication {
  id: string
  slug: string
  name: string
  number: number
  publishedAt: string
}

/** Of measures that are public, the latest first. */
export async function selectMeasurePublications(reader: Reader, most: number): Promise<MeasurePublication[]> {
  const { rows } = await sql<MeasurePublication>`
    select m.measure_id as id, m.slug, m.name, m.number, m.published_at as "publishedAt" from published.measure m
    where exists (select from published.measure c where c.measure_id = m.measure_id and c.is_current)
    order by m.published_at desc, m.measure_id, m.number desc limit ${most}`.execute(reader)
  return rows
}

export interface MeasureEnd {
  kind: 'shows' | 'moved-by'
  title: string
  ref: string | null
  path: string
}

/** Public records that a measure shows, and those that move it. */
export async function selectMeasureEnds(reader: Reader, measureId: string): Promise<MeasureEnd[]> {
  const { rows } = await sql<MeasureEnd>`
    select l.kind, n.title, n.ref, n.path from published.measure_link l join published.node n on n.id = l.node_id
    where l.measure_id = ${measureId} order by l.kind desc, n.ref, n.title, n.id`.execute(reader)
  return rows
}

/** A public outcome, or what else of a plan is public, with a measure that shows it. */
export interface ShownEnd {
  measureId: string
  nodeId: string
  title: string
  ref: string | null
  path: string
}

/** Of every public measure what it shows, plan by plan. */
export async function selectShownEnds(reader: Reader): Promise<ShownEnd[]> {
  const { rows } = await sql<ShownEnd>`
    select l.measure_id as "measureId", n.id as "nodeId", n.title, n.ref, n.path
    from published.measure_link l join published.node n on n.id = l.node_id
    where l.kind = 'shows' order by n.ref, n.title, n.id, l.measure_id`.execute(reader)
  return rows
}

/** Public measures that show how a public record goes, or that it moves. */
export async function selectMeasuresOf(
  reader: Reader,
  nodeId: string,
): Promise<{ slug: string; name: string }[]> {
  const { rows } = await sql<{ slug: string; name: string }>`
    select distinct m.slug, m.name from published.measure_link l
    join published.measure m on m.measure_id = l.measure_id and m.is_current
    where l.node_id = ${nodeId} order by m.name, m.slug`.execute(reader)
  return rows
}

/** By their names and what is said of them, the best first; `query` as it was typed. */
export async function selectFoundMeasures(
  reader: Reader,
  query: string,
  most: number,
): Promise<{ id: string; slug: string; name: string }[]> {
  const { rows } = await sql<{ id: string; slug: string; name: string }>`
    with wanted as (select websearch_to_tsquery('english', ${query}) as words)
    select m.measure_id as id, m.slug, m.name from wanted, published.measure m
    where m.is_current and m.found_by @@ wanted.words
    order by ts_rank_cd(m.found_by, wanted.words) desc, m.name, m.slug limit ${most}`.execute(reader)
  return rows
}
