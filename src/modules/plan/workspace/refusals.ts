/** What a form shows when a command has refused it: the sentence, and both texts where two people wrote at once. */
import type { Fault } from '../../../kernel/result.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { dateFrom, type TypedDate } from '../../../platform/http/typed-date.ts'
import { historyOf } from '../versions.ts'
import { differing, type Conflict, type ConflictRow } from './pages/conflict.tsx'
import type { Refusal } from './pages/screen.tsx'
import type { Words } from './words.ts'

/** The form comes back with everything that was typed. */
export function refusedBy(reason: Fault): Refusal {
  return { errors: [], problem: reason }
}

/** `rows` compares every field; only those that differ are shown. */
export async function conflictOver(
  request: StaffRequest,
  words: Words,
  recordId: string,
  rows: readonly ConflictRow[],
): Promise<Conflict> {
  const history = await request.transact((tx) => historyOf(tx, request.actor, recordId))
  const last = history.ok ? history.value.at(-1) : undefined
  const savedBy =
    last &&
    request.t('editor.conflict.savedBy', {
      person: last.person ?? request.t('editor.history.system'),
      at: words.moment(last.at),
    })
  return { savedBy, rows: differing(rows) }
}

/** A typed date as a row of a conflict shows it: in words, or as it was typed when it is no date. */
export function typedDateInWords(typed: TypedDate, words: Words): string {
  const date = dateFrom(typed)
  return date ? words.date(date) : [typed.day, typed.month, typed.year].filter(Boolean).join(' ')
}

export function dateInWords(date: string | null, words: Words): string {
  return date === null ? '' : words.date(date)
}
