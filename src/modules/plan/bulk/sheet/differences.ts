/** What a file that came back asks for, row by row, beside the plan as it is now. Nothing is changed here. Pure. */
import { fail, ok, type Fault, type Result } from '../../../../kernel/result.ts'
import type { Timescale } from '../../content.ts'
import { keepsActivity } from '../../scope.ts'
import {
  COLUMNS,
  EDITED_COLUMNS,
  HEADINGS,
  keyFrom,
  MILESTONE,
  type Cells,
  type Column,
  type SheetRow,
} from './columns.ts'
import { activitiesLeft, activitiesNamed, type ActivityLeft } from './part-of.ts'
import type { PlanNow, RecordNow } from './plan-now.ts'
import { isSameCell, plain } from './same-cell.ts'
import { checkCell, linksIn, namedIn, refFrom, textFrom, timeCells, timescaleIn } from './values.ts'

/** What a record can be given; those of an activity alone are left out for a milestone. */
export interface SheetInput {
  ref?: string | null
  statementId?: string | null
  text?: string
  leadPostId?: string | null
  organisationId?: string | null
  portfolioPostId?: string | null
  timescale?: Timescale | null
  alsoLinksTo?: readonly string[]
}

export interface CellChange {
  /** the field of the input that it changes; a timescale is one field in four columns */
  field: keyof SheetInput
  column: Column
  from: string
  to: string
}

export interface ChangedRow {
  place: string
  record: RecordNow
  changes: readonly CellChange[]
  input: SheetInput
}

export interface AddedRow {
  place: string
  input: SheetInput & { text: string }
  /** the activity that a milestone belongs to; null for an activity */
  within: ActivityLeft | null
}

export interface FaultyRow {
  place: string
  /** the reference or the first words, so that it is found again */
  name: string
  fault: Fault
}

export interface Differences {
  changed: readonly ChangedRow[]
  /** somebody changed the record here after the file was made; what is here is kept unless a person says otherwise */
  conflicts: readonly ChangedRow[]
  added: readonly AddedRow[]
  /** in the plan, and not in the file */
  missing: readonly RecordNow[]
  faulty: readonly FaultyRow[]
  unchanged: number
}

export function differencesOf(rows: readonly SheetRow[], now: PlanNow): Differences {
  const byId = new Map(now.records.map((record) => [record.id, record]))
  const seen = new Map<string, string>()
  const asked = rows
    .filter((row) => !isBlankRow(row))
    .map((row) => ({ row, read: askedBy(row, now, byId, seen) }))
  const given = asked.flatMap(({ read }) => (read.ok && read.value.kind === 'known' ? [read.value] : []))
  const activities = activitiesLeft(
    now,
    new Map(given.map(({ difference: { record, input } }) => [record.id, input])),
    asked.flatMap(({ read }) => (read.ok && read.value.kind === 'activity' ? [read.value] : [])),
  )
  const found: Record<'changed' | 'conflicts', ChangedRow[]> & { added: AddedRow[]; faulty: FaultyRow[] } = {
    changed: [],
    conflicts: [],
    added: [],
    faulty: [],
  }
  let unchanged = 0
  for (const { row, read } of asked) {
    const placed = read.ok ? placedIn(activities, row, read.value) : read
    if (!placed.ok) {
      found.faulty.push({ place: row.place, name: nameOf(row.cells), fault: placed.fault })
    } else if (placed.value.kind === 'added') found.added.push(placed.value.added)
    else {
      const { difference, revision } = placed.value
      if (difference.changes.length === 0) unchanged++
      else found[revision === difference.record.revision ? 'changed' : 'conflicts'].push(difference)
    }
  }
  const missing = now.records.filter(({ id, refusal }) => !seen.has(id) && refusal === null)
  return { ...found, missing, unchanged }
}

interface Known {
  kind: 'known'
  difference: ChangedRow
  /** that the file was made of */
  revision: number
}

interface New {
  kind: 'activity' | 'milestone'
  place: string
  input: AddedRow['input']
}

/** What a row asks for by itself. */
function askedBy(
  row: SheetRow,
  now: PlanNow,
  byId: ReadonlyMap<string, RecordNow>,
  seen: Map<string, string>,
): Result<Known | New> {
  const key = row.cells.key?.trim() ?? ''
  if (key === '') return addedIn(row, now)
  const found = knownIn(row.place, key, byId, seen)
  if (!found.ok) return found
  const { record, revision } = found.value
  const difference = changesIn(row, record, now)
  if (!difference.ok) return difference
  if (difference.value.changes.length > 0 && record.refusal !== null)
    return { ok: false, fault: record.refusal }
  return ok({ kind: 'known', difference: difference.value, revision })
}

/**
 * References are those that the file leaves: a row can be part of an activity that the file numbers anew. A milestone
 * stays where it is; its cell is refused only where it names another activity than it did.
 */
