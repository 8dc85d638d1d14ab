import type { Cell, Paper } from '../../../platform/papers/index.ts'
import type { Comparison, FieldChange, Move } from '../compare.ts'
import type { PlanContent, ThreadLink } from '../content.ts'
import { fieldName, fieldValue } from '../site/change-words.ts'
import type { PaperContext } from './context.ts'

export interface ChangesToWrite {
  plan: PlanContent['plan']
  /** numbers of versions; null for the plan as it stands in the workspace */
  from: number | null
  to: number | null
  comparison: Comparison
  /** titles of records by id, of both versions */
  names: ReadonlyMap<string, string>
  /** when the later one was published, ISO; null for today */
  at: string | null
}

/** What became of a plan from one version to another. */
export function changesPaper(context: PaperContext, changes: ChangesToWrite): Paper {
  const { t, say, speech, style, today } = context
  const { plan, from, to, at } = changes
  const name = (number: number | null) =>
    number === null ? t('paper.changes.draft') : t('paper.changes.version', { number })
  const groups = groupsOf(context, changes).filter(({ rows }) => rows.length > 0)
  return {
    title: t('paper.changes.title', { plan: say(plan.title) }),
    notice: null,
    facts: [t('paper.changes.between', { from: name(from), to: name(to) })],
    blocks: [
      {
        kind: 'table',
        caption: t('paper.changes.caption'),
        columns: [
          { head: t('paper.column.reference'), share: 7 },
          { head: t('paper.plan.what'), share: 10 },
          { head: t('paper.changes.text'), share: 33 },
          { head: t('paper.changes.field'), share: 14 },
          { head: t('paper.changes.before'), share: 22 },
          { head: t('paper.changes.after'), share: 22 },
        ],
        groupHead: t('paper.changes.change'),
        groups: groups.length > 0 ? groups : [{ title: '', name: '', rows: [] }],
        empty: t('paper.changes.none'),
      },
    ],
    wide: true,
    speech,
    style,
    madeAt: at ?? `${today}T00:00:00.000Z`,
  }
}

function groupsOf(context: PaperContext, { comparison, names }: ChangesToWrite) {
  const { t } = context
  const { added, removed, changed, moved, linksAdded, linksRemoved } = comparison
  const record = (each: Comparison['added'][number], ...more: Cell[]) => recordRow(context, each, more)
  const link = (each: ThreadLink, isAdded: boolean) => linkRow(context, each, names, isAdded)
  const groups: [string, Cell[][]][] = [
    [t('paper.changes.added'), added.map((each) => record(each))],
    [t('paper.changes.removed'), removed.map((each) => record(each))],
    [
      t('paper.changes.changed'),
      changed.flatMap((each) =>
        each.fields.map((field) => record(each.record, ...fieldCells(context, field))),
      ),
    ],
    [
      t('paper.changes.moved'),
      moved.map((each) => record(each.record, null, ...placeCells(context, each, names))),
    ],
    [t('paper.changes.linksAdded'), linksAdded.map((each) => link(each, true))],
    [t('paper.changes.linksRemoved'), linksRemoved.map((each) => link(each, false))],
  ]
  return groups.map(([title, rows]) => ({ title, name: title, rows }))
}

const COLUMNS = 6

function recordRow(
  { say, words }: PaperContext,
  { ref, kind, text }: Comparison['added'][number],
  more: readonly Cell[],
): Cell[] {
  const row = [ref === null ? null : say(ref), words.statementKind(kind), say(text), ...more]
  return [...row, ...Array.from({ length: COLUMNS - row.length }, () => null)]
}

function fieldCells(context: PaperContext, { field, from, to }: FieldChange): Cell[] {
  const value = (each: string | null) => (each === null ? null : fieldValue(field, each, context))
  return [fieldName(field, context), value(from), value(to)]
}

function placeCells({ t, say }: PaperContext, move: Move, names: ReadonlyMap<string, string>): Cell[] {
  const place = (parentId: string | null, at: number) => {
    const parent = parentId === null ? undefined : names.get(parentId)
    return parent === undefined
      ? t('paper.changes.top', { place: at })
      : t('paper.changes.place', { place: at, parent: say(parent) })
  }
  return [place(move.fromParentId, move.fromPlace), place(move.toParentId, move.toPlace)]
}

function linkRow(
  { t, say }: PaperContext,
  { fromId, toId }: ThreadLink,
  names: ReadonlyMap<string, string>,
  isAdded: boolean,
): Cell[] {
  const name = (id: string) => {
    const known = names.get(id)
    return known === undefined ? t('paper.changes.elsewhere') : say(known)
  }
  return [null, null, name(fromId), null, isAdded ? null : name(toId), isAdded ? name(toId) : null]
}
