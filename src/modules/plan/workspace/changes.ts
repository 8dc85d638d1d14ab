import { authored } from '../../../kernel/authored.ts'
/** What was changed, put into words: entries of a record's history, and the comparison of two versions. */
import { listOrganisations, listPosts } from '../../partners/index.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { findNode, isLinkKind, linkWords } from '../../../thread/index.ts'
import { namesIn, type Comparison } from '../compare.ts'
import type { PlanDraft } from '../queries.ts'
import type { HistoryEntry } from '../version-store.ts'
import type { Words } from './words.ts'

/** Titles of records by id: for values that are references. */
export type Names = ReadonlyMap<string, string>

export interface ChangeInWords {
  /** name of the field */
  field: string
  /** '' for empty */
  from: string
  to: string
}

export interface HistoryItem {
  at: string
  /** null when the system itself did it */
  person: string | null
  deed: string
  changes: ChangeInWords[]
}

/** Fields by the names that the comparison of versions and the provenance give them; columns are put to these first. */
const FIELD: Readonly<Record<string, string>> = {
  kind: 'editor.field.kind',
  reference: 'editor.field.ref',
  link: 'editor.field.alsoLinksTo',
  ref: 'editor.field.ref',
  text: 'editor.field.text',
  title: 'editor.field.title',
  summary: 'editor.field.summary',
  period: 'editor.field.period',
  startsOn: 'editor.field.starts',
  endsOn: 'editor.field.ends',
  dueOn: 'editor.field.due',
  timescale: 'editor.field.timescale',
  ongoing: 'editor.field.ongoing',
  lead: 'editor.field.lead',
  organisation: 'editor.field.organisation',
  portfolio: 'editor.field.portfolio',
  outcome: 'editor.field.outcome',
  parent: 'editor.field.parent',
  position: 'editor.field.position',
  inferred: 'editor.field.inferred',
  removed: 'editor.field.removed',
}

/** Columns that are not here (identifiers, addresses, revisions) say nothing to a person. */
const COLUMN: Readonly<Record<string, string>> = {
  kind: 'kind',
  ref: 'ref',
  text: 'text',
  title: 'title',
  summary: 'summary',
  period_text: 'period',
  starts_on: 'startsOn',
  ends_on: 'endsOn',
  due_on: 'dueOn',
  timescale_text: 'timescale',
  ongoing: 'ongoing',
  lead_post_id: 'lead',
  organisation_id: 'organisation',
  portfolio_post_id: 'portfolio',
  statement_id: 'outcome',
  parent_id: 'parent',
  position: 'position',
  inferred: 'inferred',
  removed_at: 'removed',
}

const DATES = new Set(['startsOn', 'endsOn', 'dueOn'])
const YES_OR_NO = new Set(['ongoing', 'inferred'])
const REFERENCES = new Set(['lead', 'organisation', 'portfolio', 'outcome', 'parent'])

/** Where an entry was written when it is not about the record's own row. */
const LINK = 'thread.link'
const PROVENANCE = 'thread.provenance'

/** By the last part of an event's name, such as `activity.amend`. */
const DEED: Readonly<Record<string, string>> = {
  amend: 'editor.event.amend',
  move: 'editor.event.move',
  remove: 'editor.event.remove',
  restore: 'editor.event.restore',
  accept: 'editor.event.accept',
}

/** Newest first. Entries in which nothing changed that a person could read are left out. */
export function historyInWords(entries: readonly HistoryEntry[], names: Names, words: Words): HistoryItem[] {
  return entries
    .toReversed()
    .map((entry) => ({
      at: entry.at,
      person: entry.person,
      deed: words.t(deedOf(entry)),
      changes: changesOf(entry, names, words),
    }))
    .filter(({ changes }) => changes.length > 0)
}

function deedOf({ event, operation, recordKind }: HistoryEntry): string {
  if (recordKind === LINK) return operation === 'delete' ? 'editor.event.untie' : 'editor.event.link'
  const deed = DEED[event.split('.').at(-1) ?? '']
  if (operation === 'insert') return deed === DEED['accept'] ? 'editor.event.accept' : 'editor.event.add'
  return deed ?? 'editor.event.amend'
}

function changesOf(entry: HistoryEntry, names: Names, words: Words): ChangeInWords[] {
  const { before, after, recordKind } = entry
  if (recordKind === LINK) {
    const [from, to] = [linkInWords(before, names, words), linkInWords(after, names, words)]
    return from === to ? [] : [{ field: words.t('editor.field.link'), from, to }]
  }
  if (recordKind === PROVENANCE) return []
  return Object.entries(COLUMN).flatMap(([column, field]) => {
    const from = valueInWords(field, before?.[column], names, words)
    const to = valueInWords(field, after?.[column], names, words)
    // That a new record is not ongoing goes without saying.
    const isUsual = before === null && YES_OR_NO.has(field) && after?.[column] === false
    return from === to || isUsual ? [] : [{ field: fieldInWords(field, words), from, to }]
  })
}

