/**
 * Words that somebody wrote in the site's first language, on a page of another: marked where they enter a sentence, a
 * heading or a label, and told apart in the finished markup, so that a screen reader speaks them as what they are (WCAG
 * 2.2, 3.1.2 Language of Parts) and their brackets and numbers do not turn round (Unicode UAX #9).
 */

/** Noncharacters: kept for a program's own use, and in no text (Unicode 17, section 23.7). */
const START = '\uFDD0'
const END = '\uFDD1'
const OUTDATED = '\uFDD2'
const MARKS = /[\uFDD0-\uFDD2]/g

/** Unicode's own isolates, where there can be no element: first-strong isolate and its end. */
const ISOLATE = { start: '\u2068', end: '\u2069' }

export function authored(text: string): string {
  return text === '' ? '' : `${START}${withoutMarks(text)}${END}`
}

/** A translation whose original has changed since. */
export function outdated(translation: string): string {
  return `${withoutMarks(translation)}${OUTDATED}`
}

export function isAuthored(text: string): boolean {
  return text.startsWith(START)
}

export function isOutdated(text: string): boolean {
  return text.endsWith(OUTDATED)
}

export function withoutMarks(text: string): string {
  return text.replace(MARKS, '')
}

/** The same work on the words, with the marks around the result: cutting, wrapping. */
export function withinMarks(text: string, work: (words: string) => string[]): string[] {
  const parts = work(withoutMarks(text))
  return text.includes(START) ? parts.map(authored) : parts
}

/** A stretch of a text; `isOutdatedMark` stands for the sign behind a translation whose original has changed. */
export interface AuthoredRun {
  words: string
  isAuthored: boolean
  isOutdatedMark: boolean
}

const MARKED = /\uFDD0([^\uFDD0\uFDD1]*)\uFDD1|(\uFDD2)/g

/** For what is no markup: a text taken apart at its marks, in order, without empty stretches. */
export function authoredRuns(text: string): AuthoredRun[] {
  const runs: AuthoredRun[] = []
  let at = 0
  const push = (words: string, isAuthored: boolean, isOutdatedMark = false) => {
    const plain = withoutMarks(words)
    if (plain !== '' || isOutdatedMark) runs.push({ words: plain, isAuthored, isOutdatedMark })
  }
  for (const match of text.matchAll(MARKED)) {
    push(text.slice(at, match.index), false)
    push(match[1] ?? '', match[1] !== undefined, match[2] !== undefined)
    at = match.index + match[0].length
  }
  push(text.slice(at), false)
  return runs
}

export interface AuthoredIn {
  /** BCP 47 tag and direction of what is marked */
  lang: string
  dir: 'ltr' | 'rtl'
  /** said behind a translation whose original has changed, in the page's language */
  outdated: string
}

/** Elements that hold text alone. */
const TEXT_ALONE = new Set(['title', 'option', 'textarea', 'text', 'desc'])

/** A tag, or marked words. No tag of the renderer has `>` in an attribute: it is escaped there. */
const TAG_OR_MARK = /<(\/?)([a-zA-Z][\w-]*)[^>]*>|\uFDD0([^\uFDD0\uFDD1]*)\uFDD1|\uFDD2/g

/**
 * The finished markup of a page with each mark as an element of its own language, or as isolates where none may be; with
 * null the page is in that language itself, and marks go.
 */
export function settleAuthored(html: string, marked: AuthoredIn | null): string {
  if (html.search(MARKS) < 0) return html
  if (marked === null) return withoutMarks(html)
  const { lang, dir, outdated: saidOutdated } = marked
  let textAlone = ''
  return html.replace(
    TAG_OR_MARK,
    (found, close: string | undefined, tag?: string, words?: string, at = 0) => {
      if (tag !== undefined) {
        if (close === '' && TEXT_ALONE.has(tag) && !found.endsWith('/>')) textAlone = tag
        else if (tag === textAlone) textAlone = ''
        return isolated(found)
      }
      if (textAlone !== '') return words === undefined ? '' : ISOLATE.start + words + ISOLATE.end
      return words === undefined
        ? ` <span class="gt-outdated">${saidOutdated}</span>`
        : `<bdi${standsAlone(html, at, at + found.length) ? ' class="gt-alone"' : ''} lang="${lang}" dir="${dir}">${words}</bdi>`
    },
  )
}

/** Whether an element holds these words and nothing else: a style sheet cannot ask for that. */
function standsAlone(html: string, from: number, to: number): boolean {
  if (html[from - 1] !== '>' || !html.startsWith('</', to)) return false
  return html[html.lastIndexOf('<', from - 1) + 1] !== '/'
}

function isolated(text: string): string {
  return text.replaceAll(START, ISOLATE.start).replaceAll(END, ISOLATE.end).replaceAll(OUTDATED, '')
}
