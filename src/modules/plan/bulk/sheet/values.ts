/** What the cells of a row ask for, or a sentence that says which cell cannot be understood and what to do. Pure. */
import { isDate, type PlainDate } from '../../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../../kernel/result.ts'
import { LONGEST, type Timescale } from '../../content.ts'
import { DEFAULT_READING_PROFILE } from '../../reading/profile.ts'
import { readTimescale } from '../../reading/timescale.ts'
import { spanTimescale } from '../timescales.ts'
import { HEADINGS, type Cells, type Column } from './columns.ts'
import { named, type Nameable, type PlanNow } from './plan-now.ts'
import { dateIn, isSameCell, isYes, plain } from './same-cell.ts'

/** Excel's own words for what it could not work out. */
const SPREADSHEET_ERROR = /^#(?:REF!|NAME\?|VALUE!|N\/A|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/i

export function checkCell(column: Column, cell: string, broken: readonly Column[]): Result<string> {
  if (broken.includes(column) || SPREADSHEET_ERROR.test(cell.trim()))
    return fail('invalid', 'fault.sheet.formula', { column: HEADINGS[column] })
  return ok(cell)
}

export function textFrom(cell: string): Result<string> {
  const text = cell.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()
  if (text === '') return fail('invalid', 'fault.sheet.text.empty')
  if (text.length > LONGEST.text)
    return fail('invalid', 'fault.sheet.tooLong', { column: HEADINGS.text, most: LONGEST.text })
  return ok(text)
}

export function refFrom(cell: string): Result<string | null> {
  const ref = cell.replaceAll('\0', '').trim()
  if (ref.length > LONGEST.ref)
    return fail('invalid', 'fault.sheet.tooLong', { column: HEADINGS.ref, most: LONGEST.ref })
  return ok(ref === '' ? null : ref)
}

/** Null for an empty cell. */
export function namedIn(column: Column, list: readonly Nameable[], cell: string): Result<string | null> {
  if (plain(cell) === '') return ok(null)
  const found = named(list, cell)
  const values = { column: HEADINGS[column], value: cell.trim().slice(0, 200) }
  if (found === 'none') return fail('invalid', 'fault.sheet.unknown', values)
  return found === 'several' ? fail('invalid', 'fault.sheet.several', values) : ok(found.id)
}

/** One a line; links to statements of other plans are not in the file and stay. */
export function linksIn(now: PlanNow, cell: string, known: readonly string[]): Result<string[]> {
  const own = new Set(now.statements.map(({ id }) => id))
  const ids = known.filter((id) => !own.has(id))
  for (const line of cell.split(/\r\n|\r|\n/)) {
    const found = namedIn('links', now.statements, line)
    if (!found.ok) return found
    if (found.value !== null && !ids.includes(found.value)) ids.push(found.value)
  }
  return ok(ids)
}

type TimeCells = Record<'timescale' | 'from' | 'to' | 'ongoing', string>

/** `was`: what the file said when it was written; a new row was empty. */
export function timescaleIn(
  cells: TimeCells,
  was: TimeCells,
  { plan, firstMonth }: Pick<PlanNow, 'plan' | 'firstMonth'>,
): Result<Timescale | null> {
  const from = dayIn('from', cells.from)
  if (!from.ok) return from
  const to = dayIn('to', cells.to)
  if (!to.ok) return to
  const ongoing = isYes(cells.ongoing)
  if (ongoing === undefined) return fail('invalid', 'fault.sheet.ongoing', { value: cells.ongoing.trim() })
  const words = cells.timescale.replace(/\s+/g, ' ').trim()
  if (words.length > LONGEST.timescale)
    return fail('invalid', 'fault.sheet.tooLong', { column: HEADINGS.timescale, most: LONGEST.timescale })
  const [startsOn, dueOn] = [from.value, to.value]
  if (startsOn !== null && dueOn !== null && dueOn < startsOn)
    return fail('invalid', 'fault.sheet.backwards', { from: startsOn, to: dueOn })
  if (words === '') {
    const isNothing = startsOn === null && dueOn === null && !ongoing
    return ok(isNothing ? null : spanTimescale(startsOn, dueOn, ongoing, firstMonth))
  }
  const areWordsNew = !isSameCell('timescale', cells.timescale, was.timescale, true)
  const areDaysNew = (['from', 'to', 'ongoing'] as const).some(
    (each) => !isSameCell(each, cells[each], was[each], true),
  )
  if (areWordsNew && !areDaysNew)
    return timeInWords(words, { startsOn, dueOn, ongoing }, { plan, firstMonth })
  // Words that somebody chose stay only where the days that they stand for do.
  if (areDaysNew && !areWordsNew) return ok(spanTimescale(startsOn, dueOn, ongoing, firstMonth))
  return ok({ text: areWordsNew ? words : was.timescale, startsOn, dueOn, ongoing })
}

/** The words alone were changed: the days are those that they name. */
function timeInWords(
  text: string,
  was: Omit<Timescale, 'text'>,
  { plan, firstMonth }: Pick<PlanNow, 'plan' | 'firstMonth'>,
): Result<Timescale> {
  const [from, to] = [plan.startsOn ?? '', plan.endsOn ?? '']
  const { timescale, doubts } = readTimescale(text, {
    profile: { ...DEFAULT_READING_PROFILE, financialYearStartMonth: firstMonth },
    period: isDate(from) && isDate(to) ? { from, to } : null,
  })
  const isRead =
    doubts.length === 0 && (timescale.from !== null || timescale.to !== null || timescale.ongoing)
  if (isRead) {
    return ok({ text, startsOn: timescale.from, dueOn: timescale.to, ongoing: timescale.ongoing })
  }
  if (was.startsOn === null && was.dueOn === null) return ok({ text, ...was })
  return fail('invalid', 'fault.sheet.words', { value: text })
}

function dayIn(column: 'from' | 'to', cell: string): Result<PlainDate | null> {
  const date = dateIn(cell)
  if (date === '') return ok(null)
  if (date !== undefined && isDate(date)) return ok(date)
  return fail('invalid', 'fault.sheet.date', { column: HEADINGS[column], value: cell.trim().slice(0, 100) })
}

export function timeCells(cells: Cells): TimeCells {
  const { timescale = '', from = '', to = '', ongoing = '' } = cells
  return { timescale, from, to, ongoing }
}
