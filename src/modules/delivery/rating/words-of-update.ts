import type { PlainDate } from '../../../kernel/calendar.ts'
import { ruleOf, wordOf, type Scale } from './scale.ts'
import { wordFor, worstOf, type Rating } from './word.ts'

export type State = 'not-started' | 'started' | 'complete' | 'withdrawn'

/** Where an activity, or one of its milestones, stands, as its lead says. */
export interface Standing {
  state: State
  forecastOn: PlainDate | null
  /** counts where the state is complete, and is dropped otherwise */
  completedOn: PlainDate | null
}

export interface MilestoneStanding extends Standing {
  id: string
}

/** The first promised day of an activity and of each of its milestones; one without a day of its own has the activity's. */
export interface Promised {
  originalDueOn: PlainDate | null
  milestones: readonly { id: string; originalDueOn: PlainDate | null }[]
}

/** What an update comes to. For an activity with milestones the days and the word follow from theirs. */
export interface RatedUpdate {
  /** the word of the dates, a key of the scale */
  word: string
  /** of the activity itself, or of the milestone that decided */
  why: Rating['why']
  /** the milestone that decided the word; null without milestones, and where the whole was withdrawn */
  decidedBy: string | null
  state: State
  forecastOn: PlainDate | null
  completedOn: PlainDate | null
  milestones: readonly (MilestoneStanding & Rating)[]
}

export function rateUpdate(
  standing: Standing & { milestones: readonly MilestoneStanding[] },
  promised: Promised,
  scale: Scale,
  today: PlainDate,
): RatedUpdate {
  const own = { ...rate(standing, promised.originalDueOn, scale, today), decidedBy: null }
  const milestones = promised.milestones.map(({ id, originalDueOn }) => {
    const said = standing.milestones.find((each) => each.id === id)
    return { id, ...rate(said ?? UNSAID, originalDueOn ?? promised.originalDueOn, scale, today) }
  })
  const worst = worstOf(
    milestones.map(({ word }) => word),
    scale,
  )
  if (worst === null || standing.state === 'withdrawn') return { ...own, milestones }
  const decisive = milestones.find(({ word }) => word === worst)
  return {
    word: worst,
    why: decisive?.why ?? own.why,
    decidedBy: decisive?.id ?? null,
    state: stateOf(worst, milestones, scale),
    forecastOn: last(milestones.map(({ forecastOn }) => forecastOn)),
    completedOn:
      worst === wordOf(scale, 'complete').key ? last(milestones.map(({ completedOn }) => completedOn)) : null,
    milestones,
  }
}

/** A milestone that an update says nothing of. */
const UNSAID: Standing = { state: 'not-started', forecastOn: null, completedOn: null }

function rate({ state, ...said }: Standing, originalDueOn: PlainDate | null, scale: Scale, today: PlainDate) {
  const completedOn = state === 'complete' ? (said.completedOn ?? today) : null
  const forecastOn = state === 'complete' || state === 'withdrawn' ? null : said.forecastOn
  const withdrawn = state === 'withdrawn'
  const facts = { originalDueOn, forecastOn, completedOn, started: state === 'started', withdrawn, today }
  return { state, forecastOn, completedOn, ...wordFor(facts, scale) }
}

function stateOf(worst: string, milestones: readonly Standing[], scale: Scale): State {
  const rule = ruleOf(scale, worst)
  if (rule === 'complete' || rule === 'withdrawn') return rule
  return milestones.every(({ state }) => state === 'not-started' || state === 'withdrawn')
    ? 'not-started'
    : 'started'
}

function last(days: readonly (PlainDate | null)[]): PlainDate | null {
  return days.reduce((one, other) => (one === null || (other !== null && other > one) ? other : one), null)
}
