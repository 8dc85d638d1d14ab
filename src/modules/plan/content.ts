/**
 * A whole plan as one value: what a version freezes, what the public pages draw, what two versions are compared by.
 * Dates are plain ISO dates or null. Identifiers are the records' own, so that a thing keeps its thread from version
 * to version. Nothing in here may be personal: posts and organisations, never people.
 */

import type { ThreadLink } from '../../thread/index.ts'

export type { LinkKind, ThreadLink } from '../../thread/index.ts'

export type PlanKind = 'plan-on-a-page' | 'theme' | 'strategy' | 'delivery-plan'

export type StatementKind =
  | 'vision'
  | 'mission'
  | 'principle'
  | 'need'
  | 'quotation'
  | 'priority'
  | 'theme'
  | 'outcome'
  | 'commitment'
  | 'ambition'
  | 'position'
  | 'next-step'

export const PLAN_KINDS: readonly PlanKind[] = ['plan-on-a-page', 'theme', 'strategy', 'delivery-plan']

export const STATEMENT_KINDS: readonly StatementKind[] = [
  'vision',
  'mission',
  'principle',
  'need',
  'quotation',
  'priority',
  'theme',
  'outcome',
  'commitment',
  'ambition',
  'position',
  'next-step',
]

/** The most characters that each field holds. */
export const LONGEST = {
  title: 300,
  summary: 5000,
  period: 100,
  ref: 40,
  text: 5000,
  timescale: 200,
  note: 2000,
} as const

/** Where a fact was read, and when a person confirmed it. */
export interface Source {
  /** text, timescale, lead, organisation, portfolio, link … */
  fact: string
  documentId: string
  filename: string
  page: number | null
  /** the number of the unit, counted through the document */
  line: number | null
  /** where a person finds it in a document that is no text: `3:14` is line 14 of page 3, see `places.ts` */
  place?: string
  confirmedAt: string
}

export interface Timescale {
  /** as printed */
  text: string
  startsOn: string | null
  dueOn: string | null
  ongoing: boolean
}

export interface Statement {
  id: string
  parentId: string | null
  kind: StatementKind
  ref: string | null
  text: string
  slug: string
  inferred: boolean
  sources: Source[]
}

/** `name` is the post's title; `organisation` the directorate or partner that it belongs to. */
export interface PostRef {
  id: string
  title: string
  organisation: string | null
}

export interface OrganisationRef {
  id: string
  name: string
  /** the council, for a directorate */
  parent: string | null
}

/** The date that an earlier plan promised first, for what went on into this one. */
export interface Original {
  dueOn: string | null
  /** the plan that promised it */
  planId: string
}

/** Lead, organisation and portfolio are given where they differ from the activity's. */
export interface Milestone {
  id: string
  ref: string | null
  text: string
  timescale: Timescale | null
  lead?: PostRef
  organisation?: OrganisationRef
  portfolio?: PostRef
  original?: Original
  sources: Source[]
}

export interface Activity {
  id: string
  statementId: string | null
  ref: string | null
  text: string
  slug: string
  timescale: Timescale | null
  lead: PostRef | null
  organisation: OrganisationRef | null
  portfolio: PostRef | null
  /** the statements that it also links to */
  alsoLinksTo: string[]
  milestones: Milestone[]
  original?: Original
  sources: Source[]
}

export interface PlanContent {
  plan: {
    id: string
    slug: string
    kind: PlanKind
    title: string
    summary: string
    periodText: string
    startsOn: string | null
    endsOn: string | null
  }
  /** in order, parents before their children */
  statements: Statement[]
  /** in order */
  activities: Activity[]
  /** every link that leaves this plan or one of its records */
  links: ThreadLink[]
}
