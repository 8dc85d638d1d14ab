import { authored } from '../../../kernel/authored.ts'
import { isDate } from '../../../kernel/calendar.ts'
import type { DraftPeriod, DraftTimescale, StatementKind } from '../reading/draft.ts'
import { factName } from './corrections.ts'
import { STATEMENT_KIND_WORDS, type View } from './view.ts'

type Span = Pick<DraftTimescale, 'from' | 'to'> & { ongoing?: boolean }

/** What a span means in dates: "1 January 2024 to 31 March 2024"; '' when it has none. */
function spanWords({ t, date }: View, { from, to, ongoing }: Span): string {
  if (ongoing && to) return t('readings.span.ongoingTo', { to: date(to) })
  if (ongoing) return t('readings.span.ongoing')
  if (from && to) return t('readings.span.fromTo', { from: date(from), to: date(to) })
  if (to) return t('readings.span.to', { to: date(to) })
  return from ? t('readings.span.from', { from: date(from) }) : ''
}

/** A timescale or period as printed, and what it was read to mean. */
function timescaleWords(view: View, timescale: (DraftPeriod & { ongoing?: boolean }) | null): string {
  if (timescale === null) return view.t('readings.nothing')
  const span = spanWords(view, timescale) || view.t('readings.span.none')
  return view.t('readings.span.printed', { text: authored(timescale.text) || '–', span })
}

/** Any value of the draft in words, by the path that it stands at. */
export function valueWords(view: View, path: string, value: unknown): string {
  const { t, date } = view
  const name = factName(path)
  if (value === null || value === undefined || value === '') return t('readings.nothing')
  if (typeof value === 'boolean') return value ? t('readings.yes') : t('readings.no')
  if (Array.isArray(value))
    return value.length === 0 ? t('readings.nothing') : value.map((each) => authored(String(each))).join('; ')
  if (isSpan(value)) return timescaleWords(view, value)
  if (name === 'kind' && isStatementKind(value)) return t(STATEMENT_KIND_WORDS[value])
  if (typeof value === 'string') return isDate(value) ? date(value) : authored(value)
  // A whole record is known by its words, an outcome by its name.
  if (typeof value !== 'object') return JSON.stringify(value)
  if ('text' in value) return authored(String(value.text))
  return 'name' in value ? authored(String(value.name)) || t('readings.outcome.none') : JSON.stringify(value)
}

function isSpan(value: unknown): value is DraftPeriod {
  return typeof value === 'object' && value !== null && 'text' in value && 'from' in value && 'to' in value
}

function isStatementKind(value: unknown): value is StatementKind {
  return typeof value === 'string' && Object.hasOwn(STATEMENT_KIND_WORDS, value)
}
