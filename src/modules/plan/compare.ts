import type { Activity, Milestone, PlanContent, Statement, ThreadLink } from './content.ts'
import { longestRise } from './order.ts'

export type RecordKind = 'plan' | 'statement' | 'activity' | 'milestone'

/** A record as it can be shown to a reader. */
export interface ComparedRecord {
  id: string
  kind: RecordKind
  ref: string | null
  text: string
}

/** One field; null for empty. The words of `field` are the message file's. */
export interface FieldChange {
  field: string
  from: string | null
  to: string | null
}

/** `parentId` is the statement or activity above; null for the plan itself. */
export interface Move {
  record: ComparedRecord
  fromParentId: string | null
  toParentId: string | null
  /** places among its neighbours, counted from 1 */
  fromPlace: number
  toPlace: number
}

export interface Comparison {
  added: ComparedRecord[]
  removed: ComparedRecord[]
  changed: { record: ComparedRecord; fields: FieldChange[] }[]
  moved: Move[]
  linksAdded: ThreadLink[]
  linksRemoved: ThreadLink[]
}

interface Entry {
  record: ComparedRecord
  parentId: string | null
  place: number
  fields: Record<string, string | null>
}

/** What became of a plan from one version to another. Where facts were read is no part of it. */
export function comparePlans(older: PlanContent, newer: PlanContent): Comparison {
  const was = entriesOf(older)
  const is = entriesOf(newer)
  const common = [...is.values()].flatMap((now) => {
    const before = was.get(now.record.id)
    return before ? [{ before, now }] : []
  })
  return {
    added: [...is.values()].filter((each) => !was.has(each.record.id)).map((each) => each.record),
    removed: [...was.values()].filter((each) => !is.has(each.record.id)).map((each) => each.record),
    changed: common.flatMap(({ before, now }) => {
      const fields = changedFields(before.fields, now.fields)
      return fields.length > 0 ? [{ record: now.record, fields }] : []
    }),
    moved: movesAmong(common),
    ...compareLinks(older, newer),
  }
}

export function isSame(comparison: Comparison): boolean {
  return Object.values(comparison).every((list) => list.length === 0)
}

function entriesOf(content: PlanContent): Map<string, Entry> {
  const { plan } = content
  const entries: Entry[] = [
    {
      record: { id: plan.id, kind: 'plan', ref: null, text: plan.title },
      parentId: null,
      place: 1,
      fields: {
        kind: plan.kind,
        title: plan.title,
        summary: plan.summary || null,
        period: plan.periodText || null,
        startsOn: plan.startsOn,
        endsOn: plan.endsOn,
      },
    },
    ...placed(content.statements, (each) => each.parentId, statementEntry),
    ...placed(content.activities, (each) => each.statementId, activityEntry),
    ...content.activities.flatMap((activity) =>
      placed(activity.milestones, () => activity.id, milestoneEntry),
    ),
  ]
  return new Map(entries.map((entry) => [entry.record.id, entry]))
}

type Described = Pick<Entry, 'record' | 'fields'>

/** Gives each its place among those with the same parent. */
function placed<Item>(
  items: readonly Item[],
  parentOf: (item: Item) => string | null,
  describe: (item: Item) => Described,
): Entry[] {
  const counts = new Map<string | null, number>()
  return items.map((item) => {
    const parentId = parentOf(item)
    const place = (counts.get(parentId) ?? 0) + 1
    counts.set(parentId, place)
    return { ...describe(item), parentId, place }
  })
}

function statementEntry({ id, ref, text, kind }: Statement): Described {
  return { record: { id, kind: 'statement', ref, text }, fields: { kind, ref, text } }
}

function activityEntry(activity: Activity): Described {
  const { id, ref, text, timescale, lead, organisation, portfolio } = activity
  return {
    record: { id, kind: 'activity', ref, text },
    fields: {
      ref,
      text,
      ...timescaleFields(timescale),
      lead: lead?.title ?? null,
      organisation: organisation?.name ?? null,
      portfolio: portfolio?.title ?? null,
    },
  }
}

