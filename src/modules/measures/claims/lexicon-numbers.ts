import { basisOf, NUMBER, PERCENT, quoted, type Entry } from './lexicon-entry.ts'

const TIMES: Readonly<Record<string, number>> = {
  doubled: 2,
  halved: 0.5,
  tripled: 3,
  trebled: 3,
  quadrupled: 4,
}
const SHARES: Readonly<Record<string, number>> = {
  half: 50,
  'two thirds': 66.7,
  'two-thirds': 66.7,
  'a third': 33.3,
  'one third': 33.3,
  'a quarter': 25,
  'one quarter': 25,
  'a fifth': 20,
  'one fifth': 20,
  'a tenth': 10,
  'one tenth': 10,
}

/** Up or down, by the last word of change before a number. */
function wayBefore(before: string): 'up' | 'down' | undefined {
  const up =
    /\b(?:rose|risen|rise|increase\w*|went up|gone up|up|grew|grown|growth|climbed|jumped|higher)\b/gi
  const down =
    /\b(?:fell|fallen|fall|decrease\w*|dropped|drop|reduc\w+|went down|gone down|down|declined?|came down|cut|lower)\b/gi
  const last = (words: RegExp) => [...before.matchAll(words)].at(-1)?.index ?? -1
  const [ups, downs] = [last(up), last(down)]
  if (ups === downs) return undefined
  return ups > downs ? 'up' : 'down'
}

/** Multiples, amounts of change, and figures that are quoted. */
export const NUMBERS: readonly Entry[] = [
  {
    words: /\b(?:doubled|halved|tripled|trebled|quadrupled)\b/gi,
    said: ([word], context) => ({
      kind: 'times',
      times: TIMES[word.toLowerCase()] ?? 2,
      basis: basisOf(context),
    }),
  },
  {
    words: /\bby (half|two[- ]thirds|(?:a|one) (?:third|quarter|fifth|tenth))\b/gi,
    said: ([, share = ''], context) => {
      const way = wayBefore(context.before)
      const amount = { value: SHARES[share.toLowerCase()] ?? 50, decimals: 0 }
      return way && { kind: 'by', way, amount, unit: 'percent', basis: basisOf(context) }
    },
  },
  {
    words: new RegExp(
      String.raw`\b(?:by|of)\s+(?:about |around |almost |nearly |over |more than |just over |some )?${NUMBER}(?:(${PERCENT})|\s*(?:percentage\s+points?|points?|pp)\b)?`,
      'gi',
    ),
    said: ([all, amount, percent], context) => {
      const { before } = context
      const way = wayBefore(before)
      if (
        !way ||
        (/^of/i.test(all) &&
          !/\b(?:rise|increase|growth|fall|decrease|drop|reduction|decline)\s*$/i.test(before))
      )
        return undefined
      return {
        kind: 'by',
        way,
        amount: quoted(amount),
        unit: percent ? 'percent' : 'units',
        basis: basisOf(context),
      }
    },
  },
  {
    words: new RegExp(
      String.raw`\b(?:(up|down)\s+)?${NUMBER}(?:(${PERCENT})|\s*(?:percentage\s+points?|points?|pp)\b)(?:\s+(?:\w+\s+)?(rise|increase|growth|fall|decrease|drop|reduction|decline|higher|lower|more|fewer)\b)?`,
      'gi',
    ),
    said: ([, verb, amount, percent, noun], context) => {
      const word = verb ?? noun
      if (!word) return undefined
      const way = /^(?:up|rise|increase|growth|higher|more)$/i.test(word) ? 'up' : 'down'
      return {
        kind: 'by',
        way,
        amount: quoted(amount),
        unit: percent ? 'percent' : 'units',
        basis: basisOf(context),
      }
    },
  },
  {
    words: new RegExp(
      String.raw`\bfrom\s+${NUMBER}${PERCENT}?\s+(?:\(?(?:in|at|on|last|during)\s+[\w/ -]{1,30}?\)?\s+)?to\s+(?:stand at\s+)?${NUMBER}${PERCENT}?`,
      'gi',
    ),
    said: ([all, from, to], { before }) =>
      /\btargets?\s*$/i.test(before) || /^from (?:19|20)\d\d to (?:19|20)\d\d$/i.test(all.trim())
        ? undefined
        : { kind: 'from-to', from: quoted(from), to: quoted(to) },
  },
  {
    words: new RegExp(
      String.raw`\b(?:stands? at|stood at|is now|are now|now at|remains? at|remained at|currently|reached|was at|is at|were at|to)\s+${NUMBER}(?![\d/:-])(?!\s*(?:years?|months?|weeks?|days?|hours?|quarters?)\b)`,
      'gi',
    ),
    said: ([all, value], { before }) =>
      /^to\s/i.test(all) && wayBefore(before) === undefined
        ? undefined
        : { kind: 'value', value: quoted(value) },
  },
  {
    words: new RegExp(
      String.raw`${NUMBER}${PERCENT}(?!\s*(?:points?|target|of the target|above|below|higher|lower|short))`,
      'gi',
    ),
    said: ([, value]) => ({ kind: 'value', value: quoted(value) }),
  },
]
