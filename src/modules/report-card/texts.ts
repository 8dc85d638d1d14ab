import type { Tx } from '../../platform/database/database.ts'
import { yearName } from './card-words.ts'
import { keysOf } from './checking.ts'
import { selectBlocks, selectCard, selectCards, selectFigures, selectSections } from './store.ts'
import { keysIn, tableOf } from './words.ts'

/** One text of a card that can be translated: a record is a block's id, a section's slug or a figure's key. */
export interface CardText {
  record: string
  field: 'title' | 'heading' | 'text' | 'label' | 'note'
  english: string
}

export interface CardTexts {
  id: string
  title: string
  texts: CardText[]
}

/** The words of a card as it is worked on, in the order of its pages; what other modules give is not among them. */
export async function loadCardTexts(tx: Tx, slug: string): Promise<CardTexts | undefined> {
  const card = /^\d{4}-\d{2}$/.test(slug) ? await selectCard(tx, slug) : undefined
  if (!card) return undefined
  const sections = await selectSections(tx, card.id)
  const blocks = await selectBlocks(tx, card.id)
  const used = new Set(blocks.flatMap(keysOf))
  const figures = (await selectFigures(tx, card.id)).filter(({ key }) => used.has(key))
  const texts: CardText[] = [
    ...sections.flatMap(({ id, slug: record, title }) => [
      { record, field: 'title' as const, english: title },
      ...blocks
        .filter(({ sectionId }) => sectionId === id)
        .flatMap((block) => [
          { record: block.id, field: 'heading' as const, english: block.heading },
          { record: block.id, field: 'text' as const, english: block.text },
        ]),
    ]),
    ...figures.flatMap(({ key, label, note }) => [
      { record: key, field: 'label' as const, english: label },
      { record: key, field: 'note' as const, english: note },
    ]),
  ]
  return { id: card.id, title: titleOf(slug), texts: texts.filter(({ english }) => english.trim() !== '') }
}

export async function listCardNames(tx: Tx): Promise<{ slug: string; title: string }[]> {
  return (await selectCards(tx)).map(({ slug }) => ({ slug, title: titleOf(slug) }))
}

function titleOf(slug: string): string {
  return `Report Card ${yearName(slug)}`
}

/** A translation names the same figures, and a table's in the same cells: they are drawn from it. */
export function keepsFigures(english: string, translation: string): boolean {
  if (!english.includes('|')) return sameKeys(english, translation)
  const [was, is] = [tableOf(english), tableOf(translation)].map(({ head, rows }) => [head, ...rows])
  return (
    was !== undefined &&
    is?.length === was.length &&
    was.every((row, line) =>
      row.every((cell, place) => is[line]?.length === row.length && sameKeys(cell, is[line]?.[place] ?? '')),
    )
  )
}

function sameKeys(a: string, b: string): boolean {
  return keysIn(a).toSorted().join() === keysIn(b).toSorted().join()
}
