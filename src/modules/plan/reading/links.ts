import type { Span } from '../../../platform/documents/source.ts'
import type { Account } from './account.ts'
import { cutFlow, flowOf, joinSpans } from './passage.ts'

const OUTCOME_WORD =
  /(?:^(?:the |our )?(?:outcomes?|priorit(?:y|ies)|themes?|objectives?)\b[:\s]*|[\s,]+(?:outcomes?|priorit(?:y|ies)|themes?|objectives?)\.?$)/gi

/** The document's outcomes by what their names come to without case, signs and the word outcome. */
export type OutcomeNames = ReadonlyMap<string, string>

export function namesOfOutcomes(names: readonly string[]): OutcomeNames {
  return new Map(names.filter((name) => name !== '').map((name) => [key(name), name]))
}

const LINK =
  /\(?(?<![\p{L}\p{N}])(?:also |this also )?(?:links?|linked) (?:in )?(?:to|with)(?![\p{L}\p{N}])|\(?(?<![\p{L}\p{N}])(?:also contributes to|cross[- ]reference:)/iu
const LONGEST_LINKED = 20_000

/**
 * Divides words into those of the text and those that name linked outcomes. A link stands in brackets, or begins its
 * line with "Also links to" or "Links to:"; "links to schools" inside a sentence is none.
 */
export function linksOutOf(spans: readonly Span[], account: Account): { rest: Span[]; links: Span[] } {
  const flow = flowOf(spans)
  const none = { rest: [...spans], links: [] }
  if (flow.text.length > LONGEST_LINKED) return none
  const match = LINK.exec(flow.text)
  if (match === null) return none
  const bracketed = match[0].startsWith('(')
  const startsLine = flow.parts.some((part) => part.start === match.index)
  const said = /also|cross/i.test(match[0]) || flow.text[match.index + match[0].length] === ':'
  if (!bracketed && !(startsLine && said)) return none
  const close = bracketed ? flow.text.indexOf(')', match.index) : flow.text.length
  if (close === -1) return none
  const start = match.index + match[0].length
  for (const span of cutFlow(flow, match.index, start)) account.label(span.line, span.text)
  const links = cutFlow(flow, start, close).map((span) => ({ ...span, text: span.text.replace(/^:\s*/, '') }))
  const rest = [
    ...cutFlow(flow, 0, match.index),
    ...cutFlow(flow, close + (bracketed ? 1 : 0), flow.text.length),
  ]
  return { rest, links }
}

/** A bracket with a link that is not closed yet. */
export function opensLink(text: string): boolean {
  const match = text.length > 400 ? null : LINK.exec(text)
  return match !== null && match[0].startsWith('(') && !text.includes(')', match.index)
}

/**
 * The outcomes that an activity also links to. A name that the document has is spelt as the document spells it;
 * another stays as printed and is a doubt.
 */
export function linkedOutcomes(spans: readonly Span[], names: OutcomeNames, account: Account): string[] {
  const links: string[] = []
  for (const mention of wholeMentions(spans, names) ?? mentionsOf(spans, names)) {
    const whole = nameFor(mention.text, names)
    const parts = whole !== null ? [mention.text] : partsOf(mention.text, names)
    for (const part of parts) {
      const name = nameFor(part, names)
      const text = name ?? part.trim()
      if (text !== '' && !links.includes(text)) links.push(text)
      if (name === null && text !== '')
        account.doubt(mention.line, `The document has no outcome “${text}” to link to: choose one.`)
      labelOutcomeWord(part, mention.line, account)
    }
  }
  return links
}

/** Names that a narrow cell broke over several lines, where all of them are the document's. */
function wholeMentions(spans: readonly Span[], names: OutcomeNames): { line: number; text: string }[] | null {
  const line = spans[0]?.line
  const texts = dividedNames(joinSpans(spans), names)
  if (line === undefined || texts.some((each) => nameFor(each, names) === null)) return null
  return texts.map((text) => ({ line, text }))
}

/** Neighbouring spans of one mention are joined; a separator between names divides them. */
function mentionsOf(spans: readonly Span[], names: OutcomeNames): { line: number; text: string }[] {
  const mentions: { line: number; text: string }[] = []
  for (const span of spans) {
    const last = mentions.at(-1)
    if (last !== undefined && span.line - last.line <= 2 && /^\p{Ll}/u.test(span.text))
      last.text = `${last.text} ${span.text}`
    else mentions.push({ ...span })
  }
  return mentions.flatMap(({ line, text }) => dividedNames(text, names).map((each) => ({ line, text: each })))
}

/** Divided at its separators, but for those that stand in a name of the document; the longest name first. */
function dividedNames(text: string, names: OutcomeNames): string[] {
  const pieces = text.split(/([;|•])/)
  // pieces and the separators between them
  const longest = Math.max(1, ...[...names.values()].map((name) => name.split(/([;|•])/).length))
  const divided: string[] = []
  for (let at = 0; at < pieces.length;) {
    let end = Math.min(at + longest, pieces.length)
    while (end > at + 1 && nameFor(pieces.slice(at, end).join(''), names) === null) end -= 2
    divided.push(pieces.slice(at, end).join('').trim())
    // the separator behind it
    at = end + 1
  }
  return divided
}

function partsOf(text: string, names: OutcomeNames): string[] {
  for (const joint of [/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/i, /\s+and\s+(?:to\s+)?/i, /\s*,\s*/]) {
    const parts = text.split(joint).filter((part) => part !== '')
    if (parts.length > 1 && parts.every((part) => nameFor(part, names) !== null)) return parts
  }
  return [text]
}

function nameFor(text: string, names: OutcomeNames): string | null {
  const wanted = key(text)
  if (wanted === '') return null
  return names.get(wanted) ?? null
}

function key(text: string): string {
  return text
    .replace(OUTCOME_WORD, ' ')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()
}

function labelOutcomeWord(text: string, line: number, account: Account): void {
  for (const word of text.match(OUTCOME_WORD) ?? []) account.label(line, word)
}
