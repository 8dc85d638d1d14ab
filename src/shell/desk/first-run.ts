import type { Team } from '../../platform/identity/people.ts'

/** The way of an empty council to its first published plan. What is done is read from the data and never ticked. */

export interface Standing extends Team {
  organisations: number
  posts: number
  plans: number
  /** statements and activities */
  records: number
  /** versions that were proposed, approved, published */
  proposed: number
  approved: number
  published: number
  /** a plan to go on with; null when there is none */
  nextPlan: string | null
}

export interface Step {
  title: string
  hint: string
  path: string
  isDone: boolean
  /** the first that is not done */
  isNext: boolean
}

/**
 * A second person is needed for the fourth step: who proposed a version does not approve it.
 */
const SMALLEST_TEAM = 2

function teamStep({ people, withRoles, signingIn }: Team): Pick<Step, 'hint' | 'path' | 'isDone'> {
  const isHere = people >= SMALLEST_TEAM
  if (isHere && withRoles < SMALLEST_TEAM)
    return { hint: 'firstRun.people.role', path: '/workspace/grants/new', isDone: false }
  const waits = isHere && signingIn !== null && signingIn < SMALLEST_TEAM
  return {
    hint: waits ? 'firstRun.people.invite' : 'firstRun.people.hint',
    path: '/workspace/partners/people',
    isDone: isHere && !waits,
  }
}

/** The five steps in their order; undefined when something was published, because then the way is known. */
export function firstSteps(standing: Standing): Step[] | undefined {
  if (standing.published > 0) return undefined
  const { organisations, posts, plans, records, approved, proposed, nextPlan } = standing
  const plan = nextPlan === null ? '/workspace/plans' : `/workspace/plans/${nextPlan}`
  const steps = [
    {
      title: 'firstRun.partners',
      hint: 'firstRun.partners.hint',
      path: organisations === 0 ? '/workspace/partners/organisations/new' : '/workspace/partners',
      isDone: organisations > 0 && posts > 0,
    },
    { title: 'firstRun.people', ...teamStep(standing) },
    {
      title: 'firstRun.plan',
      hint: 'firstRun.plan.hint',
      path: plan,
      isDone: plans > 0 && records > 0,
    },
    {
      title: 'firstRun.approve',
      hint: 'firstRun.approve.hint',
      path: nextPlan === null || proposed > 0 ? plan : `${plan}/versions/propose`,
      isDone: approved > 0,
    },
    {
      title: 'firstRun.publish',
      hint: 'firstRun.publish.hint',
      path: nextPlan === null ? plan : `${plan}/versions`,
      isDone: false,
    },
  ]
  const next = steps.findIndex(({ isDone }) => !isDone)
  return steps.map((step, index) => ({ ...step, isNext: index === next }))
}
