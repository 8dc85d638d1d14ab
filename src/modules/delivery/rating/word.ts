/**
 * The rating word that follows from the dates. A lead says when, and the rule says which word: so that "on track" means the
 * same in every organisation.
 */
import { addMonths, type PlainDate } from '../../../kernel/calendar.ts'
import { ruleOf, wordOf, type Rule, type Scale } from './scale.ts'

export interface Facts {
  /** the date that was promised first, which no re-planning changes */
  originalDueOn: PlainDate | null
  forecastOn: PlainDate | null
  completedOn: PlainDate | null
  started: boolean
  withdrawn: boolean
  today: PlainDate
}

/** What the word rests on: which rule, and the days that a sentence about it names. */
export interface Why {
  /** `overdue`: the promised day has passed and nobody says by when; `no-date`: nothing was promised to be late against */
  because:
    | 'withdrawn'
    | 'completed'
    | 'not-started'
    | 'no-date'
    | 'in-time'
    | 'late'
    | 'very-late'
    | 'overdue'
  originalDueOn: PlainDate | null
  /** the day that the rule counted to: the forecast, or today where the forecast or the promised day has passed */
  countedOn: PlainDate | null
  /** from this day on it is missed by far */
  limitOn: PlainDate | null
}

export interface Rating {
  /** a key of the scale */
  word: string
  why: Why
}

/**
 * Late is a day after the original date and less than `lateMonths` calendar months after it; exactly so many, or more, is
 * very late. A month that has no such day ends the count on its last day: 31 August and six months is 28 February. What is
 * not complete cannot have been done before today, so a day that has passed counts as today. What should be done by now
 * and has not begun is late, and not merely "not yet started".
 */
export function wordFor(facts: Facts, scale: Scale): Rating {
  const { originalDueOn, completedOn, started, withdrawn } = facts
  const plain = (rule: Rule, because: Why['because'], countedOn: PlainDate | null = null): Rating => ({
    word: wordOf(scale, rule).key,
    why: { because, originalDueOn, countedOn, limitOn: null },
  })
  if (withdrawn) return plain('withdrawn', 'withdrawn')
  if (completedOn !== null) return plain('complete', 'completed', completedOn)
  if (originalDueOn === null)
    return started ? plain('on-time', 'no-date') : plain('not-started', 'not-started')
  const countedOn = latest(facts.forecastOn ?? originalDueOn, facts.today)
  if (countedOn <= originalDueOn)
    return started ? plain('on-time', 'in-time', countedOn) : plain('not-started', 'not-started', countedOn)
  const limitOn = addMonths(originalDueOn, scale.lateMonths)
  const rule = countedOn < limitOn ? 'late' : 'very-late'
  const because = facts.forecastOn === null ? 'overdue' : rule
  return { word: wordOf(scale, rule).key, why: { because, originalDueOn, countedOn, limitOn } }
}

function latest(one: PlainDate, other: PlainDate): PlainDate {
  return one > other ? one : other
}

/** From the least to the most worrying. */
const WORSE: readonly Rule[] = ['withdrawn', 'complete', 'not-started', 'on-time', 'late', 'very-late']

/**
 * The word of an activity from those of its milestones: the worst, and null for none. What was withdrawn does not count
 * unless everything was. "Not yet started" is said of the whole only where no part has begun: one part complete and one not
 * begun is under way, and on time.
 */
export function worstOf(words: readonly string[], scale: Scale): string | null {
  const rules = words.map((word) => ruleOf(scale, word) ?? 'very-late')
  const counted = rules.some((rule) => rule !== 'withdrawn')
    ? rules.filter((rule) => rule !== 'withdrawn')
    : rules
  const [first, ...rest] = counted
  if (first === undefined) return null
  const worst = rest.reduce((one, other) => (WORSE.indexOf(other) > WORSE.indexOf(one) ? other : one), first)
  const hasBegun = counted.some((rule) => rule !== 'not-started')
  return wordOf(scale, worst === 'not-started' && hasBegun ? 'on-time' : worst).key
}

/** Does a chosen word say another thing than the dates? Then it needs a reason that is shown. */
export function contradicts(chosen: string, facts: Facts, scale: Scale): boolean {
  return chosen !== wordFor(facts, scale).word
}
