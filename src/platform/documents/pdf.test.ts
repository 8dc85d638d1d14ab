import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pagesOf, pdfOf, REFUSED, streamOf, words } from '../../../tests/support/hostile-pdf.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import { readSource } from './source.ts'

async function read(bytes: Uint8Array) {
  const source = await readSource(bytes, 'plan.pdf')
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  return source.value
}

describe('a PDF', () => {
  it('is read line by line, with page and line as its place', async () => {
    const { units, format } = await read(
      pagesOf([words('First line') + words('Second line', 50, 680), words('On page two')]),
    )
    expect(format).toBe('pdf')
    expect(units.map(({ place, text }) => [place, text])).toEqual([
      ['1:1', 'First line'],
      ['1:2', 'Second line'],
      ['2:1', 'On page two'],
    ])
  })

  it('keeps the last words of a cell, though two pages end with the same ones', async () => {
    const rows = (first: string, last: string) =>
      `#v(1fr)#table(columns: (40pt, 1fr), table.header[Ref][Lead], [${first}], [Police], [${last}], [Children’s \\ Services])`
    const mainFileContent = `#set page(width: 300pt, height: 200pt, margin: 8pt)\n${rows('A', 'B')}\n#pagebreak()\n${rows('C', 'D')}`
    const { blocks } = await read(new Uint8Array(NodeCompiler.create().pdf({ mainFileContent })))
    const leads = blocks.flatMap((block) => (block.kind === 'row' ? [block.cells[1]] : []))
    const told = leads.map((cell) => cell?.spans.map(({ text }) => text).join(' '))
    expect(told.filter((text) => text !== 'Lead')).toEqual([
      'Police',
      'Children’s Services',
      'Police',
      'Children’s Services',
    ])
  })

  it('is a PDF whatever its name says', async () => {
    const source = await readSource(pagesOf([words('Words')]), 'plan.docx')
    expect(source.ok && source.value.format).toBe('pdf')
  })

  it('lists what is too small to see, what is printed twice and what is not painted', async () => {
    const again = words('Twice', 50, 600)
    const { units } = await read(
      pagesOf([
        words('Seen for all to read') +
          again +
          again +
          'BT /F1 0.1 Tf 50 500 Td (Tiny) Tj ET' +
          words('Unpainted', 50, 400, '3 Tr'),
      ]),
    )
    expect(units.map(({ text, unseen }) => unseen ?? text)).toEqual([
      'Seen for all to read',
      'Twice',
      { text: 'Twice', why: 'printed twice in one place' },
      { text: 'Tiny', why: 'text too small to see' },
      { text: 'Unpainted', why: 'invisible text' },
    ])
  })

  it('reads words that somebody had recognised in a picture, though they are not painted', async () => {
    const { units } = await read(pagesOf([words('All of the page', 50, 400, '3 Tr')]))
    expect(units.map(({ text }) => text)).toEqual(['All of the page'])
  })

  it('lists comments and what was typed into its fields', async () => {
    const { units } = await read(
      pagesOf(
        [words('Words of the page')],
        [
          [7, '<< /Type /Annot /Subtype /Text /Rect [50 600 70 620] /Contents (Please check) >>'],
          [
            8,
            '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Lead) /V (Head of Play) /Rect [50 500 99 520] >>',
          ],
        ],
        '/AcroForm << /Fields [8 0 R] >>',
        '/Annots [7 0 R 8 0 R]',
      ),
    )
    expect(units.map(({ unseen }) => unseen)).toEqual([
      null,
      { text: 'Please check', why: 'comment' },
      { text: 'Lead: Head of Play', why: 'form field' },
    ])
  })

  it('sets running heads and page numbers aside, and a table’s head on each page not', async () => {
    const page = (number: number): string =>
      words('Partnership plan', 50, 800) +
      ['Ref', 'Action', 'Lead', 'When'].map((text, at) => words(text, 50 + at * 120, 780)).join('') +
      [`${number}.1`, 'Open it', 'Head', 'Q1'].map((text, at) => words(text, 50 + at * 120, 750)).join('') +
      [`${number}.2`, 'Close it', 'Head', 'Q2'].map((text, at) => words(text, 50 + at * 120, 720)).join('') +
      words(`Page ${number} of 3`, 280, 30)
    const { units, blocks } = await read(pagesOf([1, 2, 3].map(page)))
    expect(units.filter(({ unseen }) => unseen !== null).map(({ unseen }) => unseen?.why)).toEqual(
      [1, 2, 3].flatMap(() => ['page header', 'page number']),
    )
    const rows = blocks.filter((block) => block.kind === 'row')
    expect(rows).toHaveLength(9)
    expect(new Set(rows.map(({ table }) => table)).size).toBe(1)
  })

  it('says which pages have no text, that a script was not run and that a file was not opened', async () => {
    const { notes } = await read(
      pagesOf(
        [words('One'), '0 0 m 9 9 l S', words('Three')],
        [
          [5, '<< /Type /Filespec /F (a.txt) /EF << /F 6 0 R >> >>'],
          [6, streamOf('secret', '/Type /EmbeddedFile')],
          [8, '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'],
        ],
        '/OpenAction 8 0 R /Names << /EmbeddedFiles << /Names [(a.txt) 5 0 R] >> >>',
      ),
    )
    expect(notes).toEqual([
      'Page 2 has no text: what is a picture there was not read.',
      'Files are attached inside the document: they were not opened.',
      'The document holds a script: it was not run.',
    ])
  })

  it('says that its end is missing', async () => {
    const whole = pagesOf([words('Words that are still there')])
    const { units, notes } = await read(whole.subarray(0, whole.length - 7))
    expect(units.map(({ text }) => text)).toEqual(['Words that are still there'])
    expect(notes[0]).toContain('The end of the file is missing')
  })

  it('reads words that run up the page, and a drawing that draws itself once', async () => {
    const up =
      'BT /F1 10 Tf 0 1 -1 0 100 100 Tm (Turned words) Tj ET BT /F1 10 Tf 0 1 -1 0 120 100 Tm (and more) Tj ET'
    expect((await read(pagesOf([up]))).units.map(({ text }) => text)).toEqual(['Turned words', 'and more'])
    const form = streamOf(
      `${words('Inner')}/X Do /X Do`,
      '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> /Font << /F1 3 0 R >> >>',
    )
    const looped = pdfOf([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 1 /Kids [4 0 R] >>'],
      [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
      [
        4,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /XObject << /X 6 0 R >> /Font << /F1 3 0 R >> >> >>',
      ],
      [5, streamOf(`${words('Outer', 50, 600)}/X Do`)],
      [6, form],
    ])
    expect((await read(looped)).units.map(({ text }) => text)).toContain('Outer')
  })
})

describe('a PDF that was made to hurt', () => {
  for (const [what, [bytes, said]] of Object.entries(REFUSED)) {
    it(`${what} is refused with one sentence`, async () => {
      const source = await readSource(bytes, 'plan.pdf')
      const sentence = source.ok ? 'read' : sentenceOf(source.fault)
      expect(sentence).toContain(said)
      expect(sentence).toContain('plan.pdf')
      expect(sentence.split('. ')).toHaveLength(1)
    })
  }

  const plan = readFileSync(
    join(import.meta.dirname, '../../modules/plan/reading/fixtures-pdf/libreoffice-theme-columns-tagged.pdf'),
  )

  it('cut off at any tenth is read or refused', async () => {
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const source = await readSource(plan.subarray(0, Math.floor((plan.length * tenth) / 10)), 'plan.pdf')
      expect(source.ok || sentenceOf(source.fault)).toBeTruthy()
    }
  })

  it('with any bytes changed is read or refused', async () => {
    const change = fc.record({ at: fc.nat(plan.length - 1), to: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
        const bytes = new Uint8Array(plan)
        for (const { at, to } of changes) bytes[at] = to
        bytes.set(plan.subarray(0, 8))
        const source = await readSource(bytes, 'plan.pdf')
        expect(source.ok || sentenceOf(source.fault)).toBeTruthy()
      }),
      { numRuns: 60, seed: 4 },
    )
  })
})
