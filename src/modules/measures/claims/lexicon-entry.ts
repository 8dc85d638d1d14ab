import type { Basis, Quoted, Said } from './claim.ts'

/** What a rule looks at besides its own words. */
export interface Context {
  /** the clause as written */
  readonly clause: string
  /** the sentence that it is part of */
  readonly sentence: string
  /** what stands before the words */
  readonly before: string
  /** and behind them */
  readonly after: string
  /** the name of our region, as figures name it */
  readonly regionName: string | undefined
}

/** Words that claim something; `said` gives undefined where they do not after all. */
export interface Entry {
  readonly words: RegExp
  said(match: RegExpExecArray, context: Context): Said | undefined
  /** the words hold their own "not" */
  readonly holdsNegation?: boolean
}

/** A number as it is written in a text. */
export const NUMBER = String.raw`£?(\d[\d,]*(?:\.\d+)?)`
export const PERCENT = String.raw`(?:\s?%|\s?per\s?cent\b)`

export function quoted(text = ''): Quoted {
  const plain = text.replaceAll(',', '')
  return { value: Number(plain), decimals: plain.split('.')[1]?.length ?? 0 }
}

const LAST = String.raw`(?:last|previous|prior|preceding)`
const AGAINST = String.raw`(?:since|from|than|on|against|versus|vs|over|compared (?:with|to)|in comparison (?:with|to))`

/** The period that a change is claimed against, as far as its clause names one, or else its sentence. */
export function basisOf({ clause, sentence }: Pick<Context, 'clause' | 'sentence'>): Basis {
  const own = basisIn(clause)
  return own.kind === 'signal' ? basisIn(sentence) : own
}

function basisIn(clause: string): Basis {
  const year = /\b(?:since|compared (?:with|to)|than in|from) (?:[A-Z]\w+ )?((?:19|20)\d\d)\b/.exec(
    clause,
  )?.[1]
  if (year) return { kind: 'year', year: Number(year) }
  const lastYear = new RegExp(
    String.raw`\b${AGAINST} (?:the )?(?:same (?:quarter|period|month|time|point) (?:of |in )?(?:the )?)?${LAST} year|year[- ]on[- ]year|\ba year (?:ago|earlier|before)\b`,
    'i',
  )
  if (lastYear.test(clause)) return { kind: 'last-year' }
  const previous = new RegExp(
    String.raw`\b${AGAINST} (?:the )?${LAST} (?:quarter|month|period|week|term|time|report)|(?:quarter[- ]on[- ]quarter|month[- ]on[- ]month)`,
    'i',
  )
  return previous.test(clause) ? { kind: 'previous' } : { kind: 'signal' }
}
