import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Batch } from './collected.ts'
import type { PeriodSpec } from './figure.ts'
import { insertFile, keepPeriods, updateAccount, writeValues } from './store.ts'
import { readPrinted } from './symbol.ts'

export interface TypedFigure {
  seriesId: number
  areaId: number
  period: PeriodSpec
  /** a number with its decimals, or one of the symbols */
  printed: string
  numerator?: string | null
  denominator?: string | null
}

/**
 * One figure that a person types, as a new version where another stands. Who may is asked by `figure.may_type` of the
 * database. Gives the file that stands for the typing, and whether anything changed.
 */
export async function typeFigure(
  tx: Tx,
  figure: TypedFigure,
): Promise<Result<{ fileId: number; changed: boolean }>> {
  const printed = readPrinted(figure.printed)
  if (printed === undefined) return fail('invalid', 'fault.figures.noNumber', { text: figure.printed })
  const parts: (string | null)[] = []
  for (const part of [figure.numerator ?? null, figure.denominator ?? null]) {
    const read = part === null ? null : readPrinted(part)
    if (read === undefined || (read !== null && !('value' in read)))
      return fail('invalid', 'fault.figures.noNumber', { text: part ?? '' })
    parts.push(read === null ? null : read.value)
  }
  const [periodId = 0] = await keepPeriods(tx, [figure.period])
  const fileId = await insertFile(tx, {
    kind: 'typed',
    name: figure.period.name,
    dataset: 'typed',
    digest: null,
    sizeBytes: 0,
  })
  const batch: Batch = {
    series: [figure.seriesId],
    areas: [figure.areaId],
    periods: [periodId],
    lines: [1],
    values: ['value' in printed ? printed.value : null],
    symbols: ['symbol' in printed ? printed.symbol : null],
    numerators: parts.slice(0, 1),
    denominators: parts.slice(1),
    lowers: [null],
    uppers: [null],
    remarks: [null],
  }
  const written = await writeValues(tx, fileId, batch)
  const changed = written.length > 0
  await updateAccount(tx, fileId, {
    rows: 1,
    taken: written.some(({ areaId }) => areaId === null) ? 1 : 0,
    same: changed ? 0 : 1,
    changed: written.some(({ areaId }) => areaId !== null) ? 1 : 0,
    refused: 0,
    series: [],
    changes: [],
    refusals: [],
    notes: [],
    nothingNew: !changed,
    fileId,
  })
  return ok({ fileId, changed })
}
