import type { Passage } from './passage.ts'

const CONTENTS = /^(?:table of |list of )?contents(?: page)?:?$/i
const PAGE_BEHIND = /^(.*[^\d\s].*?)[\s.…_·]+(\d{1,3})$/u
/** Dots that lead to a number are a line of contents wherever they stand. */
const LEADER = /(?:[.…·_] ?){4,}\d{1,3}$/u
const MOST_LINES = 60
const LONGEST_LINE = 200

/**
 * The lines of a page of contents lead about the document and say nothing of the plan: those under its heading that
 * end with a page number, each no lower than the one before.
 */
export function withoutContents(passages: readonly Passage[]): Passage[] {
  const found = new Set<number>()
  for (const [at, { text, cells }] of passages.entries()) {
    if (cells !== null || text.length > LONGEST_LINE) continue
    if (LEADER.test(text)) found.add(at)
    if (CONTENTS.test(text)) for (const line of linesUnder(passages, at)) found.add(line)
  }
  return passages.map((passage, at) => (found.has(at) ? { ...passage, region: 'navigation' } : passage))
}

function linesUnder(passages: readonly Passage[], heading: number): number[] {
  const lines: number[] = []
  let page = 0
  for (let at = heading + 1; at < passages.length && lines.length < MOST_LINES; at += 1) {
    const passage = passages[at]
    const isLine = passage?.cells === null && passage.text.length <= LONGEST_LINE
    const number = isLine ? Number(PAGE_BEHIND.exec(passage.text)?.[2] ?? -1) : -1
    if (number < page) break
    lines.push(at)
    page = number
  }
  // one line that ends with a number may be anything
  return lines.length > 1 ? lines : []
}
