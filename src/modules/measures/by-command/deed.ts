import { oneLine } from '../../../thread/index.ts'
import { isDate } from '../../../kernel/calendar.ts'
import type { Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { ownPeriod, type PeriodSpec } from '../../figures/index.ts'
import { commandWords as t } from '../command-words.ts'
import type { Rhythm } from '../definition.ts'
import { keyOf, periodOn } from '../measure-period.ts'
import { findMeasure, periodsOf } from '../queries.ts'
import type { Measure } from '../store.ts'
import type { OwnArea } from '../workspace/definition-handlers.tsx'
import { periodName } from '../workspace/period-names.ts'

/** What somebody asks for in one command, and who it is. */
export interface Asked {
  tx: Tx
  actor: Actor
  /** ISO date */
  today: string
  /** the council's own area */
  area: OwnArea
  /** behind the verb */
  words: readonly string[]
  /** undefined where it was not given */
  option: (name: string) => string | undefined
}

/** What was done: lines for people, data for programs. `isOpen`: something is asked first, and nothing was kept. */
export interface Done {
  lines: readonly string[]
  data: object
  isOpen?: boolean
}

/** One thing that a person does to a measure, by the function that the workspace calls. */
export interface Deed {
  usage: string
  /** in the audit, as the workspace names it */
  event: string
  /** how many words stand behind the verb: at least, at most */
  words: readonly [number, number]
  options: readonly string[]
  act: (asked: Asked) => Promise<Done>
}

/** Why nothing was done, in a sentence: thrown, so that the transaction is taken back. */
export class NotDone extends Error {}

/** What a command of the module gave; its refusal in words. */
export function given<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new NotDone(t(result.fault.message, result.fault.values))
}

export async function measureOf({ tx, words }: Pick<Asked, 'tx' | 'words'>): Promise<Measure> {
  const slug = words[0] ?? ''
  const measure = await findMeasure(tx, slug)
  if (measure) return measure
  throw new NotDone(`There is no measure "${slug}": goldthread measure list prints those that there are.`)
}

/**
 * A period as people write one or as a list prints it: “Q1 2025-26”, 2026-03, “March 2026”. Two years alone are the year of
 * the measure, which need not be the financial one.
 */
export async function periodAsked(
  { tx, today }: Pick<Asked, 'tx' | 'today'>,
  measure: Measure,
  typed: string,
): Promise<PeriodSpec> {
  const periods = await periodsOf(tx, measure, today)
  const words = oneLine(typed)
  const own = ownPeriod(words)
  const isCalled = (each: PeriodSpec) =>
    [keyOf(each), each.code, each.name, named(each)].some(
      (name) => name.toLowerCase() === words.toLowerCase(),
    )
  const found =
    periods.find(isCalled) ??
    yearOf(periods, words, measure.definition.rhythm) ??
    periods.find(({ startsOn, endsOn }) => startsOn === own?.startsOn && endsOn === own.endsOn)
  if (found) return found
  const such = periods
    .filter(({ startsOn }) => startsOn <= today)
    .slice(0, 3)
    .map((each) => `"${named(each)}"`)
  throw new NotDone(
    `"${words}" is no period of this measure${such.length === 0 ? '' : `: write one such as ${such.join(', ')}`}.`,
  )
}

/** The year of this rhythm, or else the only one, that begins in the first of two years and ends in the second. */
function yearOf(periods: readonly PeriodSpec[], words: string, rhythm: Rhythm): PeriodSpec | undefined {
  const match = /^(\d{4})(?: ?[-/–] ?| to )(?:\d{2})?(\d{2})$/.exec(words)
  const first = Number(match?.[1])
  if (!match || (first + 1) % 100 !== Number(match[2])) return undefined
  const years = periods.filter(
    ({ startsOn, endsOn, frequency }) =>
      frequency === 'year' && startsOn.startsWith(`${first}-`) && endsOn.startsWith(`${first + 1}-`),
  )
  const ofRhythm = years.find(
    (each) => isDate(each.endsOn) && periodOn(rhythm, each.endsOn)?.startsOn === each.startsOn,
  )
  return ofRhythm ?? (years.length === 1 ? years[0] : undefined)
}

export function named(period: PeriodSpec): string {
  return periodName({ t }, period)
}

export function chosen<const Choice extends string>(
  choices: readonly Choice[],
  word: string | undefined,
  otherwise?: Choice,
): Choice {
  const found = word === undefined ? otherwise : choices.find((each) => each === word)
  if (found !== undefined) return found
  throw new NotDone(`"${word ?? ''}" is not one of ${choices.join(', ')}.`)
}
