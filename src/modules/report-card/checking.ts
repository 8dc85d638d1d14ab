import { keysIn, numbersIn, tableOf } from './words.ts'
import { wordsOfCell, type CardContent } from './content.ts'
import type { CardFigure } from './figure.ts'
import type { BlockRow } from './store.ts'

/** What keeps a card from being proposed. */
export type Obstacle =
  /** a figure that is used and does not say where it is from */
  | { kind: 'source'; figure: CardFigure }
  /** a figure that is said to be a measure's and is in nothing that passed the disclosure gate */
  | { kind: 'measure'; figure: CardFigure }
  /** words name a figure that is not there */
  | { kind: 'key'; blockId: string; key: string }
  /** a number in the words that is no figure of the card, and of which nobody said that it is none */
  | { kind: 'number'; blockId: string; number: string }
  | { kind: 'empty' }

/** What everybody can read of the measure of a name. */
export type PublishedNumbers = (measure: string) => readonly number[]

/**
 * In the order of the card. `figures` are all of the card; one that nobody uses needs no source. */
export function obstaclesIn(
  blocks: readonly BlockRow[],
  figures: readonly CardFigure[],
  published: PublishedNumbers,
): Obstacle[] {
  if (blocks.length === 0) return [{ kind: 'empty' }]
  const known = new Set(figures.map(({ key }) => key))
  const used = new Set<string>()
  const found: Obstacle[] = []
  for (const block of blocks) {
    for (const key of keysOf(block)) {
      used.add(key)
      if (!known.has(key)) found.push({ kind: 'key', blockId: block.id, key })
    }
    for (const number of numbersWithoutFigure(block))
      found.push({ kind: 'number', blockId: block.id, number })
  }
  const loose = figures.filter(({ key, source }) => used.has(key) && source.title === '')
  const unpublished = figures.filter(
    ({ key, value, source: { kind, title } }) =>
      used.has(key) && kind === 'measure' && title !== '' && !published(title).includes(Number(value)),
  )
  return [
    ...found,
    ...loose.map((figure): Obstacle => ({ kind: 'source', figure })),
    ...unpublished.map((figure): Obstacle => ({ kind: 'measure', figure })),
  ]
}

/**
 * The measures of which an edition holds a number that nobody can read any more: published anew without it, or withdrawn,
 * after the edition was frozen.
 */
export function measuresGoneFrom({ sections, figures }: CardContent, published: PublishedNumbers): string[] {
  const held = [
    ...figures.map(({ value, source }) => ({ source, numbers: [value] })),
    ...sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind !== 'part') return []
        const { source, table } = block.content
        // The first cell of a row says when.
        return [{ source, numbers: (table?.rows ?? []).flatMap((row) => row.slice(1).map(wordsOfCell)) }]
      }),
    ),
  ]
  const gone = held.filter(({ source: { kind, title }, numbers }) => {
    const known = published(title)
    return (
      kind === 'measure' &&
      numbers.map(Number).some((number) => !Number.isNaN(number) && !known.includes(number))
    )
  })
  return [...new Set(gone.map(({ source }) => source.title))]
}

/** Those in a heading too: it is read as well. */
export function numbersWithoutFigure({
  kind,
  heading,
  text,
  noFigures,
}: Pick<BlockRow, 'kind' | 'heading' | 'text' | 'noFigures'>): string[] {
  return numbersOf(kind, heading, text).filter((number) => !noFigures.includes(number))
}

/** Every number that stands in a block's words without a key; a table's cells are looked at each for itself. */
export function numbersOf(kind: BlockRow['kind'], heading: string, text: string): string[] {
  if (kind === 'part') return numbersIn(heading)
  if (kind === 'words') return [...new Set([heading, ...text.split('\n')].flatMap(numbersIn))]
  const { head, rows } = tableOf(text)
  return [...new Set([heading, ...head, ...rows.flat()].flatMap(numbersIn))]
}

export function keysOf({ heading, text }: Pick<BlockRow, 'heading' | 'text'>): string[] {
  return keysIn(`${heading}\n${text}`)
}
