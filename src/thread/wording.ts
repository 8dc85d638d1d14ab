import { fail, ok, type Result } from '../kernel/result.ts'

/** PostgreSQL's text takes no NUL, and neither it nor a page can carry half of a surrogate pair. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{FFFD}')
}

/** One line of words: white space collapsed, control characters out. */
export function oneLine(text: string): string {
  return storable(text)
    .replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
    .trim()
}

/** Words of several lines: each line tidy, line breaks kept, blank lines at both ends dropped. */
export function manyLines(text: string): string {
  return storable(text)
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join('\n')
    .trim()
}

/**
 * What a person wrote for a field that must hold words. `field` begins the sentence of the fault ("The text of the
 * statement"); `most` counts characters.
 */
export function requiredWords(field: string, text: string, most: number): Result<string> {
  const words = manyLines(text)
  if (words === '') return fail('invalid', `${field} is empty: write it.`)
  return withinLength(field, words, most)
}

/** The same for a field that may stay empty. */
export function optionalWords(field: string, text: string | null, most: number): Result<string | null> {
  const words = oneLine(text ?? '')
  return words === '' ? ok(null) : withinLength(field, words, most)
}

function withinLength(field: string, words: string, most: number): Result<string> {
  const length = [...words].length
  if (length <= most) return ok(words)
  return fail(
    'invalid',
    `${field} has ${length} characters and can have ${most} at most: shorten it by ${length - most}.`,
  )
}
