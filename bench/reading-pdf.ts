import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readDocument } from '../src/modules/plan/reading/index.ts'
import { readSource } from '../src/platform/documents/source.ts'
import { median, timesOf, type Figure } from './figures.ts'
import { ACTIVITIES, HEAD, outcomes } from './reading.ts'

const PLAN_MS = 2000
const PACK_MS = 20_000
const PACK_PAGES = 300

/** Reading a plan of 500 activities and a pack of 300 pages as PDF, against pdf.js taking the bare words out of it. */
export async function measurePdf(): Promise<Figure[]> {
  const plan = pdfOf(planIn())
  const found = await activitiesIn(plan)
  if (found !== ACTIVITIES)
    throw new Error(`The reader finds ${found} activities in the PDF and not ${ACTIVITIES}.`)
  const pack = pdfOf(packIn())
  return [
    {
      what: `read ${ACTIVITIES} activities (pdf) : pdf.js, its words alone`,
      value: median(await timesOf(5, () => activitiesIn(plan))),
      reference: median(await timesOf(5, () => wordsIn(plan))),
      unit: 'ms',
      goal: { atMostValue: PLAN_MS },
    },
    {
      what: `read a pack of ${PACK_PAGES} pages (pdf) : pdf.js, its words alone`,
      value: median(await timesOf(1, () => activitiesIn(pack))),
      reference: median(await timesOf(1, () => wordsIn(pack))),
      unit: 'ms',
      goal: { atMostValue: PACK_MS },
    },
  ]
}

async function activitiesIn(bytes: Uint8Array): Promise<number> {
  const source = await readSource(bytes, 'plan.pdf')
  if (!source.ok) throw new Error(source.fault.message)
  const draft = readDocument(source.value, 'delivery-plan')
  if (!draft.ok) throw new Error(draft.fault.message)
  return draft.value.outcomes.reduce((sum, outcome) => sum + outcome.activities.length, 0)
}

async function wordsIn(bytes: Uint8Array): Promise<void> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  for (let number = 1; number <= document.numPages; number += 1)
    await (await document.getPage(number)).getTextContent()
  await task.destroy()
}

const PAGE = '#set page(paper: "a4", flipped: true)\n#set text(size: 9pt)\n'

function planIn(): string {
  const tables = outcomes((name, rows) => {
    const cells = [HEAD, ...rows.map((row) => Object.values(row) as string[])].flat()
    return `== Outcome: ${name}\n#table(columns: (2em, 1fr, 6em, 9em, 9em, 9em), ${cells.map((each) => `[${each}]`).join(', ')})\n`
  })
  return `${PAGE}= Year Ahead Delivery Plan 2026\n${tables.join('')}`
}

/** Prose and a table on each page, as the papers of a meeting are. */
function packIn(): string {
  const prose = 'The partners met and heard how families were helped and which questions stay open. '.repeat(
    20,
  )
  const table = `#table(columns: (1fr, 1fr, 1fr), ${Array.from({ length: 45 }, (_none, at) => `[Item ${at}]`).join(', ')})\n`
  return (
    PAGE + Array.from({ length: PACK_PAGES }, () => `${prose}\n\n${table}#pagebreak(weak: true)\n`).join('')
  )
}

function pdfOf(mainFileContent: string): Uint8Array {
  return NodeCompiler.create().pdf({ mainFileContent })
}
