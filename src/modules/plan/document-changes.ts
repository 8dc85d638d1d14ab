/** What a document changes in a plan that is here: every record of both in exactly one place. */
import { nameKey } from '../partners/index.ts'
import type { PlannedRecords } from './accepting.ts'
import type { FieldChange } from './compare.ts'
import type { ThreadLink } from './content.ts'
import { matchRecords, referenceKey, type Match, type Worded } from './matching.ts'
import { longestRise } from './order.ts'
import type { ActivityRow, MilestoneRow, NewMilestone, StatementRow } from './store.ts'
import type { TimescaleColumns } from './timescale.ts'

export type RecordType = 'statement' | 'activity' | 'milestone'

/** A plan as it stands, in its order, without what was taken out of it. */
export interface PlanRows {
  statements: readonly StatementRow[]
  activities: readonly ActivityRow[]
  milestones: readonly MilestoneRow[]
  /** those that leave its records */
  links: readonly ThreadLink[]
}

/** Parents are ids of the plan, or the new id of one that the document adds; places count from 1. */
export interface DocumentMove {
  fromParentId: string | null
  toParentId: string | null
  fromPlace: number
  toPlace: number
}

/** Neither changed nor moved: the same. */
export interface Paired {
  type: RecordType
  /** of the planned record */
  newId: string
  /** of the record in the plan */
  id: string
  fields: FieldChange[]
  move: DocumentMove | null
  doubt: Match['doubt']
}

export interface Unpaired {
  type: RecordType
  id: string
  /** the activity of a milestone */
  within: string | null
}

export interface DocumentChanges {
  paired: Paired[]
  /** by the planned records' new ids */
  added: Unpaired[]
  /** in the plan, and not in the document */
  dropped: Unpaired[]
  /** new id of an added activity → id of the one in the plan that had its number */
  numberTakenFrom: ReadonlyMap<string, string>
}

/**
 * What a document has no column for it leaves as it is: without a lead officer anywhere, no lead is taken away. `apart`:
 * ids of records in the plan whose doubtful match a person has refused. Milestones are matched within their activity.
 */
export function changesOf(
  planned: PlannedRecords,
  rows: PlanRows,
  apart: ReadonlySet<string> = new Set(),
): DocumentChanges {
  const kept = (matches: Match[]) => matches.filter(({ id, doubt }) => doubt === null || !apart.has(id))
  const statements = kept(
    matchRecords(
      planned.statements.map((each) => ({ ...each, group: each.kind })),
      rows.statements.map((each) => ({ ...each, group: each.kind })),
    ),
  )
  const idOf = new Map(statements.map(({ newId, id }) => [newId, id]))
  const here = (newId: string | null) => (newId === null ? null : (idOf.get(newId) ?? newId))
  const activities = kept(
    matchRecords(
      planned.activities.map((each) => ({ ...each, group: here(each.statementId) })),
      rows.activities.map((each) => ({ ...each, group: each.statementId })),
    ),
  )
  const milestones = kept(milestoneMatches(planned.milestones, rows.milestones, activities))
  const paired = [
    ...pairedStatements(planned, rows, statements, here),
    ...pairedActivities(planned, rows, activities, here),
    ...pairedMilestones(planned, rows, milestones),
  ]
  const isNew = new Set(paired.map(({ newId }) => newId))
  const isKept = new Set(paired.map(({ id }) => id))
  const added = unpaired(planned.statements, planned.activities, planned.milestones, isNew)
  const dropped = unpaired(rows.statements, rows.activities, rows.milestones, isKept)
  return { paired, added, dropped, numberTakenFrom: numbersTaken(planned, rows, isNew) }
}

/** The same record under the same words in the same place. */
export function isUntouched({ fields, move }: Paired): boolean {
  return fields.length === 0 && move === null
}

/** How much of both is the same record: twice the matches by all records, from 0 to 1; of the activities where there are any. */
export function shareOf(planned: PlannedRecords, rows: PlanRows, { paired }: DocumentChanges): number {
  const all = planned.activities.length + rows.activities.length
  if (all > 0) return (2 * countOf(paired, 'activity')) / all
  const statements = planned.statements.length + rows.statements.length
  return statements === 0 ? 0 : (2 * countOf(paired, 'statement')) / statements
}

function countOf(paired: readonly Paired[], type: RecordType): number {
  return paired.filter((each) => each.type === type).length
}

/** Signs that documents set in two ways: quotation marks, dashes, spaces and soft hyphens say nothing new. */
export function samePrint(a: string | null, b: string | null): boolean {
  return printKey(a) === printKey(b)
}

function printKey(text: string | null): string {
  return (text ?? '')
    .normalize('NFKC')
    .replace(/\u00ad/g, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—―]/g, '-')
    .replace(/\p{White_Space}+/gu, ' ')
    .trim()
}

