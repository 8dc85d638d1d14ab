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
  type: 'activity' | 'milestone'
  input: SheetInput & { text: string }
  /** the reference or the words of the activity that a milestone belongs to */
  partOf: string
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
  const [changed, conflicts, added, faulty]: [ChangedRow[], ChangedRow[], AddedRow[], FaultyRow[]] = [
    [],
    [],
    [],
    [],
  ]
  let unchanged = 0
  for (const row of rows) {
    if (isBlankRow(row)) continue
    const told = (fault: Fault) => faulty.push({ place: row.place, name: nameOf(row.cells), fault })
    const key = row.cells.key?.trim() ?? ''
    if (key === '') {
      const read = addedIn(row, now)
      if (read.ok) added.push(read.value)
      else told(read.fault)
      continue
    }
    const found = knownIn(row.place, key, byId, seen)
    if (!found.ok) {
      told(found.fault)
      continue
    }
    const { record, revision } = found.value
    const read = changesIn(row, record, now)
    if (!read.ok) told(read.fault)
    else if (read.value.changes.length === 0) unchanged++
    else if (record.refusal !== null) told(record.refusal)
    else (revision === record.revision ? changed : conflicts).push(read.value)
  }
  const missing = now.records.filter(({ id, refusal }) => !seen.has(id) && refusal === null)
  return { changed, conflicts, added, missing, faulty, unchanged }
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
  const fixed = (['what', 'partOf'] as const).find((column) => differs(column, row, record.cells))
  if (fixed !== undefined) return fail('invalid', 'fault.sheet.fixed', { column: HEADINGS[fixed] })
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

function differs(column: Column, { cells, broken }: SheetRow, was: Cells): boolean {
  if (broken.includes(column)) return true
  const cell = cells[column]
  return cell !== undefined && !isSameCell(column, cell, was[column] ?? '')
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

function addedIn(row: SheetRow, now: PlanNow): Result<AddedRow> {
  const { place, cells } = row
  const partOf = (cells.partOf ?? '').trim()
  const what = plain(cells.what ?? '').toLowerCase()
  const type = what === MILESTONE.toLowerCase() || (what === '' && partOf !== '') ? 'milestone' : 'activity'
  if (now.adding !== null) return { ok: false, fault: now.adding }
  if (type === 'milestone' && partOf === '') return fail('invalid', 'fault.sheet.noActivity')
  const input: SheetInput = {}
  for (const column of EDITED_COLUMNS) {
    const cell = checkCell(column, cells[column] ?? '', row.broken)
    if (!cell.ok) return cell
    const isOfActivity = column === 'outcome' || column === 'links'
    if (type === 'milestone' && isOfActivity) {
      if (plain(cell.value) !== '')
        return fail('invalid', 'fault.sheet.ofActivity', { column: HEADINGS[column] })
      continue
    }
    const read = cellInput(column, cells, {}, [], now)
    if (!read.ok) return read
    Object.assign(input, read.value.input)
  }
  return ok({ place, type, partOf, input: { ...input, text: input.text ?? '' } })
}
