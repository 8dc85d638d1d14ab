import { read, utils, write, type BookType } from '@e965/xlsx'
import { readDocument } from '../src/modules/plan/reading/index.ts'
import { readSource } from '../src/platform/documents/source.ts'
import { median, timesOf, type Figure } from './figures.ts'
import { ACTIVITIES, HEAD, outcomes } from './reading.ts'

const GOAL_MS = 2000

/** Reading the plan of 500 activities as a workbook, against parsing the same file with SheetJS alone. */
export async function measureWorkbooks(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const format of ['xlsx', 'ods'] as const) {
    const bytes = asWorkbook(format)
    const found = await activitiesIn(bytes, `plan.${format}`)
    if (found !== ACTIVITIES)
      throw new Error(`The reader finds ${found} activities in the ${format} and not ${ACTIVITIES}.`)
    figures.push({
      what: `read ${ACTIVITIES} activities (${format}) : parsing the sheet alone`,
      value: median(await timesOf(5, () => activitiesIn(bytes, `plan.${format}`))),
      reference: median(await timesOf(5, () => read(bytes, { type: 'array', dense: true }))),
      unit: 'ms',
      goal: { atMostValue: GOAL_MS },
    })
  }
  return figures
}

async function activitiesIn(bytes: Uint8Array, filename: string): Promise<number> {
  const source = await readSource(bytes, filename)
  if (!source.ok) throw new Error(source.fault.message)
  const draft = readDocument(source.value, 'delivery-plan')
  if (!draft.ok) throw new Error(draft.fault.message)
  return draft.value.outcomes.reduce((sum, outcome) => sum + outcome.activities.length, 0)
}

function asWorkbook(bookType: BookType): Uint8Array {
  const rows = outcomes((name, found) => [
    [`Outcome: ${name}`],
    ...found.map((row) => Object.values(row) as string[]),
  ])
  const sheet = utils.aoa_to_sheet([['Year Ahead Delivery Plan 2026'], [], HEAD, ...rows.flat()])
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Delivery plan')
  return new Uint8Array(write(book, { bookType, type: 'buffer', compression: true }) as Buffer)
}
