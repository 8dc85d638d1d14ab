import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Translate } from '../../../platform/languages/messages.ts'

/** When a word applies; `word.ts` says what each means. */
export type Rule = 'complete' | 'on-time' | 'late' | 'very-late' | 'not-started' | 'withdrawn'

export interface Word {
  /** what is stored; never shown */
  readonly key: string
  readonly rule: Rule
  /** a council's own words, in its first language; without them the words of the default scale for the rule */
  readonly label?: string
}

/** The words by which delivery is rated, in the order in which reports list them. */
export interface Scale {
  readonly name: string
  /** a date that is missed by so many calendar months or more is missed by far */
  readonly lateMonths: number
  /** are activities that have not yet started part of the whole that percentages are of? */
  readonly notStartedInWhole: boolean
  readonly words: readonly Word[]
}

const RULES: readonly Rule[] = ['complete', 'on-time', 'late', 'very-late', 'not-started', 'withdrawn']

/** The words that council reports on a year-ahead delivery plan have published since 2022. */
export const DEFAULT_SCALE: Scale = {
  name: 'Published words since 2022',
  lateMonths: 3,
  notStartedInWhole: true,
  words: [
    { key: 'complete', rule: 'complete' },
    { key: 'on-track', rule: 'on-time' },
    { key: 'delayed', rule: 'late' },
    { key: 'off-track', rule: 'very-late' },
    { key: 'not-started', rule: 'not-started' },
    { key: 'withdrawn', rule: 'withdrawn' },
  ],
}

const LONGEST_LABEL = 80

/** A scale that is set as data: refused where a rule has no word or two, and where words cannot be told apart. */
export function checkScale(scale: Scale): Result<Scale> {
  const { lateMonths, words } = scale
  if (!Number.isInteger(lateMonths) || lateMonths < 1 || lateMonths > 24)
    return fail('invalid', 'fault.delivery.scale.months', { months: String(lateMonths) })
  for (const rule of RULES) {
    const count = words.filter((word) => word.rule === rule).length
    if (count !== 1) return fail('invalid', 'fault.delivery.scale.rule', { rule, count })
  }
  for (const { key, rule, label } of words) {
    if (!RULES.includes(rule)) return fail('invalid', 'fault.delivery.scale.unknown', { rule })
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(key)) return fail('invalid', 'fault.delivery.scale.key', { key })
    if (words.filter((word) => word.key === key).length > 1)
      return fail('invalid', 'fault.delivery.scale.twice', { word: key })
    if (label === undefined) continue
    if (label.trim() === '' || [...label].length > LONGEST_LABEL)
      return fail('invalid', 'fault.delivery.scale.label', { word: key, most: LONGEST_LABEL })
    if (words.filter((word) => word.label === label).length > 1)
      return fail('invalid', 'fault.delivery.scale.twice', { word: label })
  }
  return ok(scale)
}

/** Throws where the scale has no word for the rule: `checkScale` lets no such scale pass. */
export function wordOf(scale: Scale, rule: Rule): Word {
  const word = scale.words.find((each) => each.rule === rule)
  if (word === undefined) throw new RangeError(`The scale "${scale.name}" has no word for ${rule}.`)
  return word
}

/** The rule of a stored word, or undefined for a word that the scale does not have. */
export function ruleOf(scale: Scale, key: string): Rule | undefined {
  return scale.words.find((each) => each.key === key)?.rule
}

const NAMES: Record<Rule, string> = {
  complete: 'delivery.word.complete',
  'on-time': 'delivery.word.on-track',
  late: 'delivery.word.delayed',
  'very-late': 'delivery.word.off-track',
  'not-started': 'delivery.word.not-started',
  withdrawn: 'delivery.word.withdrawn',
}

/** A stored word for a reader; `say` marks what the council itself wrote. A word of an older scale stands as it is stored. */
export function wordName(t: Translate, scale: Scale, key: string, say: (text: string) => string): string {
  const word = scale.words.find((each) => each.key === key)
  if (word === undefined) return say(key)
  return word.label === undefined ? t(NAMES[word.rule], { months: scale.lateMonths }) : say(word.label)
}
