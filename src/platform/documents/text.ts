import type { Unit } from './source.ts'

const LINE_END = /\r\n|\n|\r/

/**
 * The lines of a text, without their ends. Only LF, CRLF and CR end a line: a form feed, a vertical tab,
 * U+0085, U+2028 and U+2029 stand inside it. A line end at the very end of the text opens no further line.
 */
export function splitLines(text: string): string[] {
  const lines = text.split(LINE_END)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

export function readLines(text: string): Unit[] {
  return splitLines(text).map((line, index) => ({ line: index + 1, text: line, unseen: null }))
}
