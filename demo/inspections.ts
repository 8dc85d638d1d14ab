import {
  publishInspections,
  publishedInspectionTable,
  type InspectionTable,
  type Kind,
} from '../src/modules/inspections/index.ts'
import type { Database } from '../src/platform/database/database.ts'
import { expected } from './expected.ts'
import { PERFORMANCE_OFFICER } from './people.ts'
import { takeTurn } from './turn.ts'

/** Per cent judged good or better: in August 2011, then each month from February to October 2012. */
const PRINTED: readonly (readonly [Kind, ...number[]])[] = [
  ['early-years', 62, 66, 66.6, 66.7, 70.6, 70.8, 70.8, 72.4, 72.3, 72.2],
  ['nursery-primary', 75, 75.8, 76.3, 76.9, 73.1, 73.1, 73.1, 73.1, 73.1, 72.6],
  ['secondary', 42, 50, 50, 50, 53.8, 53.8, 57.1, 57.1, 53.8, 53.8],
  ['post-16', 29, 42.9, 42.9, 42.9, 42.9, 42.9, 42.9, 42.9, 42.9, 42.9],
  ['special-pru', 83, 83.3, 83.3, 83.3, 83.3, 83.3, 83.3, 83.3, 83.3, 83.3],
  ['fostering-adoption', 50, 50, 50, 50, 50, 50, 50, 50, 50, 50],
  ['childrens-home', 60, 80, 80, 80, 80, 80, 80, 80, 80, 60],
]
const share = (percentage: number) => ({ percentage, good: null, judged: null })

/** The inspection table of the Report Card for 2011/12, as it was printed. */
export const inspections2012: InspectionTable = {
  base: '2011-08',
  months: ['02', '03', '04', '05', '06', '07', '08', '09', '10'].map((month) => `2012-${month}`),
  rows: PRINTED.map(([kind, base = 0, ...values]) => ({
    kind,
    base: share(base),
    values: values.map(share),
  })),
  source: { kind: 'printed', document: 'Rotherham Report Card 2011/12' },
}

/** Published once; a table that people have published since stays. */
export async function publishInspectionTable(database: Database): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  await database.as(officer.id, 'demonstration.inspections', async (tx) => {
    await takeTurn(tx)
    if (await publishedInspectionTable(tx)) return
    expected(await publishInspections(tx, officer, inspections2012), 'publishing the inspection table')
  })
}
