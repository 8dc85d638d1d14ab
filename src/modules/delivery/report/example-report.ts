import type { Activity, Milestone, PlanContent, Statement } from '../../plan/index.ts'
import { DEFAULT_SCALE } from '../rating/scale.ts'
import type { ReportFacts, RequestFacts, UpdateFacts } from './snapshot.ts'

/** For tests: a small plan and one quarter of it, with invented words. */

export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
}

export const COUNCIL = { id: idOf(0x21), name: 'Children’s services', parent: 'Example Council' }
export const HEALTH = { id: idOf(0x22), name: 'Example Health Trust', parent: null }
export const HEAD = { id: idOf(0x31), title: 'Head of early help', organisation: COUNCIL.name }
export const NURSE = { id: idOf(0x32), title: 'Lead nurse', organisation: HEALTH.name }
export const CABINET = { id: idOf(0x41), title: 'Cabinet member for children', organisation: null }

export function statement(
  number: number,
  kind: Statement['kind'],
  given: Partial<Statement> = {},
): Statement {
  const slug = `statement-${number}`
  const text = `Statement ${number}`
  return {
    id: idOf(number),
    parentId: null,
    kind,
    ref: null,
    text,
    slug,
    inferred: false,
    sources: [],
    ...given,
  }
}

export const SAFE = statement(1, 'outcome', { text: 'Children are safe' })
export const HEALTHY = statement(2, 'outcome', { text: 'Children are healthy' })

export function milestone(number: number, dueOn: string | null): Milestone {
  const timescale = dueOn === null ? null : { text: dueOn, startsOn: null, dueOn, ongoing: false }
  return { id: idOf(number), ref: `${number})`, text: `Part ${number}`, timescale, sources: [] }
}

export function activity(number: number, given: Partial<Activity> = {}): Activity {
  return {
    id: idOf(number),
    statementId: SAFE.id,
    ref: `1.${number - 0x100}`,
    text: `Activity ${number}`,
    slug: `activity-${number}`,
    timescale: { text: 'Quarter 4', startsOn: null, dueOn: '2027-03-31', ongoing: false },
    lead: HEAD,
    organisation: COUNCIL,
    portfolio: CABINET,
    alsoLinksTo: [],
    milestones: [],
    sources: [],
    ...given,
  }
}

export function content(activities: Activity[], given: Partial<PlanContent> = {}): PlanContent {
  return {
    plan: {
      id: idOf(0xff),
      slug: 'delivery',
      kind: 'delivery-plan',
      title: 'Delivery plan',
      summary: '',
      periodText: '2026–27',
      startsOn: '2026-04-01',
      endsOn: '2027-03-31',
    },
    statements: [SAFE, HEALTHY],
    activities,
    links: [],
    ...given,
  }
}

export function update(word: string, given: Partial<UpdateFacts> = {}): UpdateFacts {
  return {
    state: 'approved',
    givenOn: '2026-10-05',
    word,
    forecastOn: '2027-03-31',
    completedOn: null,
    done: 'Two rooms are open.',
    obstacle: '',
    needed: '',
    neededFrom: '',
    reason: '',
    unchanged: false,
    milestones: [],
    ...given,
  }
}

export function request(
  of: Activity,
  updates: UpdateFacts[],
  given: Partial<RequestFacts> = {},
): RequestFacts {
  const originals = new Map([of, ...of.milestones].map(({ id, timescale }) => [id, timescale?.dueOn ?? null]))
  return { activity: of, endedOn: null, updates, originals, replannings: [], ...given }
}

export function facts(requests: RequestFacts[], given: Partial<ReportFacts> = {}): ReportFacts {
  return {
    plan: { id: idOf(0xff), slug: 'delivery', title: 'Delivery plan' },
    period: {
      name: 'Quarter 2',
      slug: 'quarter-2',
      startsOn: '2026-07-01',
      endsOn: '2026-09-30',
      dueOn: '2026-10-14',
    },
    scale: DEFAULT_SCALE,
    statements: [SAFE, HEALTHY],
    requests,
    before: null,
    ...given,
  }
}
