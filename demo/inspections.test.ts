import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectionTableReader } from '../src/modules/inspections/index.ts'
import { valueOf } from '../tests/support/results.ts'
import { inspections2012 } from './inspections.ts'

const pack = join(
  process.env['GOLDTHREAD_SHARED'] ?? '/work/shared',
  'documents/agenda-pack-partnership-2013-03-20.txt',
)

describe.skipIf(!existsSync(pack))('the inspection table of the demonstration', () => {
  test('has the figures that the Report Card prints', async () => {
    const upload = { filename: 'pack.txt', bytes: readFileSync(pack) }
    const { draft } = valueOf(await inspectionTableReader().read(upload))
    const { rows, base, months } = inspections2012
    expect([base, months]).toEqual([draft.periods.baseline, draft.periods.months])
    expect(
      rows.map((row) => [row.base?.percentage, ...row.values.map(({ percentage }) => percentage)]),
    ).toEqual(draft.rows.map((row) => [row.baseline, ...row.values]))
  })
})
