import type { StatementKind } from './draft.ts'

/** What plans on a page and themes print above their statements, by kind. Words before and after are allowed for. */
const CORES: readonly (readonly [StatementKind, string])[] = [
  ['vision', 'vision|vision statements?|visions'],
  ['mission', 'mission|mission statement|purpose|mission and purpose|reason for being'],
  [
    'principle',
    'principles|principle|values|values and principles|principles and values|values and behaviours|behaviours|how we will work|how we(?: will)? work together|how we work|ways? of working|the way we work|the way we will work|commitments|promises|pledges|what we believe|beliefs|design principles',
  ],
  [
    'need',
    'needs|needs? assessment|needs analysis|joint strategic needs assessment|jsna|what we know|what do we know|what (?:our|the|local) (?:data|evidence|figures|numbers|statistics|needs assessment|joint strategic needs assessment|jsna)(?: and (?:data|evidence))? (?:tells?|tell|shows?|says?)(?: us)?|what (?:children|young people|families)(?:(?:,| and|, and) (?:children|young people|families)){0,2} need|challenges|issues|where the needs are|why this matters|local picture|the local picture|evidence|what we need to change|what needs to change|where we need to do better',
  ],
  [
    'quotation',
    '(?:what )?(?:children|young people|families|parents|residents|children and young people|you|people)(?: and [a-z ]{3,30})? (?:say|said|tell us|told us|have told us|have said)|in (?:their|your|our|people.s) (?:own )?words|voices?|voice of the child|quotes?|quotations?',
  ],
  [
    'priority',
    "priorities|priority|priority areas|areas of focus|focus areas|focus|what we will do|what we(?: will|’ll|'ll) focus on|what we are going to do|objectives|aims|aims and objectives|goals|what matters most|where we will focus",
  ],
  [
    'next-step',
    "next steps?|what happens next|what will happen next|what next|what’s next|what's next|what we will do next|how we will make it happen|how we will do (?:it|this)|how we will deliver(?: this| it)?|how we will take this forward|taking (?:it|this) forward",
  ],
  [
    'ambition',
    'ambitions?|where we want to be|outcomes|outcomes we want|what we want to achieve|what success (?:will )?looks? like|what will success look like|aspirations',
  ],
  ['theme', 'themes?|pillars|workstreams|strategic themes'],
  ['position', 'where we are(?: now| today)?'],
]

const BEFORE =
  '(?:(?:our|the|shared|key|strategic|overall|overarching|guiding|core|main|joint|local|agreed|top|underpinning|partnership|partnership’s|identified|one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}) ){0,4}'
const AFTER =
  "(?: (?:for|of|in|to|from|across|about|highlighted|identified|on|behind|underpinning|by)\\b.{0,70}|(?: and plan)? 20\\d\\d.{0,12}| statement| summary| at a glance| \\((?:continued|cont(?:’|')?d?\\.?)\\)| continued)?"

const HEADINGS = CORES.map(([kind, words]): [StatementKind, RegExp, RegExp] => [
  kind,
  new RegExp(`^${BEFORE}(?:${words})$`, 'i'),
  new RegExp(`^${BEFORE}(?:${words})${AFTER}$`, 'i'),
])
/** A sentence has a verb: "The voice of children will be heard" announces nothing. */
const SENTENCE = /\b(?:will|is|are|be|has|have|must|should|can|may|were|was)\b/i
const INLINE = CORES.map(([kind, words]): [StatementKind, RegExp] => [
  kind,
  new RegExp(
    `^(?:\\d{1,2}[.)] )?${BEFORE}(?:${words})(?: (?:for|of) [^:.]{1,50}| (?:is|are)(?: that| to)?)?(?: ?[:–—] ?| - )(?=\\S)`,
    'i',
  ),
])

const SHORT = 100

/**
 * The kind of statement that a line announces for what stands beside it, or null for a line that is no such heading.
 * With `whole` nothing may follow the heading's own words unless it begins with "Our".
 */
export function headingKind(text: string, whole = false): StatementKind | null {
  if (text.length > SHORT) return null
  const plain = text
    .replace(/^#{1,6} /, '')
    .replace(/^\(?(?:\d{1,2}|[a-h])[.)] /i, '')
    .replace(/[*_]+/g, '')
    .replace(/ ?[:?.…-]+$/, '')
    .trim()
  if (!/^[\p{Lu}\p{N}]/u.test(plain) || /[.;:!]/.test(plain)) return null
  const exact = HEADINGS.find(([, own]) => own.test(plain))
  if (exact !== undefined) return exact[0]
  if (whole && !/^our /i.test(plain)) return null
  const longer = HEADINGS.find(([kind, , pattern]) => kind !== 'quotation' && pattern.test(plain))
  if (longer === undefined) return null
  const rest = plain.replace(/^(?:what|how|where|why) .{0,60}? (?:will|is|are|be|have|need)\b/i, '')
  return SENTENCE.test(rest) ? null : longer[0]
}

/** "Our vision: every child …": the kind and how long the words before the statement are. */
export function inlineKind(text: string): { kind: StatementKind; length: number; titled: boolean } | null {
  const head = text.slice(0, SHORT * 2)
  for (const [kind, pattern] of INLINE) {
    const match = pattern.exec(head)
    if (match !== null) return { kind, length: match[0].length, titled: false }
  }
  return null
}

const KIND_WORDS = new Map<string, StatementKind>([
  ['vision', 'vision'],
  ['mission', 'mission'],
  ['purpose', 'mission'],
  ['principle', 'principle'],
  ['value', 'principle'],
  ['need', 'need'],
  ['quotation', 'quotation'],
  ['quote', 'quotation'],
  ['priority', 'priority'],
  ['theme', 'theme'],
  ['ambition', 'ambition'],
  ['outcome', 'ambition'],
  ['position', 'position'],
  ['where we are now', 'position'],
  ['where we want to be', 'ambition'],
  ['next step', 'next-step'],
  ['next-step', 'next-step'],
])

/** The kind that a cell of a column of kinds names: "Vision", "Next steps". */
export function kindOfCell(text: string): StatementKind | null {
  const plain = text.toLowerCase().replace(/^our /, '').trim()
  return (
    KIND_WORDS.get(plain) ?? KIND_WORDS.get(plain.replace(/ies$/, 'y').replace(/s$/, '')) ?? headingKind(text)
  )
}
