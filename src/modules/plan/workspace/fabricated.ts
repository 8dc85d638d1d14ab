/** Records made up for the tests of the editor. */
import type { Activity, Milestone, PlanContent, Statement, Timescale } from '../content.ts'

export const YEAR = { startsOn: '2023-04-01', endsOn: '2024-03-31' }

export function aStatement(id: string, given: Partial<Statement> = {}): Statement {
  const own = { parentId: null, kind: 'outcome', ref: null, text: id, slug: 'slug', inferred: false } as const
  return { id, ...own, sources: [], ...given }
}

export function anActivity(id: string, given: Partial<Activity> = {}): Activity {
  return {
    id,
    statementId: null,
    ref: null,
    text: id,
    slug: 'slug',
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

export function aMilestone(id: string, given: Partial<Milestone> = {}): Milestone {
  return { id, ref: null, text: id, timescale: null, sources: [], ...given }
}

export function timescale(
  text: string,
  startsOn: string | null,
  dueOn: string | null,
  ongoing = false,
): Timescale {
  return { text, startsOn, dueOn, ongoing }
}

export function aPlan(statements: Statement[] = [], activities: Activity[] = []): PlanContent {
  return {
    plan: {
      id: 'plan',
      slug: 'plan',
      kind: 'delivery-plan',
      title: 'Plan of the year',
      summary: '',
      periodText: '2023 to 2024',
      ...YEAR,
    },
    statements,
    activities,
    links: [],
  }
}
