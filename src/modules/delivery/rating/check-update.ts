import { addMonths, type PlainDate } from '../../../kernel/calendar.ts'
import type { Fault, FaultValues } from '../../../kernel/result.ts'
import { ruleOf, type Scale } from './scale.ts'
import { rateUpdate, type MilestoneStanding, type Promised, type Standing } from './words-of-update.ts'

/** What a lead says in a period of one activity. */
export interface UpdateInput extends Standing {
  milestones: readonly MilestoneStanding[]
  /** the word that the giver wants instead of the one that the dates give; null for theirs */
  word: string | null
  /** why the word stands against the dates, or why the activity was withdrawn */
  reason: string
  done: string
  obstacle: string
  needed: string
  neededFromId: string | null
  /** nothing has changed since the last update */
  unchanged: boolean
}

/** What the update is held against. */
export interface Asked extends Promised {
  planStartsOn: PlainDate | null
  /** how many files and links were given */
  evidence: number
}

export interface UpdateFault {
  field: 'forecastOn' | 'completedOn' | 'evidence' | 'word' | 'reason' | 'done' | 'obstacle' | 'needed'
  /** where it is about one of the milestones */
  milestoneId?: string
  fault: Fault
}

export const LONGEST_WORDS = 2000
export const LONGEST_UPDATE_REASON = 500
const YEARS_AWAY = 5

/** All that is wrong, in the order of the page; an update after the freeze is no fault, the database marks it. */
export function checkUpdate(
  input: UpdateInput,
  asked: Asked,
  scale: Scale,
  today: PlainDate,
): readonly UpdateFault[] {
  const { state } = input
  const rated = rateUpdate(input, asked, scale, today)
  const parts: { standing: Standing; originalDueOn: PlainDate | null; milestoneId?: string }[] =
    asked.milestones.length === 0 || state === 'withdrawn'
      ? [{ standing: input, originalDueOn: asked.originalDueOn }]
      : asked.milestones.flatMap(({ id, originalDueOn }) => {
          const standing = input.milestones.find((each) => each.id === id)
          const day = originalDueOn ?? asked.originalDueOn
          return standing ? [{ standing, originalDueOn: day, milestoneId: id }] : []
        })
  return [
    ...parts.flatMap(({ standing, originalDueOn, milestoneId }) =>
      checkDays(standing, originalDueOn, asked.planStartsOn, today).map((found) => ({
        ...found,
        ...(milestoneId === undefined ? {} : { milestoneId }),
      })),
    ),
    ...checkWord(input, rated.word, scale),
    ...(ruleOf(scale, rated.word) === 'complete' && asked.evidence === 0
      ? [wrong('evidence', 'fault.delivery.update.evidence')]
      : []),
    ...checkWords(input, input.word ?? rated.word, scale),
  ]
}

function checkDays(
  { state, forecastOn, completedOn }: Standing,
  originalDueOn: PlainDate | null,
  planStartsOn: PlainDate | null,
  today: PlainDate,
): UpdateFault[] {
  if (state === 'withdrawn') return []
  const field = state === 'complete' ? 'completedOn' : 'forecastOn'
  const date = state === 'complete' ? completedOn : forecastOn
  if (date === null) {
    if (state === 'complete') return [wrong(field, 'fault.delivery.update.completed.missing')]
    return originalDueOn !== null && originalDueOn < today
      ? [wrong(field, 'fault.delivery.update.forecast.missing', { date: originalDueOn })]
      : []
  }
  const farthest = [addMonths(today, -12 * YEARS_AWAY), addMonths(today, 12 * YEARS_AWAY)] as const
  if (date < farthest[0] || date > farthest[1])
    return [wrong(field, 'fault.delivery.update.year', { date, years: YEARS_AWAY })]
  if (state === 'complete' && date > today)
    return [wrong(field, 'fault.delivery.update.completed.future', { date, today })]
  if (planStartsOn !== null && date < planStartsOn)
    return [wrong(field, 'fault.delivery.update.beforePlan', { date, start: planStartsOn })]
  if (state !== 'complete' && date < today)
    return [wrong(field, 'fault.delivery.update.forecast.past', { date, today })]
  return []
}

function checkWord({ word, reason, state }: UpdateInput, ofDates: string, scale: Scale): UpdateFault[] {
  if (state === 'withdrawn' && reason.trim() === '')
    return [wrong('reason', 'fault.delivery.update.withdrawn.why')]
  if (word === null || word === ofDates) return []
  const rule = ruleOf(scale, word)
  if (rule === undefined) return [wrong('word', 'fault.delivery.update.word.unknown')]
  const settled = [rule, ruleOf(scale, ofDates)].some((each) => each === 'complete' || each === 'withdrawn')
  // Whether it is done or given up is a fact, and no reason makes it another.
  if (settled) return [wrong('word', 'fault.delivery.update.word.state')]
  return reason.trim() === '' ? [wrong('reason', 'fault.delivery.update.word.why')] : []
}

function checkWords(input: UpdateInput, word: string, scale: Scale): UpdateFault[] {
  const faults: UpdateFault[] = []
  for (const field of ['done', 'obstacle', 'needed', 'reason'] as const) {
    const most = field === 'reason' ? LONGEST_UPDATE_REASON : LONGEST_WORDS
    const over = [...input[field]].length - most
    if (over > 0) faults.push(wrong(field, 'fault.delivery.update.tooLong', { most, over }))
  }
  const rule = ruleOf(scale, word)
  if ((rule === 'late' || rule === 'very-late') && input.obstacle.trim() === '')
    faults.push(wrong('obstacle', 'fault.delivery.update.late.why'))
  else if (
    rule !== 'not-started' &&
    rule !== 'withdrawn' &&
    !input.unchanged &&
    `${input.done}${input.obstacle}${input.needed}`.trim() === ''
  )
    faults.push(wrong('done', 'fault.delivery.update.nothing'))
  return faults
}

function wrong(field: UpdateFault['field'], message: string, values?: FaultValues): UpdateFault {
  return { field, fault: { kind: 'invalid', message, ...(values === undefined ? {} : { values }) } }
}
