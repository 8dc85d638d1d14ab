import type { Request } from '../../../platform/http/route.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import type { Cell } from '../../../platform/papers/index.ts'
import { wordName, type Scale } from '../rating/scale.ts'
import type { Share } from './tally.ts'

/** How a report is said to its reader. */
export interface ReportWords {
  t: Request['t']
  say: Request['say']
  /** "31 March 2027" */
  date(iso: string): string
  /** a cell that is a date where the format knows dates; words in place of none */
  day(iso: string | null, none: string): Cell
  /** a rating word by its key; null is said to be not reported */
  word(key: string | null): string
  /** "32 (33%)"; the count alone where it is nothing */
  share(share: Share): string
  /** "1.2 Open two family hubs" */
  named(of: { ref: string | null; text: string }): string
}

export function reportWords(
  { t, say, language }: Pick<Request, 't' | 'say' | 'language'>,
  scale: Scale,
): ReportWords {
  const date = (iso: string) => formatDate(language, iso)
  return {
    t,
    say,
    date,
    day: (iso, none) => (iso === null ? none : { date: iso, words: date(iso) }),
    word: (key) => (key === null || key === '' ? t('delivery.report.silent') : wordName(t, scale, key, say)),
    share: ({ count, percent }) =>
      percent === null || count === 0
        ? t('delivery.report.count', { count })
        : t('delivery.report.countAndShare', { count, percent }),
    named: ({ ref, text }) => say(text, ref),
  }
}
