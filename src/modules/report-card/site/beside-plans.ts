import type { Kysely } from 'kysely'
import { opening, type BesidePublication, type FoundNode } from '../../plan/index.ts'
import { cardPath, editionPath } from '../addresses.ts'
import { yearName } from '../card-words.ts'
import { figureText, type CardFigure } from '../figure.ts'
import { selectLatestEditions } from '../store.ts'
import { piecesOf, withFigures } from '../words.ts'
import { selectFiguresOf, selectFoundBlocks } from './store.ts'

type Reader = Kysely<unknown>

/** Report Cards in the public search and in the feed. */
export const cardsBesidePlans = {
  find: async (reader: Reader, query: string, most: number): Promise<FoundNode[]> => {
    const blocks = await selectFoundBlocks(reader, query, most)
    const cards = [...new Set(blocks.map(({ cardId }) => cardId))]
    const figures = new Map(
      (await selectFiguresOf(reader, cards)).map((each) => [each.cardId, each.figures] as const),
    )
    return blocks.map(({ id, cardId, card, section, sectionTitle, heading, text }) => ({
      id,
      kind: 'report-card',
      title: read(heading || beginning(text) || sectionTitle, figures.get(cardId) ?? []),
      ref: null,
      path: `${cardPath(card)}#${section}`,
      planTitle: `Report Card ${yearName(card)}`,
      planSlug: `report-card-${card}`,
    }))
  },
  publications: async (reader: Reader, most: number): Promise<BesidePublication[]> =>
    (await selectLatestEditions(reader, most)).map(({ cardId, slug, number, publishedAt }) => ({
      urn: `urn:uuid:${cardId}#edition-${number}`,
      publishedAt,
      path: editionPath(slug, number),
      title: (t) => t('card.edition.title', { year: yearName(slug), number }),
      summary: (t) => t('card.lead'),
    })),
}

/** A table begins with its first row. */
function beginning(text: string): string {
  const [piece] = piecesOf(text.replaceAll('|', ', '))
  return opening(piece?.kind === 'list' ? (piece.items[0] ?? '') : (piece?.text ?? ''))
}

function read(text: string, figures: readonly CardFigure[]): string {
  return withFigures(text, (key) => {
    const figure = figures.find((each) => each.key === key)
    return figure && figureText(figure)
  })
}
