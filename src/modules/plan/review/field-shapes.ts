import { z } from 'zod'
import { dateFrom } from '../../../platform/http/typed-date.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { manyLines, oneLine } from '../../../thread/index.ts'
import type { FormError } from '../../../ui/index.ts'

/** What the forms of the review check their fields with. */

export type Checked<T> = { ok: true; value: T } | { ok: false; errors: FormError[] }

export const LONGEST = { title: 300, name: 500, text: 5000, ref: 40, timescale: 200, reason: 1000 }

/** Anything that is no revision stands for one that nobody has seen: the command answers with a conflict. */
export const revisionShape = z
  .string()
  .transform((value) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : 0))

/** One line; white space is collapsed, as the reader does. */
const line = z.string().transform(oneLine)

export function required(empty: string, most: number, t: Translate) {
  return line.pipe(z.string().min(1, empty).max(most, tooLong(most, t)))
}

/** Null when it is left empty. */
export function optional(most: number, t: Translate) {
  return anyWords(most, t).transform((text) => (text === '' ? null : text))
}

/** Text that may be left empty. */
export function anyWords(most: number, t: Translate) {
  return line.pipe(z.string().max(most, tooLong(most, t)))
}

/** Text of several lines. */
export function requiredText(empty: string, most: number, t: Translate) {
  return z
    .string()
    .transform(manyLines)
    .pipe(z.string().min(1, empty).max(most, tooLong(most, t)))
}

function tooLong(most: number, t: Translate): string {
  return t('readings.long', { most })
}

/** Three boxes: an ISO date, or null when they are empty. */
export function plainDate(wrong: string) {
  return z
    .object({ day: z.string(), month: z.string(), year: z.string() })
    .transform((typed, context): string | null => {
      const date = dateFrom(typed)
      if (date !== undefined) return date
      context.addIssue({ code: 'custom', message: wrong })
      return z.NEVER
    })
}

/** One error a field, the first: a person mends one thing at a time. */
export function checked<T>(schema: z.ZodType<T>, fields: unknown): Checked<T> {
  const result = schema.safeParse(fields)
  if (result.success) return { ok: true, value: result.data }
  const errors = new Map<string, FormError>()
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? '')
    if (!errors.has(field)) errors.set(field, { field, message: issue.message })
  }
  return { ok: false, errors: [...errors.values()] }
}
