import type { Request } from '../../platform/http/route.ts'
import { formatDate } from '../../platform/languages/dates.ts'
import type { CardContent, CardSection, SectionKind } from './content.ts'
import type { CardFigure, FigureSource } from './figure.ts'
import { keysIn, withFigures, type Figures } from './words.ts'

/** How a card is said to its reader. */
export interface CardWords {
  t: Request['t']
  say: Request['say']
  dir: 'ltr' | 'rtl'
  /** "31 March 2027" */
  date(iso: string): string
  /** what somebody wrote, with each figure in its place */
  told(text: string): string
  titleOf(section: Pick<CardSection, 'kind' | 'title'>): string
  /** "Agenda pack of 20 March 2013, page 14, line 639" */
  source(source: FigureSource): string
}

/** "2011/12" */
export function yearName(slug: string): string {
  return slug.replace('-', '/')
}

const TITLES = {
  introduction: 'card.section.introduction',
  about: 'card.section.about',
  inspections: 'card.section.inspections',
  money: 'card.section.money',
  people: 'card.section.people',
  outcomes: 'card.section.outcomes',
  next: 'card.section.next',
} as const satisfies Record<Exclude<SectionKind, 'own'>, string>

export function cardWords(
  { t, say, language }: Pick<Request, 't' | 'say' | 'language'>,
  figures: readonly CardFigure[],
): CardWords {
  const byKey: Figures = new Map(figures.map((figure) => [figure.key, figure]))
  return {
    t,
    say,
    dir: language.dir,
    date: (iso) => formatDate(language, iso),
    told: (text) => say(withFigures(text, byKey)),
    titleOf: ({ kind, title }) => (title === '' && kind !== 'own' ? t(TITLES[kind]) : say(title)),
    source: ({ title, place, line }) =>
      [
        ...(title === '' ? [] : [say(title)]),
        ...(place === '' ? [] : [say(place)]),
        ...(line === null ? [] : [t('card.source.line', { line: String(line) })]),
      ].join(t('card.source.between')),
  }
}

/** In the order in which a reader comes to them. */
export function figuresIn(section: CardSection, { figures }: CardContent): CardFigure[] {
  const byKey = new Map(figures.map((figure) => [figure.key, figure]))
  const keys = section.blocks.flatMap((block) =>
    keysIn(block.kind === 'part' ? block.heading : `${block.heading}\n${block.text}`),
  )
  return [...new Set(keys)].flatMap((key) => byKey.get(key) ?? [])
}
