import { authored } from '../../../kernel/authored.ts'
import type { Fault } from '../../../kernel/result.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatDate, formatInstant } from '../../../platform/languages/dates.ts'
import type { Language } from '../../../platform/languages/messages.ts'
import type { FormError } from '../../../ui/index.ts'
import type { Definition, MeasureKind, Rhythm } from '../definition.ts'
import type { NoteKind } from '../note-store.ts'
import type { Polarity } from '../statistics/series.ts'
import type { TargetKind } from '../store.ts'

/** What every page of measures needs from its request. */
export interface View extends Pick<StaffRequest, 't' | 'href' | 'say' | 'today' | 'formToken'> {
  language: Language
  date(iso: string): string
  moment(iso: string): string
}

export function viewOf({ t, href, say, today, formToken, language }: StaffRequest): View {
  return {
    t,
    href,
    say,
    today,
    formToken,
    language,
    date: (iso) => formatDate(language, iso),
    moment: (iso) => formatInstant(language, iso),
  }
}

/** A number as it was printed, with its unit: 65.0%, 12 children. A symbol stands by itself. */
export function withUnit({ kind, unit }: Pick<Definition, 'kind' | 'unit'>, text: string): string {
  if (!/\d/.test(text)) return text
  if (kind === 'percentage') return `${text}%`
  return unit === '' ? text : `${text} ${authored(unit)}`
}

export const KIND_WORDS: Readonly<Record<MeasureKind, string>> = {
  percentage: 'measures.kind.percentage',
  count: 'measures.kind.count',
  rate: 'measures.kind.rate',
  mean: 'measures.kind.mean',
  other: 'measures.kind.other',
}

export const POLARITY_WORDS: Readonly<Record<Polarity, string>> = {
  high: 'measures.polarity.high',
  low: 'measures.polarity.low',
  neither: 'measures.polarity.neither',
}

export const RHYTHM_WORDS: Readonly<Record<Rhythm, string>> = {
  month: 'measures.rhythm.month',
  quarter: 'measures.rhythm.quarter',
  'financial-year': 'measures.rhythm.financial-year',
  'academic-year': 'measures.rhythm.academic-year',
  'calendar-year': 'measures.rhythm.calendar-year',
  other: 'measures.rhythm.other',
}

export const TARGET_WORDS: Readonly<Record<TargetKind, string>> = {
  statutory: 'measures.target.statutory',
  local: 'measures.target.local',
}

export const NOTE_WORDS: Readonly<Record<NoteKind, { title: string; hint: string }>> = {
  commentary: { title: 'measures.note.commentary', hint: 'measures.note.commentary.hint' },
  story: { title: 'measures.note.story', hint: 'measures.note.story.hint' },
  partners: { title: 'measures.note.partners', hint: 'measures.note.partners.hint' },
  works: { title: 'measures.note.works', hint: 'measures.note.works.hint' },
  'will-do': { title: 'measures.note.will-do', hint: 'measures.note.will-do.hint' },
}

/** What a command refused, beside the field that it is about. */
export function errorOf({ t }: Pick<View, 't'>, { message, values }: Fault, field: string): FormError {
  return { field, message: t(message, values) }
}
