/** What a document changes in a plan, as its page says it. */
import type { Result } from '../../../kernel/result.ts'
import { ok } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { listOrganisations, listPosts } from '../../partners/index.ts'
import type { PlannedRecords } from '../accepting.ts'
import type { Comparison, FieldChange } from '../compare.ts'
import {
  changesOf,
  type DocumentChanges,
  type Paired,
  type PlanRows,
  type RecordType,
} from '../document-changes.ts'
import { countsOf, planAsItStands, type ChangeCounts } from '../kin.ts'
import { missing } from '../locking.ts'
import { selectPlan, type PlanRow } from '../store.ts'
import { comparisonInWords, type ChangeInWords, type RecordInWords } from '../workspace/changes.ts'
import type { Words } from '../workspace/words.ts'
import type { ReadingDetail } from './reading.ts'
import { plannedRecords } from './relation.ts'

/** A record in words, and where the document has it. */
export interface RecordLine extends RecordInWords {
  type: RecordType
  /** in the plan; for what is new, the id that it would get */
  id: string
  /** null for what only the plan has */
  line: number | null
}

export interface ChangedLine extends RecordLine {
  changes: ChangeInWords[]
  move: { from: string; to: string } | null
}

export interface ChangesView {
  plan: PlanRow
  stamp: string
  counts: ChangeCounts
  doubtful: (ChangedLine & { isProposed: boolean; inPlan: string })[]
  added: (RecordLine & { numberOf: string | null })[]
  changed: ChangedLine[]
  moved: ChangedLine[]
  /** activities go with their parts */
  dropped: RecordLine[]
}

/** The plan is the one that was chosen for the reading. */
export async function loadChanges(
  tx: Tx,
  reading: ReadingDetail,
  planId: string,
  council: string,
  words: Words,
): Promise<Result<ChangesView>> {
  const plan = await selectPlan(tx, planId)
  if (plan === undefined) return missing('plan')
  const planned = await plannedRecords(tx, reading, council)
  if (!planned.ok) return planned
  const { rows, stamp } = await planAsItStands(tx, plan)
  const changes = changesOf(planned.value, rows)
  const names = namesOf(planned.value, rows)
  for (const { id, title } of await listPosts(tx)) names.set(id, title)
  for (const { id, name } of await listOrganisations(tx)) names.set(id, name)
  return ok({
    plan,
    stamp,
    counts: countsOf(changes),
    ...inWords(changes, planned.value, rows, names, words),
  })
}

type Named = { id: string; ref: string | null; text: string }

function recordsIn({ statements, activities, milestones }: PlannedRecords | PlanRows): Named[] {
  return [...statements, ...activities, ...milestones]
}

function namesOf(planned: PlannedRecords, rows: PlanRows): Map<string, string> {
  return new Map(
    [...recordsIn(planned), ...recordsIn(rows)].map(({ id, ref, text }) => [
      id,
      ref ? `${ref} ${text}` : text,
    ]),
  )
}

function inWords(
  changes: DocumentChanges,
  planned: PlannedRecords,
  rows: PlanRows,
  names: ReadonlyMap<string, string>,
  words: Words,
): Omit<ChangesView, 'plan' | 'stamp' | 'counts'> {
  const records = new Map([...recordsIn(planned), ...recordsIn(rows)].map((each) => [each.id, each]))
  const lines = new Map<string, number>()
  for (const { nodeId, fact, line } of planned.facts)
    if (fact === 'text' && line !== null && !lines.has(nodeId)) lines.set(nodeId, line)
  const told = (type: RecordType, id: string, newId: string | null): RecordLine => {
    const { ref, text } = records.get(id) ?? { ref: null, text: '' }
    return {
      id,
      type,
      kind: words.record(type),
      ref,
      text,
      line: newId === null ? null : (lines.get(newId) ?? null),
    }
  }
  const pairs = changedLines(changes.paired, told, names, words)
  const isSure = ({ paired }: { paired: Paired }) => paired.doubt === null
  const whole = new Set(changes.dropped.filter(({ type }) => type === 'activity').map(({ id }) => id))
  return {
    doubtful: pairs.flatMap(({ paired, line }) =>
      paired.doubt === null
        ? []
        : [
            {
              ...line,
              ...told(paired.type, paired.newId, paired.newId),
              id: paired.id,
              isProposed: paired.doubt.isProposed,
              inPlan: names.get(paired.id) ?? '',
            },
          ],
    ),
    added: changes.added.map(({ type, id }) => {
      const numberOf = changes.numberTakenFrom.get(id)
      return {
        ...told(type, id, id),
        numberOf: numberOf === undefined ? null : (records.get(numberOf)?.text ?? null),
      }
    }),
    changed: pairs.filter((each) => isSure(each) && each.paired.fields.length > 0).map(({ line }) => line),
    moved: pairs
      .filter((each) => isSure(each) && each.paired.fields.length === 0 && each.paired.move !== null)
      .map(({ line }) => line),
    dropped: changes.dropped
      .filter(({ within }) => within === null || !whole.has(within))
      .map(({ type, id }) => told(type, id, null)),
  }
}

/** By the words of the comparison of two versions. */
function changedLines(
  paired: readonly Paired[],
  told: (type: RecordType, id: string, newId: string | null) => RecordLine,
  names: ReadonlyMap<string, string>,
  words: Words,
): { paired: Paired; line: ChangedLine }[] {
  return paired.map((each) => {
    const line = told(each.type, each.id, each.newId)
    const record = { id: each.id, kind: each.type, ref: line.ref, text: line.text }
    const comparison: Comparison = {
      added: [],
      removed: [],
      changed: [{ record, fields: each.fields.map((field) => linksNamed(field, names)) }],
      moved: each.move ? [{ record, ...each.move }] : [],
      linksAdded: [],
      linksRemoved: [],
    }
    const said = comparisonInWords(comparison, names, words)
    const [move] = said.moved
    return {
      paired: each,
      line: {
        ...line,
        changes: said.changed.flatMap(({ changes }) => changes),
        move: move ? { from: move.from, to: move.to } : null,
      },
    }
  })
}

function linksNamed({ field, from, to }: FieldChange, names: ReadonlyMap<string, string>): FieldChange {
  if (field !== 'link') return { field, from, to }
  const named = (ids: string | null) =>
    ids === null
      ? null
      : ids
          .split('\n')
          .map((id) => names.get(id) ?? id)
          .join('; ')
  return { field, from: named(from), to: named(to) }
}
