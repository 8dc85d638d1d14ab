/** A small plan for the tests of the file in which it is edited elsewhere. */
import type { Activity, Milestone, PlanContent, Timescale } from '../../src/modules/plan/content.ts'
import type { Organisation, Post } from '../../src/modules/partners/index.ts'
import { planNow, type PlanNow } from '../../src/modules/plan/bulk/sheet/plan-now.ts'
import type { PlanDraft } from '../../src/modules/plan/queries.ts'
import { wholeGrants, type Actor } from '../../src/platform/identity/actor.ts'

const OFFICER: Actor = {
  id: '00000000-0000-4000-8000-0000000000aa',
  name: 'Officer',
  email: 'officer@example.org',
  roles: ['performance-officer'],
  grants: wholeGrants(['performance-officer']),
}

export function idAt(kind: number, index: number): string {
  return `00000000-0000-4000-8000-${String(kind)}${String(index).padStart(11, '0')}`
}

export const COUNCIL: Organisation = {
  id: idAt(1, 1),
  name: 'Council',
  kind: 'council',
  parentId: null,
  revision: 1,
}
const CARE: Organisation = {
  id: idAt(1, 2),
  name: 'Children’s Services',
  kind: 'directorate',
  parentId: COUNCIL.id,
  revision: 1,
}
const HEAD: Post = {
  id: idAt(2, 1),
  title: 'Head of Play',
  organisationId: CARE.id,
  portfolio: false,
  revision: 1,
}
export const OTHER: Post = { ...HEAD, id: idAt(2, 2), title: 'Head of Care' }
const MEMBER: Post = { ...HEAD, id: idAt(2, 3), title: 'Member for Play', portfolio: true }

export const Q4: Timescale = {
  text: 'Quarter 4',
  startsOn: '2027-01-01',
  dueOn: '2027-03-31',
  ongoing: false,
}

const PLAN: PlanContent['plan'] = {
  id: idAt(3, 1),
  slug: 'plan',
  kind: 'delivery-plan',
  title: 'A plan',
  summary: '',
  periodText: '2026 to 2027',
  startsOn: '2026-04-01',
  endsOn: '2027-03-31',
}

function outcome(index: number, text: string): PlanContent['statements'][number] {
  return {
    id: idAt(4, index),
    parentId: null,
    kind: 'outcome',
    ref: String(index),
    text,
    slug: `o${index}`,
    inferred: false,
    sources: [],
  }
}

const STATEMENTS = [outcome(1, 'Children read “well”'), outcome(2, 'Children play')]

export interface Worded {
  ref: string | null
  text: string
  timescale: Timescale | null
  hasLead: boolean
}

function activityOf(worded: Worded, index: number): Activity {
  const { ref, text, timescale, hasLead } = worded
  const lead = hasLead ? { id: HEAD.id, title: HEAD.title, organisation: CARE.name } : null
  const part: Milestone = {
    id: idAt(6, index),
    ref: ref && `${ref} a)`,
    text: `Part of ${text}`,
    timescale,
    sources: [],
  }
  return {
    id: idAt(5, index),
    statementId: index % 3 === 0 ? null : idAt(4, (index % 2) + 1),
    ref,
    text,
    slug: `a${index}`,
    timescale,
    lead,
    organisation: hasLead ? { id: CARE.id, name: CARE.name, parent: COUNCIL.name } : null,
    portfolio: hasLead ? { id: MEMBER.id, title: MEMBER.title, organisation: CARE.name } : null,
    alsoLinksTo: hasLead ? [idAt(4, 1), idAt(4, 2)] : [],
    milestones: index % 2 === 0 ? [part] : [],
    sources: [],
  }
}

export function nowOf(worded: readonly Worded[], revision = 3): PlanNow {
  const activities = worded.map(activityOf)
  const all = activities.flatMap((each) => [each, ...each.milestones])
  const draft: PlanDraft = {
    content: { plan: PLAN, statements: STATEMENTS, activities, links: [] },
    revision: 1,
    revisions: new Map(all.map(({ id }) => [id, revision])),
    removed: [],
  }
  return planNow(draft, [HEAD, OTHER, MEMBER], [COUNCIL, CARE], OFFICER, 4)
}

export const THREE: readonly Worded[] = [
  { ref: '1.10', text: 'Open homes', timescale: Q4, hasLead: true },
  { ref: '007', text: 'Read aloud', timescale: null, hasLead: false },
  { ref: null, text: '=2+2', timescale: { ...Q4, text: 'March 2027' }, hasLead: true },
]

export const NAMES = {
  plan: 'Plan',
  howTo: 'How to use this file',
  lists: 'Lists',
  how: ['Leave the first column.'],
}
