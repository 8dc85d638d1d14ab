import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import type { ThreadNode } from './store.ts'

/** A word of a search as it stands in the index: as typed, and its English stems. */
export interface Term {
  word: string
  /** none for a word such as "the" */
  stems: string[]
}

export interface FoundNode extends ThreadNode {
  ref: string | null
  /** from the top of its plan or organisation down to what stands right above it */
  above: ThreadNode[]
}

/** The words of a search in their order, each once. */
export async function selectTerms(tx: Tx, text: string): Promise<Term[]> {
  const { rows } = await sql<Term>`
    select u.lexeme as word, tsvector_to_array(to_tsvector('english', u.lexeme)) as stems
    from unnest(to_tsvector('simple', ${text})) u order by u.positions[1]`.execute(tx)
  return rows
}

/** The last word may go on: whoever types "fam" means "family". */
export interface Search {
  whole: readonly Term[]
  begun: Term | undefined
}

function isWord({ word, stems }: Term): RawBuilder<boolean> {
  return sql<boolean>`w.word = any (${[word, ...stems]}::text[])`
}

/** No text of UTF-8 that begins so sorts after it in the "C" order of `thread.word`. */
const LAST = '\u{10FFFF}'

function beginsSo({ word, stems }: Term): RawBuilder<boolean> {
  return sql<boolean>`(w.word >= ${word} and w.word < ${word + LAST} or w.word = any (${stems}::text[]))`
}

function conditionsOf({ whole, begun }: Search): RawBuilder<boolean>[] {
  return [...whole.map(isWord), ...(begun ? [beginsSo(begun)] : [])]
}

function queryOf({ whole, begun }: Search): RawBuilder<unknown> {
  // A lexeme in quotes: its own quotes and backslashes are doubled (PostgreSQL, "tsquery").
  const quoted = (word: string) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
  const either = ({ word, stems }: Term, more = '') =>
    `(${[quoted(word) + more, ...stems.map(quoted)].join(' | ')})`
  const terms = [...whole.map((term) => either(term)), ...(begun ? [either(begun, ':*')] : [])]
  return sql`${terms.join(' & ')}::tsquery`
}

/** A count beyond this says only that a word is common. */
const COMMON = 2000
/** Of these the best are shown: with more than this the words say too little to rank by. */
const RANKED = 500

/**
 * The nodes with all the words, best first. The rarest word leads to them, by the index; the other words are looked
 * for in what it led to.
 */
export async function selectByWords(tx: Tx, search: Search, most: number): Promise<FoundNode[]> {
  const conditions = conditionsOf(search)
  const counts = sql.join(
    conditions.map(
      (is) => sql`(select count(*) from (select from thread.word w where ${is} limit ${COMMON}) c)`,
    ),
  )
  const { rows } = await sql<{ counts: number[] }>`select array[${counts}]::integer[] as counts`.execute(tx)
  const frequencies = rows[0]?.counts ?? []
  const rarest = conditions[frequencies.indexOf(Math.min(...frequencies))]
  if (rarest === undefined || frequencies.includes(0)) return []
  const query = queryOf(search)
  return selectFound(
    tx,
    sql`
      select n.id, n.kind, n.title, n.ref, ts_rank(n.found_by, ${query}) as rank
      from thread.node n join (
        select distinct on (m.id) m.id from thread.word w join thread.node m on m.id = w.node_id
        where ${rarest} and not m.removed and m.found_by @@ ${query} limit ${RANKED}) hit on hit.id = n.id
      order by rank desc, char_length(n.title), n.title, n.id limit ${most}`,
  )
}

/** The nodes with this reference; `key` as `thread.node.ref_key` writes it. */
export async function selectByReference(tx: Tx, key: string, most: number): Promise<FoundNode[]> {
  return selectFound(
    tx,
    sql`
      select n.id, n.kind, n.title, n.ref, 1 as rank from thread.node n
      where n.ref_key = ${key} and not n.removed order by n.title, n.id limit ${most}`,
  )
}

/** Those of these nodes that are there and not removed, with what stands above each. */
export async function selectPlaced(tx: Tx, ids: readonly string[]): Promise<FoundNode[]> {
  return selectFound(
    tx,
    sql`
      select n.id, n.kind, n.title, n.ref, 1 as rank from thread.node n
      where n.id = any (${ids}::uuid[]) and not n.removed order by n.title, n.id`,
  )
}

/** More steps than any plan has between a part and its top. */
const HIGHEST = 12

async function selectFound(tx: Tx, hits: RawBuilder<unknown>): Promise<FoundNode[]> {
  const { rows } = await sql<FoundNode>`
    with recursive hit as materialized (select *, row_number() over () as place from (${hits}) h),
    up(place, id, step) as (
      select place, id, 0 from hit
      union
      select up.place, l.to_id, up.step + 1 from up
        join thread.link l on l.from_id = up.id and l.origin = 'structure'
      where up.step < ${HIGHEST})
    select h.id, h.kind, h.title, h.ref,
      coalesce((select json_agg(json_build_object('id', a.id, 'kind', a.kind, 'title', a.title) order by up.step desc)
                from up join thread.node a on a.id = up.id where up.place = h.place and up.step > 0), '[]') as above
    from hit h order by h.place`.execute(tx)
  return rows
}
