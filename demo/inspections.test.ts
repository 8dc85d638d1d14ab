import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inspectionTableReader } from '../src/modules/inspections/index.ts'
import { valueOf } from '../tests/support/results.ts'
import { inspections2012 } from './inspections.ts'
import { shared } from '../tests/support/shared.ts'

const pack = shared('documents', 'agenda-pack-partnership-2013-03-20.txt')

describe.runIf(pack.isThere)('the inspection table of the demonstration', () => {
  test('has the figures that the Report Card prints', async () => {
    const upload = { filename: 'pack.txt', bytes: readFileSync(pack.path) }
    const { draft } = valueOf(await inspectionTableReader().read(upload))
    const { rows, base, months } = inspections2012
    expect([base, months]).toEqual([draft.periods.baseline, draft.periods.months])
    expect(
      rows.map((row) => [row.base?.percentage, ...row.values.map(({ percentage }) => percentage)]),
    ).toEqual(draft.rows.map((row) => [row.baseline, ...row.values]))
  })
})
