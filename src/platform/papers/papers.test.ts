import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test, vi } from 'vitest'
import { authored, outdated } from '../../kernel/authored.ts'
import { readSource, type SourceDocument } from '../documents/source.ts'
import type { Language } from '../languages/language.ts'
import { writeDocx } from './docx.ts'
import { FORMATS, writePaper, type Format, type Paper } from './index.ts'
import { writeXlsx } from './xlsx.ts'

const ENGLISH: Language = { code: 'en', name: 'English', dir: 'ltr' }
const URDU: Language = { code: 'ur', name: 'اردو', dir: 'rtl' }

function paper(given: Partial<Paper> = {}, language = ENGLISH): Paper {
  return {
    title: 'Plan for the year',
    facts: ['Covers April 2026 to March 2027'],
    notice: null,
    blocks: [
      {
        kind: 'listing',
        caption: 'Statements',
        heads: ['What it is', 'Ref', 'Words'],
        groups: [{ title: 'Our vision', items: [{ reference: null, text: 'Every child is heard' }] }],
      },
      table([
        ['1.1', 'Open a library', 3],
        [
          '1.2',
          '=HYPERLINK("http://evil.example","Free money")',
          { date: '2027-03-31', words: '31 March 2027' },
        ],
      ]),
    ],
    wide: true,
    speech: { language, authored: ENGLISH, outdated: '(old)', pages: 'Page {page} of {pages}' },
    style: { colour: '#14606f', publisher: 'The partnership', foot: 'Town Hall' },
    madeAt: '2026-05-01T10:00:00.000Z',
    ...given,
  }
}

function table(rows: Extract<Paper['blocks'][number], { kind: 'table' }>['groups'][number]['rows']) {
  return {
    kind: 'table',
    caption: 'Activities',
    columns: [
      { head: 'Ref', share: 1 },
      { head: 'What', share: 4 },
      { head: 'When', share: 2 },
    ],
    groupHead: 'Outcome',
    groups: [{ title: 'Outcome: Young people are safe', name: 'Young people are safe', rows }],
    empty: 'Nothing',
  } as const
}

async function bytesOf(format: Format, given: Paper): Promise<Uint8Array> {
  const body = await writePaper(format, given)
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}

async function readBack(format: Format, given: Paper): Promise<SourceDocument> {
  const read = await readSource(await bytesOf(format, given), `paper.${format}`)
  if (!read.ok) throw new Error(read.fault.message)
  return read.value
}

function wordsIn({ units }: SourceDocument): string {
  return units.map(({ text }) => text).join('\n')
}

async function openPdf(given: Paper) {
  const data = new Uint8Array(await bytesOf('pdf', given))
  return getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise
}

/** The library's types say object where it gives a map. */
function entriesOf(given: unknown): object {
  return given instanceof Map ? Object.fromEntries(given) : Object(given)
}

/** The roles of a page's structure, from the root down, in order. */
function rolesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null || !('role' in node)) return []
  const { role, children } = node as { role: string; children: unknown[] }
  return [role, ...children.flatMap(rolesIn)]
}

describe('a paper', () => {
  test.each(['docx', 'xlsx', 'csv'] as const)('says the same as %s', async (format) => {
    const words = wordsIn(await readBack(format, paper()))
    for (const said of ['Every child is heard', '1.1', 'Open a library', 'Young people are safe'])
      expect(words).toContain(said)
    expect(words).toContain(format === 'csv' ? '2027-03-31' : '31 March 2027')
  })

  test('in Word has its headings, its list and a table with a head', async () => {
    const { blocks } = await readBack('docx', paper())
    const told = blocks.map((block) => (block.kind === 'heading' ? `heading ${block.level}` : block.kind))
    expect(told).toEqual(
      expect.arrayContaining([
        'heading 1',
        'paragraph',
        'heading 2',
        'item',
        'heading 2',
        'row',
        'row',
        'row',
      ]),
    )
    const [head] = blocks.filter((block) => block.kind === 'row')
    expect(head?.cells.map(({ header }) => header)).toEqual([true, true, true])
  })

  test('in CSV begins with the heads, and runs no formula', async () => {
    const lines = (await writePaper('csv', paper({ blocks: [table([['1', '=1+1', null]])] }))).toString()
    expect(lines.split('\r\n')).toEqual(['\uFEFFOutcome,Ref,What,When', "Young people are safe,1,'=1+1,", ''])
  })

  test('keeps a group without rows in sight', async () => {
    for (const format of ['docx', 'xlsx', 'csv'] as const) {
      const words = wordsIn(await readBack(format, paper({ blocks: [table([])] })))
      expect([format, words.includes('Outcome: Young people are safe')]).toEqual([format, true])
    }
  })

  test('says that there is nothing in a table without rows', async () => {
    const groups = [{ title: '', name: '', rows: [] }]
    const list = { ...table([]), groupHead: '', groups }
    for (const format of ['docx', 'xlsx', 'csv'] as const) {
      for (const block of [list, { ...table([]), groups }]) {
        const words = wordsIn(await readBack(format, paper({ blocks: [block] })))
        expect([format, words.includes('Nothing')]).toEqual([format, true])
      }
    }
  })

  test('in Excel can be opened whatever a cell says', async () => {
    const words = Object.getOwnPropertyNames(Object.prototype)
    expect(words).toContain('constructor')
    const read = await readBack('xlsx', paper({ blocks: [table(words.map((word) => ['1', word, null]))] }))
    for (const word of words) expect(wordsIn(read)).toContain(word)
  })

  test('is written whatever stands in it', async () => {
    const odd =
      'A \u0000control, \u{1F389} emoji, \uD800 half, خوش آمدید, 中文, \u200B\u2067x\u2069 ' + '"#[*_$`\\'
    for (const format of FORMATS) {
      const strange = paper({ title: odd, blocks: [table([[odd, 'long '.repeat(3000), odd]])] })
      expect([format, (await bytesOf(format, strange)).length > 100]).toEqual([format, true])
    }
  }, 20_000)
})

