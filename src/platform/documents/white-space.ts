const BLANK = /^\p{White_Space}*$/u
const WHITE_SPACE = /\p{White_Space}+/gu
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Blank means Unicode white space only: a byte-order mark or a zero-width space inside a file is not blank. */
export function isBlank(text: string): boolean {
  return BLANK.test(text)
}

/** Every run of white space, no-break spaces and line ends too, becomes one space; none at either end. */
export function collapse(text: string): string {
  return text.replace(WHITE_SPACE, ' ').trim()
}

/** The words of a text, in order: runs of letters, marks and digits. Signs and punctuation are not words. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? []
}
