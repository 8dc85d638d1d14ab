import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { CommandContext } from '../../platform/command.ts'
import { withOwnerTransaction } from '../../platform/database/owner.ts'
import { rememberedOf, rememberedSheet, type Alike } from './bringing.ts'
import { lookAtOwn, type OwnColumns } from './opening.ts'
import { IMPORT_KINDS, type FiguresUpload, type ImportKind } from './table-in-file.ts'
import type { OwnMapping } from './readers/own-mapping.ts'
import { withoutMarks, isSymbol, type FigureSymbol, type Signs } from './symbol.ts'

/** What `goldthread measure import` was asked. */
export interface ImportOptions {
  file: string
  as: ImportKind | undefined
  meta: string | undefined
  area: string | undefined
  dataset: string | undefined
  sheet: string | undefined
  columns: [role: string, heading: string][]
  signs: Signs | undefined
  preview: boolean
}

/** undefined when it is not understood. */
export function importOptions(args: readonly string[]): ImportOptions | undefined {
  const text = { type: 'string' } as const
  const many = { type: 'string', multiple: true } as const
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        as: text,
        meta: text,
        area: text,
        dataset: text,
        sheet: text,
        columns: many,
        sign: many,
        preview: { type: 'boolean' },
      },
      allowPositionals: true,
    })
    const { meta, area, dataset, sheet, preview } = values
    const [file, ...more] = positionals
    const as = IMPORT_KINDS.find((each) => each === values.as)
    const signs = signsIn(values.sign ?? [])
    const columns = (values.columns ?? []).flatMap((each) => each.split(',')).map(pairOf)
    if (file === undefined || more.length > 0 || (values.as !== undefined && !as) || signs === 'unclear')
      return undefined
    if (columns.some(([role, heading]) => !ROLES.has(role) || heading === '')) return undefined
    return { file, as, meta, area, dataset, sheet, columns, signs, preview: preview === true }
  } catch {
    return undefined
  }
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()]
}

function signsIn(given: readonly string[]): Signs | undefined | 'unclear' {
  const signs: Record<string, FigureSymbol> = {}
  for (const each of given) {
    // The last, because a sign can be one itself.
    const at = each.lastIndexOf('=')
    const [sign, symbol] = [each.slice(0, Math.max(0, at)).trim(), each.slice(at + 1).trim()]
    if (sign === '' || !isSymbol(symbol)) return 'unclear'
    signs[sign] = symbol
  }
  return given.length === 0 ? undefined : signs
}

/** The roles of columns as they are typed, and as a mapping names them. */
const ROLES: ReadonlyMap<string, keyof OwnMapping> = new Map([
  ['period', 'period'],
  ['value', 'value'],
  ['numerator', 'numerator'],
  ['denominator', 'denominator'],
  ['area', 'area'],
  ['name', 'name'],
  ['group', 'groups'],
  ['wide', 'wide'],
])

/** The file with what was said of it now, and else with what was remembered of one like it. */
export async function knownUpload(
  council: CommandContext['council'],
  { as, area, dataset, sheet, columns, signs }: ImportOptions,
  file: Pick<FiguresUpload, 'filename' | 'bytes' | 'beside'>,
): Promise<Result<{ upload: FiguresUpload; alike: Alike }>> {
  const upload: FiguresUpload = { ...file, as, area, dataset, sheet, signs }
  let own = as === undefined || as === 'own' ? await lookAtOwn(upload) : ok(null)
  if (own.ok && sheet === undefined) {
    const sheets = own.value?.sheets
    const last = await withOwnerTransaction(council, { event: 'figures.remembered' }, (tx) =>
      rememberedSheet(tx, sheets),
    )
    if (last !== undefined && last !== sheets?.read) {
      upload.sheet = last
      own = await lookAtOwn(upload)
    }
  }
  if (!own.ok) return own
  const alike: Alike = { own: own.value, filename: file.filename }
  const known = await withOwnerTransaction(council, { event: 'figures.remembered' }, (tx) =>
    rememberedOf(tx, alike),
  )
  const said = own.value && columns.length > 0 ? mappingOf(own.value, columns) : ok(known.mapping)
  if (!said.ok) return said
  const mapping = said.value
  const everyArea = area ?? mapping?.everyArea
  if (own.value && mapping) alike.own = { ...own.value, mapping: { ...mapping, everyArea: everyArea ?? '' } }
  else if (own.value && area !== undefined)
    alike.own = { ...own.value, mapping: { ...own.value.mapping, everyArea: area } }
  return ok({
    upload: {
      ...upload,
      mapping,
      area: everyArea,
      signs: signs ? { ...known.signs, ...signs } : known.signs,
    },
    alike,
  })
}

/** By their headings, or counted from 1; what is not said stays as it was guessed. */
function mappingOf({ headings, mapping }: OwnColumns, columns: ImportOptions['columns']): Result<OwnMapping> {
  const said = { ...mapping, groups: [...mapping.groups], wide: [...mapping.wide] }
  const roles = new Set(columns.map(([role]) => role))
  if (roles.has('group')) said.groups = []
  if (roles.has('wide')) said.wide = []
  if (roles.has('period') || roles.has('value')) said.wide = []
  for (const [role, heading] of columns) {
    const at = /^\d{1,4}$/.test(heading)
      ? Number(heading) - 1
      : headings.findIndex(
          (each) => withoutMarks(each)[0].toLowerCase() === withoutMarks(heading)[0].toLowerCase(),
        )
    if (at < 0 || at >= headings.length)
      return fail('invalid', 'fault.figures.own.column', {
        column: heading,
        names: headings.filter(Boolean).join(', '),
      })
    // A column is one thing: what was guessed of it gives way.
    for (const name of ['period', 'value', 'numerator', 'denominator', 'area', 'name'] as const)
      if (said[name] === at) said[name] = -1
    const name = ROLES.get(role)
    if (name === 'groups' || name === 'wide') said[name].push(at)
    else if (name !== undefined && name !== 'everyArea') said[name] = at
  }
  return ok(said)
}