function milestoneMatches(
  incoming: readonly NewMilestone[],
  present: readonly MilestoneRow[],
  activities: readonly Match[],
): Match[] {
  const ours = Map.groupBy(incoming, (each) => each.activityId)
  const theirs = Map.groupBy(present, (each) => each.activityId)
  return activities.flatMap(({ newId, id }) =>
    matchRecords((ours.get(newId) ?? []).map(alone), (theirs.get(id) ?? []).map(alone)),
  )
}

function alone({ id, ref, text }: NewMilestone): Worded {
  return { id, ref, text, group: null }
}

type Here = (newId: string | null) => string | null

function pairedStatements(
  { statements: incoming }: PlannedRecords,
  { statements: present }: PlanRows,
  matches: readonly Match[],
  here: Here,
): Paired[] {
  const hasRefs = incoming.some((each) => each.ref !== null)
  const placed = matched(matches, incoming, present).map(({ match, mine, other }) => ({
    match,
    fields: [
      change('kind', other.kind, mine.kind),
      hasRefs && refChange(other.ref, mine.ref),
      textChange(other.text, mine.text),
    ],
    fromParentId: other.parentId,
    // A document prints statements without the tree that a person made of them.
    toParentId: mine.parentId === null ? other.parentId : here(mine.parentId),
  }))
  return withMoves(
    'statement',
    placed,
    placesOf(present, (each) => each.parentId),
  )
}

function pairedActivities(
  planned: PlannedRecords,
  rows: PlanRows,
  matches: readonly Match[],
  here: Here,
): Paired[] {
  const incoming = planned.activities
  const has = columnsGiven(planned)
  const linksOf = statementLinks(planned, rows, here)
  const placed = matched(matches, incoming, rows.activities).map(({ match, mine, other }) => ({
    match,
    fields: [
      has.ref && refChange(other.ref, mine.ref),
      textChange(other.text, mine.text),
      ...answerableChanges(has, other, mine),
      has.links && change('link', linksOf(other.id), linksOf(mine.id)),
    ],
    fromParentId: other.statementId,
    toParentId: has.outcome ? here(mine.statementId) : other.statementId,
  }))
  return withMoves(
    'activity',
    placed,
    placesOf(rows.activities, (each) => each.statementId),
  )
}

function pairedMilestones(planned: PlannedRecords, rows: PlanRows, matches: readonly Match[]): Paired[] {
  const has = columnsGiven(planned)
  const placed = matched(matches, planned.milestones, rows.milestones).map(({ match, mine, other }) => ({
    match,
    fields: [
      refChange(other.ref, mine.ref),
      textChange(other.text, mine.text),
      ...answerableChanges(has, other, mine),
    ],
    fromParentId: other.activityId,
    toParentId: other.activityId,
  }))
  return withMoves(
    'milestone',
    placed,
    placesOf(rows.milestones, (each) => each.activityId),
  )
}

function matched<New extends { id: string }, Row extends { id: string }>(
  matches: readonly Match[],
  incoming: readonly New[],
  present: readonly Row[],
): { match: Match; mine: New; other: Row }[] {
  const rowOf = new Map(present.map((each) => [each.id, each]))
  const matchOf = new Map(matches.map((each) => [each.newId, each]))
  // In the order of the document.
  return incoming.flatMap((mine) => {
    const match = matchOf.get(mine.id)
    const other = match && rowOf.get(match.id)
    return match && other ? [{ match, mine, other }] : []
  })
}

interface Given {
  ref: boolean
  timescale: boolean
  lead: boolean
  organisation: boolean
  portfolio: boolean
  outcome: boolean
  links: boolean
}

function columnsGiven({ activities, milestones, links }: PlannedRecords): Given {
  const all = [...activities, ...milestones]
  return {
    ref: activities.some((each) => each.ref !== null),
    timescale: all.some((each) => each.timescaleText !== null),
    lead: all.some((each) => each.leadPostId !== null),
    organisation: all.some((each) => each.organisationId !== null),
    portfolio: all.some((each) => each.portfolioPostId !== null),
    outcome: activities.some((each) => each.statementId !== null),
    links: links.length > 0,
  }
}

type Answering = TimescaleColumns & Pick<ActivityRow, 'leadPostId' | 'organisationId' | 'portfolioPostId'>

function answerableChanges(has: Given, was: Answering, is: Answering): (FieldChange | false)[] {
  return [
    ...(has.timescale ? timescaleChanges(was, is) : []),
    has.lead && change('lead', was.leadPostId, is.leadPostId),
    has.organisation && change('organisation', was.organisationId, is.organisationId),
    has.portfolio && change('portfolio', was.portfolioPostId, is.portfolioPostId),
  ]
}

