import { authored, isAuthored, isOutdated, withoutMarks } from '../../kernel/authored.ts'
import type { Request } from '../../platform/http/route.ts'
import { formatDate } from '../../platform/languages/dates.ts'
import type { Phrase } from '../../kernel/result.ts'
import type { CardContent, CardSection, PartContent, SectionKind } from './content.ts'
import { figureText, type CardFigure, type FigureSource } from './figure.ts'
import { periodSaid } from './period-said.ts'
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
  source(source: FigureSource, part?: PartContent): string
  /** a figure by itself: "£30.47 million" */
  printed(figure: Pick<CardFigure, 'value' | 'unit'>): string
  /** what time a figure tells of; dates are said in the reader's language, other words as somebody wrote them */
  period(text: string): string
  /** a text that another module gave */
  given(text: string, part: PartContent): string
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
  const isForeign = say('x') !== 'x'
  const printed: CardWords['printed'] = ({ value, unit }) =>
    isForeign && unit === 'million-pounds'
      ? t('card.figure.million', { amount: figureText({ value, unit: 'pounds' }) })
      : say(figureText({ value, unit }))
  const period: CardWords['period'] = (text) =>
    (isForeign ? periodSaid(text, { t, language }) : undefined) ?? say(text)
  const given: CardWords['given'] = (text, { phrases }) => {
    const phrase = phrases?.[text]
    return isForeign && phrase ? (phraseSaid(phrase, t, period) ?? say(text)) : period(text)
  }
  const figure: CardWords['figure'] = (key, within) => {
    const found = byKey.get(key)
    // "£30.47 million" is English in a translated sentence, and needs no mark of its own within a marked one.
    return found && (isAuthored(within) ? figureText(found) : printed(found))
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
    printed,
    period,
    given,
    source: ({ title, place, line }, part) =>
      [
        ...(title === '' ? [] : [part ? given(title, part) : say(title)]),
        ...(place === '' ? [] : [part ? given(place, part) : placeSaid(place, { t, say })]),
        ...(line === null ? [] : [t('card.source.line', { line: String(line) })]),
      ].join(t('card.source.between')),
  }
}

/** A message may have gone since an edition was frozen with it; its frozen text stands. */
function phraseSaid({ message, values = {} }: Phrase, t: Request['t'], say: (text: string) => string) {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? say(value) : value,
  ])
  try {
    return t(message, Object.fromEntries(said))
  } catch {
    return undefined
  }
}

/** "pages 12 to 36", as people type it */
function placeSaid(place: string, { t, say }: Pick<Request, 't' | 'say'>): string {
  const [whole, from = '', to = from] = /^pages? (\d+)(?: to (\d+))?$/.exec(place) ?? []
  return whole === undefined || say(place) === place
    ? say(place)
    : t('card.source.pages', { one: from === to ? 'yes' : 'no', from, to })
}

/** In the order in which a reader comes to them. */
export function figuresIn(section: CardSection, { figures }: CardContent): CardFigure[] {
  const byKey = new Map(figures.map((figure) => [figure.key, figure]))
  const keys = section.blocks.flatMap((block) =>
    keysIn(block.kind === 'part' ? block.heading : `${block.heading}\n${block.text}`),
  )
  return [...new Set(keys)].flatMap((key) => byKey.get(key) ?? [])
}
