import { authored, isAuthored, isOutdated, withoutMarks } from '../../kernel/authored.ts'
import type { Request } from '../../platform/http/route.ts'
import { formatDate } from '../../platform/languages/dates.ts'
import type { CardContent, CardSection, SectionKind } from './content.ts'
import { figureText, type CardFigure, type FigureSource } from './figure.ts'
import { keysIn, withFigures } from './words.ts'

/** How a card is said to its reader. */
export interface CardWords {
  t: Request['t']
  say: Request['say']
  dir: 'ltr' | 'rtl'
  /** "31 March 2027" */
  date(iso: string): string
  /** what somebody wrote, with each figure in its place */
  told(text: string): string
  /** what somebody wrote in several paragraphs, cells or lines, before it is taken apart at them */
  spoken(text: string): Spoken
  /** a figure as it is read within these words; undefined where no figure has the key */
  figure(key: string, within: string): string | undefined
  titleOf(section: Pick<CardSection, 'kind' | 'title'>): string
  /** "Agenda pack of 20 March 2013, page 14, line 639" */
  source(source: FigureSource): string
}

export interface Spoken {
  /** with keys, without marks */
  text: string
  /** a piece of the text, marked where it is in another language than the page; its figures are still keys */
  mark(piece: string): string
  /** nobody has translated it: it stands in the site's first language */
  isOriginal: boolean
  /** translated, and something else was said in the first language since */
  isOutdated: boolean
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
  const byKey = new Map(figures.map((figure) => [figure.key, figure]))
  const figure: CardWords['figure'] = (key, within) => {
    const found = byKey.get(key)
    // "£30.47 million" is English in a translated sentence, and needs no mark of its own within a marked one.
    return found && (isAuthored(within) ? figureText(found) : say(figureText(found)))
  }
  /** A translation that names a figure which the card has no more says nothing that could be relied on. */
  const said = (text: string) => {
    const translated = say(text)
    return keysIn(translated).every((key) => byKey.has(key)) ? translated : authored(text)
  }
  return {
    t,
    say,
    figure,
    dir: language.dir,
    date: (iso) => formatDate(language, iso),
    told: (text) => {
      const words = said(text)
      return withFigures(words, (key) => figure(key, words))
    },
    spoken: (text) => {
      const words = said(text)
      return {
        text: withoutMarks(words),
        mark: isAuthored(words) ? authored : (piece) => piece,
        isOriginal: isAuthored(words),
        isOutdated: isOutdated(words),
      }
    },
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
