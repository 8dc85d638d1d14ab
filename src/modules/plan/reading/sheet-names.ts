import type { Passage } from './passage.ts'
import type { ReadingProfile } from './profile.ts'
import { columnsOf, rowOf, type Column } from './table-columns.ts'
import { bannerOf } from './vocabulary.ts'

/** Names that programs give, and names of what a workbook is for. */
const SAYS_NOTHING =
  /^(?:(?:sheet|table|tab|page|tabelle|feuil|hoja|blad|arkusz) ?\d*|data|master|main|summary|overview|.*\b(?:plan|plans|tracker|actions?|activities|log|register|template|copy|draft|version|workbook|final|v\d+)\b.*|[\d\s/.–—-]+|(?:19|20)\d\d.*)$/i

/** Sheets that show how a workbook is filled in, or what became of it: their tables have the plan's headings too. */
const BESIDE_THE_PLAN =
  /^(?:(?:version|document|change) (?:control|history|log)|change ?log|read ?me|(?:.* )?guidance(?: .*)?|instructions?|how to\b.*|(?:worked )?examples?|look ?ups?|lists?|drop ?downs?|data validation|key|glossary)$/i

/**
 * Tells the sheets of a workbook apart. A sheet is named by what it is ("Action plan", "Sheet1") or by what the
 * activities in it serve ("Being safe", "Priority 2 - Heard"): the second kind of name is a heading, where nothing inside
 * the sheet says the same. What stands above a sheet's table belongs to the front of the document, as does the prose of a
 * sheet without activities (guidance, a cover); the tables of such a sheet are lists to choose from.
 */
export function tellSheets(passages: readonly Passage[], taught: ReadingProfile['headings'] = {}): Passage[] {
  const starts = passages.flatMap(({ region }, at) => (region === 'sheet-name' ? [at] : []))
  const sheets = starts.map((start, index): Sheet => {
    const own = passages.slice(start, starts[index + 1])
    return { passages: own, heads: own.map((passage) => headOf(passage, taught)) }
  })
  const withTables = sheets.filter(holdsActivities)
  const telling = withTables.filter(({ passages: [name] }) => !BESIDE_THE_PLAN.test(name?.text ?? ''))
  const planned = new Set(telling.length > 0 ? telling : withTables)
  if (planned.size === 0) return [...passages]
  return [
    ...passages.slice(0, starts[0]),
    ...sheets.flatMap((sheet) =>
      planned.has(sheet) ? planSheet(sheet, planned.size > 1) : otherSheet(sheet),
    ),
  ]
}

interface Sheet {
  /** the name of the sheet first */
  readonly passages: readonly Passage[]
  /** the columns, where a passage is a row of headings */
  readonly heads: readonly (readonly Column[] | null)[]
}

function headOf(passage: Passage, taught: ReadingProfile['headings']): Column[] | null {
  return passage.cells === null ? null : columnsOf(rowOf(passage), taught)
}

function planSheet(sheet: Sheet, oneOfSeveral: boolean): Passage[] {
  const { passages, heads } = sheet
  const [name] = passages
  const telling =
    name !== undefined &&
    !namesOutcomes(sheet) &&
    (Boolean(bannerOf(name.text)?.name) || (oneOfSeveral && !SAYS_NOTHING.test(name.text)))
  const head = heads.findIndex((columns) => columns !== null)
  const stacked = hasHeadsUnderHeadings(sheet, head)
  return passages.map((passage, at): Passage => {
    if (at === 0) return telling ? { ...passage, region: 'content' } : passage
    if (at > head || passage.cells !== null || Boolean(bannerOf(passage.text)?.name)) return passage
    return stacked && at === head - 1 ? { ...passage, heading: 3 } : { ...passage, region: 'sheet-front' }
  })
}

/** Further down a row of one cell stands above each further row of headings: so does the line above the first. */
function hasHeadsUnderHeadings({ passages, heads }: Sheet, first: number): boolean {
  return heads.some((columns, at) => at > first && columns !== null && isAlone(passages[at - 1]))
}

function isAlone(passage: Passage | undefined): boolean {
  return passage?.cells?.filter((cell) => cell.spans.length > 0).length === 1
}

function otherSheet({ passages }: Sheet): Passage[] {
  return passages.map((passage) => {
    if (passage.region === 'sheet-name') return passage
    if (passage.cells === null) return { ...passage, region: 'sheet-front' }
    const { line, text } = passage
    return { ...passage, spans: [{ line, text }], region: 'other-sheet' }
  })
}

function holdsActivities({ heads }: Sheet): boolean {
  return heads.some((columns) =>
    columns?.some(({ field }) => field === 'activity' || field === 'milestone' || field === 'timescale'),
  )
}

function namesOutcomes({ passages, heads }: Sheet): boolean {
  const inColumn = heads.some((columns) => columns?.some(({ field }) => field === 'outcome'))
  return inColumn || passages.some(({ text }, at) => at > 0 && Boolean(bannerOf(text)?.name))
}