function placedIn(
  activities: readonly ActivityLeft[],
  row: SheetRow,
  asked: Known | New,
): Result<Known | { kind: 'added'; added: AddedRow }> {
  const partOf = row.cells.partOf ?? ''
  const named = activitiesNamed(activities, partOf, row.retyped.includes('partOf'))
  if (asked.kind === 'known') {
    const { activityId, cells } = asked.difference.record
    const isOwn = named.length === 0 || named.some(({ at }) => 'id' in at && at.id === activityId)
    if (isOwn || !differs('partOf', row, cells)) return ok(asked)
    return fail('invalid', 'fault.sheet.fixed', { column: HEADINGS.partOf })
  }
  const { kind, place, input } = asked
  if (kind === 'activity') return ok({ kind: 'added', added: { place, input, within: null } })
  const [within] = named
  if (within === undefined || named.length > 1)
    return fail('invalid', 'fault.sheet.whichActivity', { value: partOf.trim().slice(0, 200) })
  if (within.refusal !== null) return { ok: false, fault: within.refusal }
  return ok({ kind: 'added', added: { place, input, within } })
}

function isBlankRow({ cells, broken }: SheetRow): boolean {
  return broken.length === 0 && COLUMNS.every((column) => plain(cells[column] ?? '') === '')
}

function nameOf({ ref = '', text = '', key = '' }: Cells): string {
  return [ref, text].filter(Boolean).join(' ').slice(0, 120) || key.slice(0, 60)
}

function knownIn(
  place: string,
  cell: string,
  byId: ReadonlyMap<string, RecordNow>,
  seen: Map<string, string>,
): Result<{ record: RecordNow; revision: number }> {
  const key = keyFrom(cell)
  if (key === undefined) return fail('invalid', 'fault.sheet.key', { column: HEADINGS.key })
  const before = seen.get(key.id)
  if (before !== undefined) return fail('invalid', 'fault.sheet.twice', { place: before })
  seen.set(key.id, place)
  const record = byId.get(key.id)
  if (record === undefined) return fail('not-found', 'fault.sheet.elsewhere')
  return ok({ record, revision: key.revision })
}

// ---------------------------------------------------------------- a row of a record that is there

type Read = Result<{ input: SheetInput; to?: Cells }>

/** Cells that are no longer in the file, because their column was deleted, ask for nothing. */
function changesIn(row: SheetRow, record: RecordNow, now: PlanNow): Result<ChangedRow> {
  const { cells } = row
  const changes: CellChange[] = []
  const input: SheetInput = {}
  if (differs('what', row, record.cells))
    return fail('invalid', 'fault.sheet.fixed', { column: HEADINGS.what })
  for (const column of EDITED_COLUMNS) {
    if (!differs(column, row, record.cells)) continue
    const cell = checkCell(column, cells[column] ?? '', row.broken)
    if (!cell.ok) return cell
    const read = readCell(column, row, record, now)
    if (!read.ok) return read
    Object.assign(input, read.value.input)
    const [field] = FIELDS[column]
    const to = read.value.to?.[column] ?? cell.value.trim()
    changes.push({ field, column, from: record.cells[column] ?? '', to })
  }
  const really = changes.filter(({ field }) => !isSameValue(field, input, record, now))
  const kept = new Set(really.map(({ field }) => field))
  for (const field of Object.keys(input) as (keyof SheetInput)[]) if (!kept.has(field)) delete input[field]
  const reach = reachOf(input, record, now)
  if (!reach.ok) return reach
  return ok({ place: row.place, record, changes: withTimes(really, input, record), input })
}

function differs(column: Column, { cells, broken, retyped }: SheetRow, was: Cells): boolean {
  if (broken.includes(column)) return true
  const cell = cells[column]
  return cell !== undefined && !isSameCell(column, cell, was[column] ?? '', retyped.includes(column))
}

const FIELDS: Readonly<Record<(typeof EDITED_COLUMNS)[number], readonly [keyof SheetInput]>> = {
  ref: ['ref'],
  outcome: ['statementId'],
  text: ['text'],
  lead: ['leadPostId'],
  organisation: ['organisationId'],
  portfolio: ['portfolioPostId'],
  timescale: ['timescale'],
  from: ['timescale'],
  to: ['timescale'],
  ongoing: ['timescale'],
  links: ['alsoLinksTo'],
}

function readCell(
  column: (typeof EDITED_COLUMNS)[number],
  row: SheetRow,
  record: RecordNow,
  now: PlanNow,
): Read {
  const isPart = record.type === 'milestone'
  if (isPart && (column === 'outcome' || column === 'links'))
    return fail('invalid', 'fault.sheet.ofActivity', { column: HEADINGS[column] })
  return cellInput(column, { ...record.cells, ...row.cells }, record.cells, record.alsoLinksTo, now)
}

