import type { Span } from '../../../platform/documents/source.ts'
import type { Account } from './account.ts'

const OUTCOME_WORD =
  /(?:^(?:the |our )?(?:outcomes?|priorit(?:y|ies)|themes?|objectives?)\b[:\s]*|[\s,]+(?:outcomes?|priorit(?:y|ies)|themes?|objectives?)\.?$)/gi

/**
 * The outcomes that an activity also links to. A name that the document has is spelt as the document spells it;
 * another stays as printed and is a doubt.
 */
export function linkedOutcomes(spans: readonly Span[], names: readonly string[], account: Account): string[] {
  const links: string[] = []
  for (const mention of mentionsOf(spans)) {
    const whole = match(mention.text, names)
    const parts = whole !== null ? [mention.text] : partsOf(mention.text, names)
    for (const part of parts) {
      const name = match(part, names)
      const text = name ?? part.trim()
      if (text !== '' && !links.includes(text)) links.push(text)
      if (name === null && text !== '')
        account.doubt(mention.line, `The document has no outcome “${text}” to link to: choose one.`)
      labelOutcomeWord(part, mention.line, account)
    }
  }
  return links
}

/** Neighbouring spans of one mention are joined; a separator between names divides them. */
function mentionsOf(spans: readonly Span[]): { line: number; text: string }[] {
  const mentions: { line: number; text: string }[] = []
  for (const span of spans) {
    const last = mentions.at(-1)
    if (last !== undefined && span.line - last.line <= 2 && /^\p{Ll}/u.test(span.text))
      last.text = `${last.text} ${span.text}`
    else mentions.push({ ...span })
  }
  return mentions.flatMap(({ line, text }) =>
    text.split(/[;|•]/).map((each) => ({ line, text: each.trim() })),
  )
}

function partsOf(text: string, names: readonly string[]): string[] {
  for (const joint of [/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/i, /\s+and\s+(?:to\s+)?/i, /\s*,\s*/]) {
    const parts = text.split(joint).filter((part) => part !== '')
    if (parts.length > 1 && parts.every((part) => match(part, names) !== null)) return parts
  }
  return [text]
}

function match(text: string, names: readonly string[]): string | null {
  const wanted = key(text)
  if (wanted === '') return null
  return names.find((name) => key(name) === wanted) ?? null
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
