import type { Form } from '../../../platform/http/route.ts'
import { oneLine } from '../../../thread/index.ts'
import { IMPORT_KINDS, type ImportKind } from '../table-in-file.ts'
import type { OwnMapping } from '../readers/own-mapping.ts'
import type { OwnColumns } from '../opening.ts'
import type { BroughtAccount } from '../bringing.ts'
import { isSymbol, type FigureSymbol, type Signs } from '../symbol.ts'
import { openSigns } from '../open-signs.ts'

type SingleColumn = 'period' | 'value' | 'numerator' | 'denominator' | 'area' | 'name'

/** In the order of the form. */
export const SINGLE_COLUMNS: readonly { name: SingleColumn; words: string }[] = [
  { name: 'period', words: 'figures.columns.period' },
  { name: 'value', words: 'figures.columns.value' },
  { name: 'numerator', words: 'figures.columns.numerator' },
  { name: 'denominator', words: 'figures.columns.denominator' },
  { name: 'area', words: 'figures.columns.area' },
  { name: 'name', words: 'figures.columns.name' },
]

export function kindOf(form: Form): ImportKind | undefined {
  return IMPORT_KINDS.find((each) => each === form.text('kind'))
}

export function areaOf(form: Form, field: string): string {
  return oneLine(form.text(field)).slice(0, 200)
}

/** Which column is what, as a person says it; a column that the file does not have is none. */
export function mappingOf(form: Form, { headings, mapping }: OwnColumns): OwnMapping {
  const column = (text: string) =>
    /^\d{1,4}$/.test(text) && Number(text) < headings.length ? Number(text) : -1
  const several = (name: string) =>
    form
      .all(name)
      .map(column)
      .filter((at) => at !== -1)
  const single = Object.fromEntries(
    SINGLE_COLUMNS.map(({ name }) => [name, column(form.text(name))]),
  ) as Record<SingleColumn, number>
  return {
    ...single,
    heading: mapping.heading,
    wide: several('wide'),
    groups: several('groups'),
    everyArea: areaOf(form, 'area-of-all'),
  }
}

/** Only signs that the file has; each by its place in the list of them. */
export function signsOf(form: Form, account: BroughtAccount): Signs {
  return Object.fromEntries(
    openSigns(account).flatMap((sign, at): [string, FigureSymbol][] => {
      const symbol = form.text(`sign-${at}`)
      return isSymbol(symbol) ? [[sign, symbol]] : []
    }),
  )
}

export function sheetOf(form: Form, { sheets }: BroughtAccount): string | undefined {
  if (!sheets) return undefined
  const sheet = form.text('sheet')
  return sheets.others.includes(sheet) ? sheet : sheets.read
}