function milestoneEntry(milestone: Milestone): Described {
  const { id, ref, text, timescale, lead, organisation, portfolio } = milestone
  return {
    record: { id, kind: 'milestone', ref, text },
    fields: {
      ref,
      text,
      ...timescaleFields(timescale),
      lead: lead?.title ?? null,
      organisation: organisation?.name ?? null,
      portfolio: portfolio?.title ?? null,
    },
  }
}

function timescaleFields(timescale: Activity['timescale']): Record<string, string | null> {
  return {
    timescale: timescale?.text ?? null,
    startsOn: timescale?.startsOn ?? null,
    dueOn: timescale?.dueOn ?? null,
    ongoing: timescale === null ? null : timescale.ongoing ? 'yes' : 'no',
  }
}

function changedFields(was: Entry['fields'], is: Entry['fields']): FieldChange[] {
  return Object.keys(is).flatMap((field) => {
    const from = was[field] ?? null
    const to = is[field] ?? null
    return from === to ? [] : [{ field, from, to }]
  })
}

/**
 * A record moved when it stands below another one, or when it is not among the longest run of neighbours that kept
 * their order: so one record that was taken to the top is one move, and not a move of all that it passed.
 */
function movesAmong(common: readonly { before: Entry; now: Entry }[]): Move[] {
  const stayed = common.filter(({ before, now }) => before.parentId === now.parentId)
  const kept = new Set<string>()
  const groups = Map.groupBy(stayed, ({ now }) => `${now.record.kind} ${now.parentId ?? ''}`)
  for (const group of groups.values()) {
    const inNewOrder = group.toSorted((a, b) => a.now.place - b.now.place)
    for (const index of longestRise(inNewOrder.map(({ before }) => before.place))) {
      const entry = inNewOrder[index]
      if (entry) kept.add(entry.now.record.id)
    }
  }
  return common
    .filter(({ now }) => !kept.has(now.record.id))
    .map(({ before, now }) => ({
      record: now.record,
      fromParentId: before.parentId,
      toParentId: now.parentId,
      fromPlace: before.place,
      toPlace: now.place,
    }))
}

/** Without the links that follow from a record's place, which `moved` tells. */
function compareLinks(older: PlanContent, newer: PlanContent) {
  const was = statedLinks(older)
  const is = statedLinks(newer)
  return {
    linksAdded: [...is].filter(([key]) => !was.has(key)).map(([, link]) => link),
    linksRemoved: [...was].filter(([key]) => !is.has(key)).map(([, link]) => link),
  }
}

function statedLinks(content: PlanContent): Map<string, ThreadLink> {
  const structure = new Set([
    ...content.statements.map((each) => `${each.id} ${each.parentId ?? content.plan.id} contributes-to`),
    ...content.activities.map((each) => `${each.id} ${each.statementId ?? content.plan.id} delivers`),
    ...content.activities.flatMap((each) =>
      each.milestones.map((milestone) => `${milestone.id} ${each.id} delivers`),
    ),
  ])
  const keyed = content.links.map((link): [string, ThreadLink] => [
    `${link.fromId} ${link.toId} ${link.kind}`,
    link,
  ])
  return new Map(keyed.filter(([key]) => !structure.has(key)))
}

function named({ id, ref, text }: { id: string; ref: string | null; text: string }): [string, string] {
  return [id, ref ? `${ref} ${text}` : text]
}

/** Titles of everything that stands in these contents, by id. */
export function namesIn(...contents: readonly PlanContent[]): Map<string, string> {
  return new Map(
    contents.flatMap(({ plan, statements, activities }): [string, string][] => [
      [plan.id, plan.title],
      ...statements.map(named),
      ...activities.flatMap((activity) => [named(activity), ...activity.milestones.map(named)]),
    ]),
  )
}
