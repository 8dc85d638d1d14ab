import type { Collected } from '../collected.ts'
import { readPrinted, withoutMarks } from '../symbol.ts'
import type { MetaColumn } from './ees-meta.ts'
import { PLACE_COLUMNS } from './ees-places.ts'
import { spoken, type Row } from './rows.ts'

/** Groups that are written in figures: nobody counts years of age, though one may print their mean. */
const NUMBERED_GROUP =
  /^(?:(?!.*(?:average|mean|median))(?:.+_)?age|(?:age|characteristic|nc|school|curriculum)_?year|year_?group|ncyear|grade|day_?(?:number|of_week)?|(?:.+_)?(?:quintile|decile|quartile|band|tier|year_group|grade))$/i
/**
 * What publications print for a number that they do not give, though it is none of the known symbols (*, SUPP, NE), and what
 * spreadsheets do: a formula, #DIV/0!.
 */
const ODD_SIGN = /^(?=\D*$)[^\p{Ll}\s]{1,6}$|^[=@#<>]|^\[[^[\]]{1,20}\]$/u
/** With so many different numbers a column counts something, whatever few words stand among them: suppressed, fewer than 5. */
const MANY_NUMBERS = 20
const FEW_WORDS = 3

/** With more, what tells the rows apart is no group. */
const MOST_GROUPS = 6

/** Which columns are groups and which figures, where no meta file says it: by their cells, and by what tells rows apart. */
export function columnsBySample(
  headings: readonly string[],
  sample: readonly Row[],
  found: Collected,
): MetaColumn[] {
  const numbered = headings.map((name, at) => holdsFigures(name, at, sample))
  const groups = groupsByRows(headings, sample, numbered)
  const ofPlaces = headings.filter(
    (name, at) => name !== '' && !PLACE_COLUMNS.has(name) && !numbered[at] && isOfPlace(headings, at, sample),
  )
  if (ofPlaces.length > 0) found.note('figures.note.ofPlaces', { columns: ofPlaces.join(', ') })
  const columns = headings.flatMap((name, at): MetaColumn[] =>
    name === '' || PLACE_COLUMNS.has(name) || ofPlaces.includes(name)
      ? []
      : [
          {
            name,
            type: numbered[at] && !groups.has(at) ? 'indicator' : 'filter',
            label: spoken(name),
            unit: unitOf(name),
            decimals: undefined,
            grouping: '',
          },
        ],
  )
  const names = (type: MetaColumn['type']) =>
    columns
      .filter((each) => each.type === type)
      .map((each) => each.name)
      .join(', ')
  found.note('figures.note.noMeta', {
    filters: names('filter') || '–',
    indicators: names('indicator') || '–',
  })
  return columns
}

/** A cell of figures without the per cent sign that its column's name says already. */
export function figureOf(cell: string | undefined): string {
  const [bare, marks] = withoutMarks(cell ?? '')
  return `${bare.replace(/(?<=\d) ?%$/, '')}${marks}`
}

/** "Total" among numbers: 16, 17 and 18 are what it is the total of. */
const ALL = /^(?:total|all)\b/i

/** Numbers and symbols; a sign that is neither does not make a group of a column that is numbers for the most part. */
function holdsFigures(name: string, at: number, sample: readonly Row[]): boolean {
  if (name === '' || PLACE_COLUMNS.has(name) || NUMBERED_GROUP.test(name)) return false
  const cells = sample.map((row) => figureOf(row[at])).filter((cell) => cell !== '')
  const odd = cells.filter((cell) => readPrinted(cell) === undefined)
  if (cells.length === 0 || odd.length * 2 >= cells.length || odd.some((cell) => ALL.test(cell))) return false
  if (odd.every((cell) => ODD_SIGN.test(cell))) return true
  const numbers = new Set(cells.filter((cell) => /\d/.test(cell) && !odd.includes(cell)))
  return numbers.size >= MANY_NUMBERS && new Set(odd).size <= FEW_WORDS
}

/**
 * Two rows of one place, period and set of groups contradict one another, so a column of numbers that stands before the
 * figures and tells them apart is a group: the leftmost, and no more than are needed. None, where none helps.
 */
function groupsByRows(
  headings: readonly string[],
  sample: readonly Row[],
  numbered: readonly boolean[],
): ReadonlySet<number> {
  const keys = headings.flatMap((_, at) => (numbered[at] ? [] : [at]))
  const rows = sample.filter((row) => row.length === headings.length)
  const apart = (columns: readonly number[]) =>
    new Set(rows.map((row) => columns.map((at) => (row[at] ?? '').trim()).join('\u001f'))).size
  const whole = rows.length
  const before = apart(keys)
  if (before === whole) return new Set()
  const groups: number[] = []
  for (const [at] of headings.entries()) {
    if (!numbered[at]) continue
    if (groups.length === MOST_GROUPS) break
    // The last column of numbers is a figure, or there would be none.
    if (numbered.lastIndexOf(true) === at) break
    if (!rows.every((row) => /^\d{0,4}$/.test((row[at] ?? '').trim()))) break
    groups.push(at)
    // A few rows may stand twice by mistake.
    if (apart([...keys, ...groups]) >= whole * 0.99) return new Set(groups)
  }
  return new Set()
}

/** Items of a group; with more, a column that has one for each place says something of the place: a postcode, a head's name. */
const MANY_ITEMS = 20

function isOfPlace(headings: readonly string[], at: number, sample: readonly Row[]): boolean {
  const places = headings.flatMap((name, column) =>
    PLACE_COLUMNS.has(name) && !name.startsWith('time_') ? [column] : [],
  )
  const items = new Map<string, string>()
  for (const row of sample) {
    const item = (row[at] ?? '').trim()
    const place = places.map((column) => row[column] ?? '').join('\u001f')
    if ((items.get(place) ?? item) !== item) return false
    items.set(place, item)
  }
  return new Set(items.values()).size > MANY_ITEMS
}

/** A rate may be per hundred or per ten thousand: its name does not say. */
function unitOf(name: string): string {
  if (/per_?\d|ratio|average|mean|score/i.test(name)) return ''
  return /percent|(?:^|_)(?:perc|pct)(?:_|$)|^p[ct]_/i.test(name) ? '%' : ''
}
