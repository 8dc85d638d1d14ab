import type { Phrase } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import { publicMeasures } from '../measures/index.ts'
import { keysOf, obstaclesIn, type Obstacle, type PublishedNumbers } from './checking.ts'
import type { CardBlock, CardContent } from './content.ts'
import type { CardFigure } from './figure.ts'
import type { CardPart } from './part.ts'
import {
  selectBlocks,
  selectCard,
  selectEditions,
  selectFigures,
  selectSections,
  type BlockRow,
  type CardRow,
  type EditionRow,
  type FigureRow,
  type SectionRow,
} from './store.ts'

/** Everything of a card as it is worked on. */
export interface CardDraft {
  card: CardRow
  sections: SectionRow[]
  blocks: BlockRow[]
  figures: FigureRow[]
  /** the latest first */
  editions: EditionRow[]
  /** as an edition would freeze it now */
  content: CardContent
  obstacles: Obstacle[]
}

/** What makes a content of rows: other modules' parts, and the words of the first language that they are said in. */
export interface Making {
  parts: readonly CardPart[]
  t: Translate
}

const SLUG = /^\d{4}-\d{2}$/

export async function loadDraft(tx: Tx, slug: string, making: Making): Promise<CardDraft | undefined> {
  const card = SLUG.test(slug) ? await selectCard(tx, slug) : undefined
  if (!card) return undefined
  const sections = await selectSections(tx, card.id)
  const blocks = await selectBlocks(tx, card.id)
  const figures = await selectFigures(tx, card.id)
  const editions = await selectEditions(tx, card.id)
  const content = await contentOf(tx, { card, sections, blocks, figures }, making)
  const obstacles = obstaclesIn(blocks, figures, await publishedNumbers(tx))
  return { card, sections, blocks, figures, editions, content, obstacles }
}

/** What passed the disclosure gate, by the name of the measure: its values and counts, targets and those it stands beside. */
export async function publishedNumbers(tx: Tx): Promise<PublishedNumbers> {
  const nameOf = (text: string) => text.trim().toLowerCase()
  const all = (await publicMeasures(tx)).map(({ name, content: { rows, targets, benchmarks } }) => ({
    name: nameOf(name),
    numbers: [
      ...rows.flatMap(({ value, text, numerator, denominator }) =>
        [value, text === '' ? null : Number(text), numerator, denominator].flatMap((each) => each ?? []),
      ),
      ...[...targets, ...benchmarks.flatMap(({ values }) => values)].flatMap(({ value, text }) => [
        value,
        Number(text),
      ]),
    ],
  }))
  return (measure) => all.filter(({ name }) => name === nameOf(measure)).flatMap(({ numbers }) => numbers)
}

async function contentOf(
  tx: Tx,
  { card, sections, blocks, figures }: Pick<CardDraft, 'card' | 'sections' | 'blocks' | 'figures'>,
  making: Making,
): Promise<CardContent> {
  const { slug, startsOn, endsOn } = card
  const made: CardContent['sections'] = []
  for (const section of sections) {
    const own: CardBlock[] = []
    for (const row of blocks.filter(({ sectionId }) => sectionId === section.id)) {
      const block = await blockOf(tx, row, card, making)
      if (block) own.push(block)
    }
    const { kind, title } = section
    if (own.length > 0) made.push({ slug: section.slug, kind, title, blocks: own })
  }
  return { slug, startsOn, endsOn, sections: made, figures: usedFigures(blocks, figures) }
}

async function blockOf(
  tx: Tx,
  row: BlockRow,
  card: CardRow,
  { parts, t }: Making,
): Promise<CardBlock | undefined> {
  const { id, kind, heading, text, shown } = row
  if (kind === 'words') return { kind, id, heading, text }
  if (kind === 'table') return { kind, id, heading, text, shown }
  const part = parts.find(({ name }) => name === row.part)
  const phrases: Record<string, Phrase> = {}
  const remembering: Translate = (message, values) => {
    const said = t(message, values)
    phrases[said] = values ? { message, values } : { message }
    return said
  }
  const content = await part?.draw(tx, row.partKey, card, remembering)
  return content && { kind, id, heading, content: { ...content, phrases } }
}

/** What nobody reads is not published; in the order in which a reader comes to them. */
function usedFigures(blocks: readonly BlockRow[], figures: readonly FigureRow[]): CardFigure[] {
  const byKey = new Map(figures.map((figure) => [figure.key, figure]))
  return [...new Set(blocks.flatMap(keysOf))].flatMap((wanted) => {
    const figure = byKey.get(wanted)
    if (!figure) return []
    const { key, label, value, unit, period, note, source } = figure
    return [{ key, label, value, unit, period, note, source }]
  })
}
