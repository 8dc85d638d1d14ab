import { sql, type Kysely } from 'kysely'
import type { CardFigure } from '../figure.ts'

type Reader = Kysely<unknown>

/** A piece of a published card in which the words stand. */
export interface FoundBlock {
  id: string
  cardId: string
  card: string
  section: string
  sectionTitle: string
  heading: string
  text: string
}

/** The best first; `query` as it was typed. The names of figures are nobody's words. */
export async function selectFoundBlocks(reader: Reader, query: string, most: number): Promise<FoundBlock[]> {
  const { rows } = await sql<FoundBlock>`
    with wanted as (select websearch_to_tsquery('english', ${query}) as words)
    select b ->> 'id' as id, r.card_id as "cardId", r.slug as card, s ->> 'slug' as section, s ->> 'title' as "sectionTitle",
      coalesce(nullif(b ->> 'heading', ''), b #>> '{content,heading}', '') as heading, coalesce(b ->> 'text', '') as text
    from wanted, published.report_card r
      cross join lateral jsonb_array_elements(r.content -> 'sections') s
      cross join lateral jsonb_array_elements(s -> 'blocks') b
      cross join lateral (select
        setweight(to_tsvector('english', concat_ws(' ', s ->> 'title', b ->> 'heading', 'Report Card', replace(r.slug, '-', '/'))), 'A')
        || to_tsvector('english', regexp_replace(coalesce(b ->> 'text', ''), '\\{[^{}]*\\}', ' ', 'g'))
        || jsonb_to_tsvector('english', coalesce(b -> 'content', '{}'), '["string"]') as found_by) f
    where r.is_current and f.found_by @@ wanted.words
    order by ts_rank_cd(f.found_by, wanted.words) desc, r.starts_on desc, b ->> 'id' limit ${most}`.execute(
    reader,
  )
  return rows
}

/** Of the cards that stand now. */
export async function selectFiguresOf(
  reader: Reader,
  cardIds: readonly string[],
): Promise<{ cardId: string; figures: CardFigure[] }[]> {
  const { rows } = await sql<{ cardId: string; figures: CardFigure[] }>`
    select card_id as "cardId", content -> 'figures' as figures from published.report_card
    where is_current and card_id = any (${[...cardIds]}::uuid[])`.execute(reader)
  return rows
}