describe('a paper as PDF', () => {
  test('is PDF/UA-1: tagged, titled, in a language, with an outline (ISO 14289-1, 7.1 to 7.4)', async () => {
    const pdf = await openPdf(paper())
    const { info, metadata } = await pdf.getMetadata()
    expect(entriesOf(await pdf.getMarkInfo())).toMatchObject({ Marked: true })
    expect(info).toMatchObject({ Title: 'Plan for the year', Language: 'en-GB' })
    expect(metadata?.getRaw()).toMatch(/<pdfuaid:part>1</)
    expect(entriesOf(await pdf.getViewerPreferences())).toMatchObject({ DisplayDocTitle: true })
    const outline = await pdf.getOutline()
    expect(outline.map(({ title, items }) => [title, items.map((each) => each.title)])).toEqual([
      ['Plan for the year', ['Our vision', 'Outcome: Young people are safe']],
    ])
  })

  test('has headings, lists and tables whose heads are heads in its structure', async () => {
    const pdf = await openPdf(paper())
    const roles = rolesIn(await (await pdf.getPage(1)).getStructTree())
    expect(roles.filter((role) => /^H\d$/.test(role))).toEqual(['H1', 'H2', 'H2'])
    expect(roles.filter((role) => role === 'TH')).toHaveLength(3)
    expect(roles).toEqual(expect.arrayContaining(['L', 'LI', 'Table', 'THead', 'TR', 'TD']))
  })

  test('repeats the heads of a table on each page', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`1.${index + 1}`, 'Open a library', 'Quarter 4'])
    const pdf = await openPdf(paper({ blocks: [table(rows)] }))
    expect(pdf.numPages).toBeGreaterThan(2)
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent()
      const said = items.map((item) => ('str' in item ? item.str : '')).join(' ')
      expect(said).toMatch(/Ref\s+What\s+When/)
      expect(said).toContain(`Page ${number} of ${pdf.numPages}`)
    }
  })

  test('from right to left says so, and says what is in English', async () => {
    const title = `منصوبہ ${authored('Plan on a page')}`
    const pdf = await openPdf(paper({ title, facts: [outdated('پرانا')] }, URDU))
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({ Language: 'ur' })
    const raw = new TextDecoder('latin1').decode(await pdf.getData())
    expect(raw).toContain('NotoNastaliqUrdu')
    expect(raw.match(/BaseFont ?\/[A-Z]{6}\+([A-Za-z]+)/g)?.every((font) => font.includes('+Noto'))).toBe(
      true,
    )
  })
})

test.each([
  ['Word', writeDocx],
  ['Excel', writeXlsx],
])('a paper in %s has the same bytes whenever it is written', async (_, write) => {
  const once = await write(paper())
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90_000 })
  const again = await write(paper())
  vi.useRealTimers()
  expect(Buffer.compare(once, again)).toBe(0)
})

test('a paper in PDF has the same bytes each time', async () => {
  const [once, again] = [await bytesOf('pdf', paper()), await bytesOf('pdf', paper())]
  expect(Buffer.compare(once, again)).toBe(0)
})
