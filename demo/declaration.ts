import type { DocumentKind, LinkKind, PlanKind, StatementKind, Timescale } from '../src/modules/plan/index.ts'

/** How the demonstration writes its plans down. `load.ts` makes the records from it. */

export type PlanName =
  | 'plan-on-a-page-2013'
  | 'strategy-2016'
  | 'theme-2022'
  | 'delivery-plan-2023'
  | 'plan-on-a-page-2025'
  | 'delivery-plan-2026'

/**
 * A record by its place: the third need of a plan is `['need', 3]`, counted from 1 in the order of the plan; an
 * activity is named by its reference, and the plan itself by nothing.
 */
export type Place =
  | { plan: PlanName; kind: StatementKind; number: number }
  | { plan: PlanName; activity: string }
  | { plan: PlanName }

export interface LinkTo {
  kind: LinkKind
  to: Place
}

export interface StatementWords {
  kind: StatementKind
  ref?: string
  text: string
  links?: readonly LinkTo[]
}

interface MilestoneWords {
  ref: string
  text: string
  timescale: Timescale
  /** where another post than the activity's lead answers for this part, and its organisation */
  lead?: string
  organisation?: string
}

export interface ActivityWords {
  ref: string
  text: string
  /** the number of the outcome that it delivers */
  outcome: number
  timescale: Timescale | null
  /** titles of posts and names of organisations in `partners.ts`; null where nobody is named yet */
  lead: string | null
  organisation: string | null
  portfolio: string | null
  /** numbers of further outcomes */
  alsoLinksTo?: readonly number[]
  milestones?: readonly MilestoneWords[]
  links?: readonly LinkTo[]
}

interface PlanDetails {
  title: string
  summary: string
  periodText: string
  startsOn: string
  endsOn: string
}

interface AnyPlan extends PlanDetails {
  name: PlanName
  replaces?: PlanName
  /** what the plan as a whole serves */
  links?: readonly LinkTo[]
}

export interface WrittenPlan extends AnyPlan {
  kind: PlanKind
  statements: readonly StatementWords[]
  activities: readonly ActivityWords[]
}

/** Comes in as any council's plan would: its document is read, the reading accepted, the links drawn by a person. */
export interface ReadPlan extends AnyPlan {
  kind: DocumentKind
  /** in `documents/` */
  document: string
  delivers?: Place
  ties: readonly (LinkTo & { from: Place })[]
}

export function contributesTo(plan: PlanName, kind: StatementKind, number: number): LinkTo {
  return { kind: 'contributes-to', to: { plan, kind, number } }
}

export function addressesNeed(plan: PlanName, number: number): LinkTo {
  return { kind: 'addresses-need', to: { plan, kind: 'need', number } }
}
