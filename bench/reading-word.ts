import { DOMParser } from '@xmldom/xmldom'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { readDocument } from '../src/modules/plan/reading/index.ts'
import { readSource } from '../src/platform/documents/source.ts'
import { openZip } from '../src/platform/documents/zip.ts'
import { median, timesOf, type Figure } from './figures.ts'
import { ACTIVITIES, HEAD, outcomes } from './reading.ts'

const GOAL_MS = 2000

/** Reading the plan of 500 activities as a Word document, against unpacking and parsing its XML alone. */
export async function measureWord(): Promise<Figure[]> {
  const bytes = await asWord()
  const found = await activitiesIn(bytes)
  if (found !== ACTIVITIES)
    throw new Error(`The reader finds ${found} activities in the docx and not ${ACTIVITIES}.`)
  return [
    {
      what: `read ${ACTIVITIES} activities (docx) : unpacking and parsing its XML`,
      value: median(await timesOf(5, () => activitiesIn(bytes))),
      reference: median(await timesOf(5, () => parseAlone(bytes))),
      unit: 'ms',
      goal: { atMostValue: GOAL_MS },
    },
  ]
}

async function activitiesIn(bytes: Uint8Array): Promise<number> {
  const source = await readSource(bytes, 'plan.docx')
  if (!source.ok) throw new Error(source.fault.message)
  const draft = readDocument(source.value, 'delivery-plan')
  if (!draft.ok) throw new Error(draft.fault.message)
  return draft.value.outcomes.reduce((sum, outcome) => sum + outcome.activities.length, 0)
}

async function parseAlone(bytes: Uint8Array): Promise<void> {
  const zip = await openZip(bytes, 'plan.docx')
  if (!zip.ok) throw new Error(zip.fault.message)
  const part = await zip.value.bytesOf('word/document.xml')
  if (!part.ok || part.value === null) throw new Error('The document has no text.')
  new DOMParser({ locator: false }).parseFromString(part.value.toString(), 'text/xml')
}

function asWord(): Promise<Uint8Array> {
  const cell = (text: string) =>
    new TableCell({
      children: [new Paragraph({ children: [new TextRun({ text, font: 'Arial', size: 20 })] })],
    })
  const row = (texts: readonly string[]) => new TableRow({ children: texts.map(cell) })
  const children = outcomes((name, rows) => [
    new Paragraph({ text: `Outcome: ${name}`, heading: HeadingLevel.HEADING_2 }),
    new Table({ rows: [row(HEAD), ...rows.map((each) => row(Object.values(each) as string[]))] }),
  ]).flat()
  const title = new Paragraph({ text: 'Year Ahead Delivery Plan 2026', heading: HeadingLevel.TITLE })
  return Packer.toBuffer(new Document({ sections: [{ children: [title, ...children] }] }))
}
