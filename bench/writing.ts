import { utils } from '@e965/xlsx'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import writeXlsxFile from 'write-excel-file/node'
import { catalogues } from '../src/messages.ts'
import type { Activity, PlanContent, Statement } from '../src/modules/plan/content.ts'
import { planPaper } from '../src/modules/plan/papers/index.ts'
import { wordingOf } from '../src/modules/plan/site/wording.ts'
import { createTranslator } from '../src/platform/languages/messages.ts'
import { FORMATS, writePaper, type Format } from '../src/platform/papers/index.ts'
import { median, timesOf, type Figure } from './figures.ts'
import { ACTIVITIES, HEAD, outcomes } from './reading.ts'

const GOAL_MS = 2000

/** Writing a plan of 500 activities in each format, against the bare library given the same cells. */
export async function measureWriting(): Promise<Figure[]> {
  const content = planOf()
  const figures: Figure[] = []
  for (const format of FORMATS) {
    const write = () => writePaper(format, planPaper(CONTEXT, content, STANDING))
    const reference = BARE[format]
    // The first of each starts the thread, reads the fonts or loads the library.
    const [bytes, bare] = [await write(), await reference.write()]
    if (bytes.length === 0 || bare.length === 0) throw new Error(`Nothing was written as ${format}.`)
    figures.push({
      what: `write ${ACTIVITIES} activities (${format}) : ${reference.name}, the same cells`,
      value: median(await timesOf(5, write)),
      reference: median(await timesOf(5, reference.write)),
      unit: 'ms',
      goal: { atMostValue: GOAL_MS },
    })
  }
  return figures
}

const ENGLISH = { code: 'en', name: 'English', dir: 'ltr' } as const
const t = createTranslator('en', catalogues['en'] ?? [])
const CONTEXT = {
  t,
  say: (text: string) => text,
  words: wordingOf(ENGLISH, t, 4),
  today: '2026-11-22',
  speech: { language: ENGLISH, authored: ENGLISH, outdated: '', pages: 'Page {page} of {pages}' },
  style: { colour: '#14606f', publisher: 'The partnership', foot: '' },
}
const STANDING = {
  kind: 'published',
  number: 1,
  at: '2026-05-01T10:00:00.000Z',
  address: 'https://example.org/plans/x',
  newer: null,
} as const

/** What the cells say: outcomes, and rows under the heads. */
const PARTS = outcomes((name, rows) => ({ name, rows: rows.map((row) => Object.values(row) as string[]) }))

function planOf(): PlanContent {
  const statements = PARTS.map(({ name }, index): Statement => ({
    id: `outcome ${index}`,
    parentId: null,
    kind: 'outcome',
    ref: null,
    text: name,
    slug: `outcome-${index}`,
    inferred: false,
    sources: [],
  }))
  return {
    plan: {
      id: 'plan',
      slug: 'plan',
      kind: 'delivery-plan',
      title: 'Year Ahead Delivery Plan 2026',
      summary: '',
      periodText: '',
      startsOn: '2026-04-01',
      endsOn: '2027-03-31',
    },
    statements,
    activities: PARTS.flatMap(({ rows }, index) => rows.map((row) => activityOf(row, `outcome ${index}`))),
    links: [],
  }
}

function activityOf(row: readonly string[], statementId: string): Activity {
  const [ref = '', text = '', when = '', lead = '', directorate = '', member = ''] = row
  return {
    id: ref,
    statementId,
    ref,
    text,
    slug: ref,
    timescale: { text: when, startsOn: null, dueOn: null, ongoing: false },
    lead: { id: lead, title: lead, organisation: null },
    organisation: { id: directorate, name: directorate, parent: null },
    portfolio: { id: member, title: member, organisation: null },
    alsoLinksTo: [],
    milestones: [],
    sources: [],
  }
}

const SHEET = [['Outcome', ...HEAD], ...PARTS.flatMap(({ name, rows }) => rows.map((row) => [name, ...row]))]

const BARE: Readonly<Record<Format, { name: string; write: () => Promise<Uint8Array | string> }>> = {
  csv: { name: 'SheetJS', write: async () => utils.sheet_to_csv(utils.aoa_to_sheet(SHEET)) },
  docx: { name: 'docx', write: bareWord },
  pdf: { name: 'Typst', write: barePdf() },
  xlsx: {
    name: 'write-excel-file',
    write: () =>
      writeXlsxFile([{ data: SHEET.map((row) => row.map((value) => ({ value, type: String }))) }]).toBuffer(),
  },
}

function bareWord(): Promise<Uint8Array> {
  const row = (texts: readonly string[]) =>
    new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) })
  const children = PARTS.flatMap(({ name, rows }) => [
    new Paragraph({ text: name, heading: HeadingLevel.HEADING_2 }),
    new Table({ rows: [HEAD, ...rows].map(row) }),
  ])
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

/** Typst keeps what it has set: as in ours, nothing is left for the next time. */
function barePdf(): () => Promise<Uint8Array> {
  let compiler: NodeCompiler | undefined
  const tables = PARTS.map(({ name, rows }) => {
    const cells = [HEAD, ...rows].flat().map((text) => `[${text}]`)
    return `== ${name}\n#table(columns: (2em, 1fr, 6em, 9em, 9em, 9em), ${cells.join(', ')})\n`
  })
  const mainFileContent = `#set page(paper: "a4", flipped: true)\n#set text(size: 9pt)\n${tables.join('')}`
  return async () => {
    compiler ??= NodeCompiler.create()
    const pdf = compiler.pdf({ mainFileContent })
    compiler.evictCache(0)
    return pdf
  }
}
