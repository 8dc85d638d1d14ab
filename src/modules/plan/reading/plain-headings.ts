import type { Passage } from './passage.ts'

const QUESTION =
  /^(?:how|who|what|why|where|when) (?:we|we’re|we're|you|to|our|this|the|is|are|it|can|do|does|will|children|young|families|people|partners)\b/i
const STOCK =
  /^(?:contact(?: us| details)?|about (?:us|this|the)\b.{0,40}|introduction|foreword|find out more|(?:more|further) information|get (?:involved|in touch)|governance|glossary|appendix\b.{0,40}|equality\b.{0,40}|monitoring(?: and review)?|reporting)$/i
const MOST_WORDS = 9

/**
 * In a plain text nothing marks a heading: a short line by itself that begins as a question does ("How we will
 * measure success") or is one of the stock headings of such documents.
 */
export function isQuestionHeading(passages: readonly Passage[], at: number): boolean {
  const passage = passages[at]
  const next = passages[at + 1]
  if (passage === undefined || next === undefined || !standsAlone(passage)) return false
  const plain = passage.text.replace(/[?:]$/, '')
  return QUESTION.test(plain) || STOCK.test(plain)
}

/** A line in capitals by itself, where the document prints the headings that the reader knows in capitals too. */
export function isCapitalHeading(passage: Passage): boolean {
  return standsAlone(passage) && isCapitals(passage.text)
}

export function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)
}

function standsAlone({ raw, blankBefore, bullet, text }: Passage): boolean {
  if (raw === null || !blankBefore || bullet !== null || !/^\p{Lu}/u.test(text)) return false
  return text.split(' ').length <= MOST_WORDS && text.length <= 80 && !/[.;,!”"]$/.test(text)
}
