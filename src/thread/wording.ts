import { fail, ok, type FaultValues, type Result } from '../kernel/result.ts'

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

/** The keys of what is said of a field: with `length`, `most` and `over` in characters where it is too long. */
export interface WordsFaults {
  empty: string
  tooLong: string
}

/** What a person wrote for a field that must hold words. `most` counts characters; `about` says whose field it is. */
export function requiredWords(
  faults: WordsFaults,
  text: string,
  most: number,
  about?: FaultValues,
): Result<string> {
  const words = manyLines(text)
  if (words === '') return fail('invalid', faults.empty, about)
  return withinLength(faults, words, most, about)
}

/** The same for a field that may stay empty. */
export function optionalWords(
  faults: Pick<WordsFaults, 'tooLong'>,
  text: string | null,
  most: number,
  about?: FaultValues,
): Result<string | null> {
  const words = oneLine(text ?? '')
  return words === '' ? ok(null) : withinLength(faults, words, most, about)
}

function withinLength(
  { tooLong }: Pick<WordsFaults, 'tooLong'>,
  words: string,
  most: number,
  about?: FaultValues,
): Result<string> {
  const length = [...words].length
  if (length <= most) return ok(words)
  return fail('invalid', tooLong, { ...about, length, most, over: length - most })
}
