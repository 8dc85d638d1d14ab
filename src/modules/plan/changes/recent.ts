/** Recent changes put into words, by day. */
import { dateOfInstant } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { readHistory } from '../policy.ts'
import { historyInWords, type ChangeInWords, type Names } from '../workspace/changes.ts'
import { planPath, recordPath, rowPath, type RecordType } from '../workspace/paths.ts'
import type { Words } from '../workspace/words.ts'
import { selectRecent, selectTitles, type OpenKind, type RecentChange } from './store.ts'
import { isUndoable } from './undo.ts'

export interface ToldChange {
  id: number
  at: string
  /** ISO date in London */
  day: string
  /** null when the system itself did it */
  person: string | null
  deed: string
  recordId: string
  /** the record, with its reference */
  record: string
  kind: string
  planTitle: string | null
  path: string
  /** of all its changes; undefined where there is none or the person may not read it */
  history: string | undefined
  changes: ChangeInWords[]
  mayUndo: boolean
}

const RECORD_TYPE: Partial<Record<OpenKind, RecordType>> = {
  'plan.statement': 'statement',
  'plan.activity': 'activity',
  'plan.milestone': 'milestone',
}

/** Newest first, as they come. Changes in which nothing changed that a person could read are left out. */
export function changesInWords(
  changes: readonly RecentChange[],
  names: Names,
  words: Words,
  actor: Actor,
): ToldChange[] {
  return changes.flatMap((change) => {
    const deed = deedOf(change, names, words)
    return deed === undefined ? [] : [toldOf(change, deed, words, actor)]
  })
}

interface Deed {
  deed: string
  changes: ChangeInWords[]
}

function deedOf(change: RecentChange, names: Names, words: Words): Deed | undefined {
  const { t } = words
  const { recordKind, operation, after, holder, number } = change
  if (recordKind === 'plan.version') {
    const key =
      operation === 'insert'
        ? 'changes.version.proposed'
        : after?.['published_at']
          ? 'changes.version.published'
          : 'changes.version.approved'
    return { deed: t(key, { number: number ?? 0 }), changes: [] }
  }
  if (recordKind === 'card.edition') {
    const key =
      operation === 'insert'
        ? 'changes.edition.proposed'
        : after?.['published_at']
          ? 'changes.edition.published'
          : after?.['approved'] === false
            ? 'changes.edition.returned'
            : 'changes.edition.approved'
    return { deed: t(key, { number: number ?? 0 }), changes: [] }
  }
  if (recordKind === 'partners.holding') {
    const person = holder ?? t('changes.somebody')
    const startsOn = after?.['starts_on']
    const endsOn = after?.['ends_on']
    if (operation === 'insert' && typeof startsOn === 'string')
      return { deed: t('changes.holder.came', { person, date: words.date(startsOn) }), changes: [] }
    if (typeof endsOn !== 'string') return undefined
    return { deed: t('changes.holder.leaves', { person, date: words.date(endsOn) }), changes: [] }
  }
  const [item] = historyInWords([{ ...change, recordKind }], names, words)
  if (item === undefined) return undefined
  const isUndo = change.event === 'change.undo'
  // What a new record says stands in the record; its line is enough.
  const isNew = operation === 'insert' && recordKind !== 'thread.link'
  return { deed: isUndo ? t('changes.undid') : item.deed, changes: isNew ? [] : item.changes }
}

function toldOf(change: RecentChange, { deed, changes }: Deed, words: Words, actor: Actor): ToldChange {
  const { id, at, person, nodeId, nodeKind, title, ref, planId, planTitle, recordKind } = change
  const type = RECORD_TYPE[recordKind]
  return {
    id,
    at,
    day: dateOfInstant(Date.parse(at)),
    person,
    deed,
    recordId: nodeId,
    record: ref === null ? title : `${ref} ${title}`,
    kind: words.kind(nodeKind),
    planTitle: planId === nodeId ? null : planTitle,
    path: pathOf(change),
    history:
      type !== undefined && planId !== null && !change.isRemoved && readHistory.allows(actor)
        ? recordPath(planId, type, nodeId, 'history')
        : undefined,
    changes,
    mayUndo: isUndoable(change, actor),
  }
}

/** Where records that stand in no plan have their pages. */
const BESIDE_PLANS: Readonly<Record<string, string>> = {
  post: '/workspace/partners/posts',
  measure: '/workspace/measures',
  'report-card': '/workspace/report-cards',
}

function pathOf({ planId, nodeId, nodeKind }: RecentChange): string {
  if (planId !== null) return planId === nodeId ? planPath(planId) : rowPath(planId, nodeId)
  return `${BESIDE_PLANS[nodeKind] ?? '/workspace/partners/organisations'}/${nodeId}`
}

/** Columns whose values are records of the thread. */
const REFERENCES = [
  'lead_post_id',
  'portfolio_post_id',
  'organisation_id',
  'statement_id',
  'parent_id',
  'to_id',
] as const

/** Titles of everything that the changes name by its id. */
export function namesOf(tx: Tx, changes: readonly RecentChange[]): Promise<Map<string, string>> {
  const ids = changes.flatMap(({ before, after }) =>
    [before, after].flatMap((values) => REFERENCES.map((column) => values?.[column])),
  )
  return selectTitles(tx, [...new Set(ids.filter((id) => typeof id === 'string'))])
}

/** For this long a page says "Saved" and offers to undo. */
const JUST_NOW_MINUTES = 10

/** What the person did last in a plan, while it is fresh and can be undone. */
export async function justSaved(
  tx: Tx,
  actor: Actor,
  planId: string,
  words: Words,
): Promise<ToldChange | undefined> {
  const filter = { planId, personId: actor.id, kind: null, beforeId: null, withinMinutes: JUST_NOW_MINUTES }
  const changes = await selectRecent(tx, filter, 1)
  const [told] = changesInWords(changes, await namesOf(tx, changes), words, actor)
  return told?.mayUndo ? told : undefined
}