/** `was` is what the file said when it was written. */
function cellInput(
  column: (typeof EDITED_COLUMNS)[number],
  cells: Cells,
  was: Cells,
  links: readonly string[],
  now: PlanNow,
): Read {
  const cell = cells[column] ?? ''
  switch (column) {
    case 'ref':
      return into('ref', refFrom(cell))
    case 'text':
      return into('text', textFrom(cell))
    case 'outcome':
      return into('statementId', namedIn(column, now.statements, cell))
    case 'lead':
      return into('leadPostId', namedIn(column, [...now.leads, ...now.portfolios], cell))
    case 'organisation':
      return into('organisationId', namedIn(column, now.organisations, cell))
    case 'portfolio':
      return into('portfolioPostId', namedIn(column, [...now.portfolios, ...now.leads], cell))
    case 'links':
      return into('alsoLinksTo', linksIn(now, cell, links))
    default:
      return into('timescale', timescaleIn(timeCells(cells), timeCells(was), now))
  }
}

function into(field: keyof SheetInput, read: Result<unknown>): Read {
  return read.ok ? ok({ input: { [field]: read.value } }) : read
}

/** A name that was written in another way, or links in another order, are no change. */
function isSameValue(field: keyof SheetInput, input: SheetInput, record: RecordNow, now: PlanNow): boolean {
  if (field === 'timescale') return JSON.stringify(input.timescale) === JSON.stringify(record.timescale)
  if (field === 'alsoLinksTo')
    return [...(input.alsoLinksTo ?? [])].toSorted().join() === [...record.alsoLinksTo].toSorted().join()
  if (field === 'statementId') return input.statementId === record.statementId
  if (field === 'ref' || field === 'text') return input[field] === record[field]
  const column = field === 'leadPostId' ? 'lead' : field === 'organisationId' ? 'organisation' : 'portfolio'
  const lists = { lead: now.leads, organisation: now.organisations, portfolio: now.portfolios }
  const all = [...lists[column], ...now.leads, ...now.portfolios]
  const label = all.find(({ id }) => id === input[field])?.label ?? ''
  return plain(label) === plain(record.cells[column] ?? '')
}

/** A timescale is one value: all of its cells that become others are told, also those that nobody typed. */
function withTimes(
  changes: readonly CellChange[],
  { timescale }: SheetInput,
  record: RecordNow,
): CellChange[] {
  const others = changes.filter(({ field }) => field !== 'timescale')
  if (timescale === undefined) return others
  const to: Cells = {
    timescale: timescale?.text ?? '',
    from: timescale?.startsOn ?? '',
    to: timescale?.dueOn ?? '',
    ongoing: timescale?.ongoing ? record.cells.ongoing || 'Yes' : '',
  }
  const times = (['timescale', 'from', 'to', 'ongoing'] as const).flatMap((column): CellChange[] => {
    const [was, is] = [record.cells[column] ?? '', to[column] ?? '']
    return was === is ? [] : [{ field: 'timescale', column, from: was, to: is }]
  })
  return [...others, ...times]
}

/** What another organisation is to do is for the plan's own officer to write down. */
function reachOf({ organisationId }: SheetInput, { type }: RecordNow, now: PlanNow): Result<null> {
  if (type === 'milestone' || organisationId === undefined) return ok(null)
  return keepsActivity(now.actor, now.plan, { organisationId })
}

// ---------------------------------------------------------------- a row without a record

function addedIn(row: SheetRow, now: PlanNow): Result<New> {
  const { place, cells } = row
  const partOf = (cells.partOf ?? '').trim()
  const what = plain(cells.what ?? '').toLowerCase()
  const kind = what === MILESTONE.toLowerCase() || (what === '' && partOf !== '') ? 'milestone' : 'activity'
  // Whoever keeps an activity may add parts to it.
  if (kind === 'activity' && now.adding !== null) return { ok: false, fault: now.adding }
  if (kind === 'milestone' && partOf === '') return fail('invalid', 'fault.sheet.noActivity')
  const input: SheetInput = {}
  for (const column of EDITED_COLUMNS) {
    const cell = checkCell(column, cells[column] ?? '', row.broken)
    if (!cell.ok) return cell
    const isOfActivity = column === 'outcome' || column === 'links'
    if (kind === 'milestone' && isOfActivity) {
      if (plain(cell.value) !== '')
        return fail('invalid', 'fault.sheet.ofActivity', { column: HEADINGS[column] })
      continue
    }
    const read = cellInput(column, cells, {}, [], now)
    if (!read.ok) return read
    Object.assign(input, read.value.input)
  }
  return ok({ kind, place, input: { ...input, text: input.text ?? '' } })
}