/** Under the same words the days are those of the plan, which people have confirmed, and not what a reader makes of them. */
function timescaleChanges(was: TimescaleColumns, is: TimescaleColumns): (FieldChange | false)[] {
  const areBothSaid = was.timescaleText !== null && is.timescaleText !== null
  const isSameText = nameKey(printKey(was.timescaleText)) === nameKey(printKey(is.timescaleText))
  if (areBothSaid && isSameText) return []
  return [
    !isSameText && change('timescale', was.timescaleText, is.timescaleText),
    change('startsOn', was.startsOn, is.startsOn),
    change('dueOn', was.dueOn, is.dueOn),
    areBothSaid && change('ongoing', was.ongoing ? 'yes' : 'no', is.ongoing ? 'yes' : 'no'),
  ]
}

function change(field: string, from: string | null, to: string | null): FieldChange | false {
  return from === to ? false : { field, from, to }
}

function textChange(from: string, to: string): FieldChange | false {
  return samePrint(from, to) ? false : { field: 'text', from, to }
}

function refChange(from: string | null, to: string | null): FieldChange | false {
  return referenceKey(from) === referenceKey(to) ? false : { field: 'ref', from, to }
}

/** The statements of this plan that an activity also links to, in one text; links to other plans are people's own. */
function statementLinks(planned: PlannedRecords, rows: PlanRows, here: Here) {
  const inPlan = new Set(rows.statements.map((each) => each.id))
  const stated = [
    ...rows.links.filter(({ kind, toId }) => kind === 'also-links-to' && inPlan.has(toId)),
    ...planned.links,
  ]
  const byActivity = Map.groupBy(stated, ({ fromId }) => fromId)
  return (id: string): string | null => {
    const ids = (byActivity.get(id) ?? []).map(({ toId }) => here(toId) ?? toId)
    return ids.length === 0 ? null : ids.toSorted().join('\n')
  }
}

interface Placing {
  match: Match
  fields: (FieldChange | false)[]
  fromParentId: string | null
  toParentId: string | null
}

function placesOf<Row extends { id: string }>(
  rows: readonly Row[],
  parentOf: (row: Row) => string | null,
): Map<string, number> {
  const counts = new Map<string | null, number>()
  return new Map(
    rows.map((row) => {
      const place = (counts.get(parentOf(row)) ?? 0) + 1
      counts.set(parentOf(row), place)
      return [row.id, place]
    }),
  )
}

/** Moved is what stands elsewhere, and what is not in the longest run of neighbours that kept their order. */
function withMoves(
  type: RecordType,
  placings: readonly Placing[],
  places: ReadonlyMap<string, number>,
): Paired[] {
  const stayed = placings.filter((each) => each.fromParentId === each.toParentId)
  const kept = new Set<string>()
  for (const group of Map.groupBy(stayed, (each) => each.toParentId).values()) {
    for (const index of longestRise(group.map(({ match }) => places.get(match.id) ?? 0))) {
      const each = group[index]
      if (each) kept.add(each.match.id)
    }
  }
  const counts = new Map<string | null, number>()
  return placings.map(({ match, fields, fromParentId, toParentId }) => {
    const toPlace = (counts.get(toParentId) ?? 0) + 1
    counts.set(toParentId, toPlace)
    const fromPlace = places.get(match.id) ?? 0
    return {
      type,
      newId: match.newId,
      id: match.id,
      fields: fields.filter((each) => each !== false),
      move: kept.has(match.id) ? null : { fromParentId, toParentId, fromPlace, toPlace },
      doubt: match.doubt,
    }
  })
}

function unpaired(
  statements: readonly { id: string }[],
  activities: readonly { id: string }[],
  milestones: readonly { id: string; activityId: string }[],
  isPaired: ReadonlySet<string>,
): Unpaired[] {
  const left = (type: RecordType, all: readonly { id: string; activityId?: string }[]): Unpaired[] =>
    all
      .filter(({ id }) => !isPaired.has(id))
      .map(({ id, activityId = null }) => ({ type, id, within: activityId ?? null }))
  return [...left('statement', statements), ...left('activity', activities), ...left('milestone', milestones)]
}

function numbersTaken(
  planned: PlannedRecords,
  rows: PlanRows,
  isPaired: ReadonlySet<string>,
): Map<string, string> {
  const hadNumber = new Map(rows.activities.map((each) => [referenceKey(each.ref), each.id]))
  return new Map(
    planned.activities.flatMap(({ id, ref }): [string, string][] => {
      const key = referenceKey(ref)
      const had = key === null || isPaired.has(id) ? undefined : hadNumber.get(key)
      return had === undefined ? [] : [[id, had]]
    }),
  )
}
