import type { Activity, Milestone, PlanContent, Statement, Timescale } from '../content.ts'

/** For tests: a year's plan in the shapes that real ones have, with invented words. */

const NOTHING_READ = { sources: [], inferred: false, ref: null }

export const SAFE: Statement = {
  ...NOTHING_READ,
  id: '00000000-0000-4000-8000-000000000001',
  parentId: null,
  kind: 'outcome',
  text: 'Young people feel safe',
  slug: 'young-people-feel-safe',
}

export const PLAY: Statement = {
  ...NOTHING_READ,
  id: '00000000-0000-4000-8000-000000000002',
  parentId: null,
  kind: 'outcome',
  text: 'There is plenty to do',
  slug: 'there-is-plenty-to-do',
}

/** Below an outcome: activities under it are told under the outcome. */
export const LIGHTS: Statement = {
  ...NOTHING_READ,
  id: '00000000-0000-4000-8000-000000000003',
  parentId: SAFE.id,
  kind: 'commitment',
  text: 'Paths to school are lit',
  slug: 'paths-to-school-are-lit',
}

export const FOURTH: Timescale = {
  text: 'Quarter 4',
  startsOn: '2024-01-01',
  dueOn: '2024-03-31',
  ongoing: false,
}
export const FIRST: Timescale = { text: 'Q1', startsOn: '2023-04-01', dueOn: '2023-06-30', ongoing: false }
export const ONGOING: Timescale = {
  text: 'Ongoing to Quarter 4 2024',
  startsOn: null,
  dueOn: '2025-03-31',
  ongoing: true,
}
export const NOT_DATED: Timescale = { text: 'tbc', startsOn: null, dueOn: null, ongoing: false }
export const NO_END: Timescale = { text: 'Ongoing', startsOn: null, dueOn: null, ongoing: true }

let made = 0x100
function nextId(): string {
  made += 1
  return `00000000-0000-4000-8000-${made.toString(16).padStart(12, '0')}`
}

export function activity(ref: string, given: Partial<Activity> = {}): Activity {
  return {
    id: nextId(),
    statementId: SAFE.id,
    ref,
    text: `Activity ${ref}`,
    slug: ref.replace('.', '-'),
    timescale: null,
    lead: null,
    organisation: null,
    portfolio: null,
    alsoLinksTo: [],
    milestones: [],
    sources: [],
    ...given,
  }
}

export function milestone(ref: string, timescale: Timescale | null): Milestone {
  return { id: nextId(), ref, text: `Step ${ref}`, timescale, sources: [] }
}

export function plan(activities: Activity[], statements: Statement[] = [SAFE, LIGHTS, PLAY]): PlanContent {
  return {
    plan: {
      id: '00000000-0000-4000-8000-0000000000ff',
      slug: 'year-plan',
      kind: 'delivery-plan',
      title: 'A plan for one year',
      summary: '',
      periodText: '2023–24',
      startsOn: '2023-04-01',
      endsOn: '2024-03-31',
    },
    statements,
    activities,
    links: [],
  }
}