/** "addresses the need: Children read well"; '' for a link that follows from a record's place, which is told as a move. */
function linkInWords(link: HistoryEntry['after'], names: Names, words: Words): string {
  const { kind, to_id: toId, origin } = link ?? {}
  if (typeof kind !== 'string' || !isLinkKind(kind) || origin === 'structure') return ''
  const title = names.get(String(toId))
  const other = title === undefined ? words.t('editor.compare.elsewhere') : authored(title)
  return `${words.t(linkWords(kind, 'up'))}: ${other}`
}

export function fieldInWords(field: string, { t }: Pick<Words, 't'>): string {
  const key = FIELD[field]
  return key === undefined ? field : t(key)
}

/** '' for what is empty. */
function valueInWords(field: string, value: unknown, names: Names, words: Words): string {
  if (value === null || value === undefined || value === '') return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (field === 'kind') return words.kind(text)
  if (field === 'removed') return words.t('editor.yes')
  if (DATES.has(field)) return words.date(text)
  if (YES_OR_NO.has(field)) return words.t(text === 'true' || text === 'yes' ? 'editor.yes' : 'editor.no')
  return field === 'position' ? text : authored(REFERENCES.has(field) ? (names.get(text) ?? text) : text)
}

// ---------------------------------------------------------------- two versions

export interface ComparisonInWords {
  added: RecordInWords[]
  removed: RecordInWords[]
  changed: { record: RecordInWords; changes: ChangeInWords[] }[]
  moved: { record: RecordInWords; from: string; to: string }[]
  linksAdded: LinkInWords[]
  linksRemoved: LinkInWords[]
}

export interface RecordInWords {
  kind: string
  ref: string | null
  text: string
}

export interface LinkInWords {
  from: string
  to: string
  /** the code word of the link's kind */
  kind: Comparison['linksAdded'][number]['kind']
}

export function comparisonInWords(comparison: Comparison, names: Names, words: Words): ComparisonInWords {
  const record = ({ kind, ref, text }: Comparison['added'][number]): RecordInWords => ({
    kind: words.record(kind),
    ref,
    text,
  })
  const link = ({ fromId, toId, kind }: Comparison['linksAdded'][number]): LinkInWords => ({
    from: names.get(fromId) ?? words.t('editor.compare.elsewhere'),
    to: names.get(toId) ?? words.t('editor.compare.elsewhere'),
    kind,
  })
  const placeInWords = (parentId: string | null, place: number) =>
    words.t('editor.compare.place', {
      place,
      parent: parentId === null ? words.t('editor.compare.top') : authored(names.get(parentId) ?? parentId),
    })
  return {
    added: comparison.added.map(record),
    removed: comparison.removed.map(record),
    changed: comparison.changed.map((each) => ({
      record: record(each.record),
      changes: each.fields.map(({ field, from, to }) => ({
        field: fieldInWords(field, words),
        from: valueInWords(field, from, names, words),
        to: valueInWords(field, to, names, words),
      })),
    })),
    moved: comparison.moved.map((move) => ({
      record: record(move.record),
      from: placeInWords(move.fromParentId, move.fromPlace),
      to: placeInWords(move.toParentId, move.toPlace),
    })),
    linksAdded: comparison.linksAdded.map(link),
    linksRemoved: comparison.linksRemoved.map(link),
  }
}

/** Titles of the draft's records, removed ones too, of every post and organisation, and of what was linked to. */
export async function namesForHistory(
  tx: Tx,
  draft: PlanDraft,
  entries: readonly HistoryEntry[],
): Promise<Names> {
  const names = namesIn(draft.content)
  for (const { id, text } of draft.removed) names.set(id, text)
  for (const { id, title } of await listPosts(tx)) names.set(id, title)
  for (const { id, name } of await listOrganisations(tx)) names.set(id, name)
  const linked = entries.filter(({ recordKind }) => recordKind === LINK)
  await addNames(
    tx,
    names,
    linked.map(({ before, after }) => String((after ?? before)?.['to_id'])),
  )
  return names
}

/** Titles of the ends of changed links that stand in another plan. */
export function addLinkedNames(tx: Tx, names: Map<string, string>, comparison: Comparison): Promise<void> {
  const changed = [...comparison.linksAdded, ...comparison.linksRemoved]
  return addNames(
    tx,
    names,
    changed.map(({ toId }) => toId),
  )
}

async function addNames(tx: Tx, names: Map<string, string>, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const node = names.has(id) ? undefined : await findNode(tx, id)
    if (node) names.set(id, node.title)
  }
}
