import { utils, write, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { Part } from '../../../tests/support/zips.ts'
import { zipOf } from '../../../tests/support/zips.ts'
import type { SourceDocument } from './source.ts'
import { readSource } from './source.ts'

type Book = 'xlsx' | 'xlsb' | 'biff8' | 'xlml' | 'ods' | 'fods'

function workbookOf(sheets: Record<string, WorkSheet>): WorkBook {
  const book = utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name)
  return book
}

function bytesOf(book: WorkBook, bookType: Book = 'xlsx'): Uint8Array {
  return new Uint8Array(write(book, { bookType, type: 'buffer', cellStyles: true }) as Buffer)
}

async function read(bytes: Uint8Array, name = 'plan.xlsx'): Promise<SourceDocument> {
  const source = await readSource(bytes, name)
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  return source.value
}

function unitsOf({ units }: SourceDocument): (string | undefined)[][] {
  return units.map(({ place, text, unseen }) => [place, text, ...(unseen ? [unseen.why, unseen.text] : [])])
}

function blocksOf({ blocks }: SourceDocument): string[] {
  return blocks.map((block) =>
    block.kind === 'row'
      ? `${block.table}: ${block.cells
          .map(
            (cell) =>
              `${cell.spanned ? '^' : ''}${cell.columns === 1 ? '' : cell.columns}${cell.spans.map((span) => span.text).join('/')}`,
          )
          .join(' ¦ ')}`
      : `${block.region === 'sheet-name' ? 'tab' : block.kind}: ${block.spans.map((span) => span.text).join('/')}`,
  )
}

/** A workbook whose parts are written by hand, for what no program writes. */
function byHand(sheet: string, more: readonly Part[] = []): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`
  const type = (part: string, name: string) =>
    `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml"/>`
  const own = more.map(({ name }) => name)
  const parts: Part[] = [
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${type('workbook.xml', 'sheet.main')}${type('worksheets/sheet1.xml', 'worksheet')}${type('sharedStrings.xml', 'sharedStrings')}</Types>`,
    },
    { name: '_rels/.rels', content: relations('officeDocument', 'xl/workbook.xml') },
    { name: 'xl/_rels/workbook.xml.rels', content: relations('worksheet', 'worksheets/sheet1.xml') },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet xmlns="${main}">${sheet}</worksheet>` },
  ]
  return zipOf([...parts.filter(({ name }) => !own.includes(name)), ...more])
}

function text(cell: string, words: string): string {
  return `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`
}

async function said(bytes: Uint8Array, name = 'plan.xlsx'): Promise<string> {
  const source = await readSource(bytes, name)
  return source.ok ? '' : sentenceOf(source.fault)
}

const DAMAGED =
  'plan.xlsx is damaged or was not sent whole: open it in the program that made it, save it again, and choose that file.'

describe.each(['xlsx', 'xlsb', 'biff8', 'xlml', 'ods', 'fods'] as const)('rows of a sheet (%s)', (type) => {
  it('are units with the row that the program shows, after the name of the sheet', async () => {
    const sheet = utils.aoa_to_sheet([['Plan for families'], [], ['Ref', 'Action'], ['1.1', 'Open\nthe hub']])
    const source = await read(bytesOf(workbookOf({ 'Being safe': sheet }), type))
    expect(unitsOf(source)).toEqual([
      ['Being safe!0', 'Being safe'],
      ['Being safe!1', 'Plan for families'],
      ['Being safe!3', 'Ref | Action'],
      ['Being safe!4', '1.1 | Open\nthe hub'],
    ])
    expect(blocksOf(source)).toEqual([
      'tab: Being safe',
      'paragraph: Plan for families',
      '1: Ref ¦ Action',
      '1: 1.1 ¦ Open/the hub',
    ])
  })

  it('keep cells that reach over columns and rows', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Outcome', 'Action', 'Who'],
      ['Play', 'Mend the swings', 'Parks Manager'],
      [null, 'Open the hall', 'Hall Manager'],
      ['Food for all'],
    ])
    sheet['!merges'] = [utils.decode_range('A2:A3'), utils.decode_range('A4:C4')]
    expect(blocksOf(await read(bytesOf(workbookOf({ Plan: sheet }), type))).slice(1)).toEqual([
      '1: Outcome ¦ Action ¦ Who',
      '1: Play ¦ Mend the swings ¦ Parks Manager',
      '1: ^Play ¦ Open the hall ¦ Hall Manager',
      '1: 3Food for all',
    ])
  })

  it('of every sheet are read, whatever it is called', async () => {
    const sheet = utils.aoa_to_sheet([['__proto__', 'constructor']])
    const source = await read(bytesOf(workbookOf({ ['__proto__']: sheet, toString: sheet }), type))
    expect(unitsOf(source).map(([place]) => place)).toEqual([
      '__proto__!0',
      '__proto__!1',
      'toString!0',
      'toString!1',
    ])
  })
})

describe.each(['xlsx', 'xlsb', 'xlml'] as const)('what is not shown (%s)', (type) => {
  it('stays in sight with its reason, and a note says how many rows it is', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Ref', 'Action', 'Own note'],
      ['1', 'Open the hub', 'ask'],
      ['2', 'Close it'],
    ])
    sheet['!rows'] = [{}, {}, { hidden: true }]
    sheet['!cols'] = [{ wch: 9 }, { wch: 9 }, { wch: 9, hidden: true }]
    const book = workbookOf({ Plan: sheet, Old: utils.aoa_to_sheet([['Words of last year']]) })
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    const source = await read(bytesOf(book, type))
    expect(unitsOf(source).slice(1)).toEqual([
      ['Plan!1', 'Ref | Action'],
      ['Plan!1', '', 'hidden column', 'Own note'],
      ['Plan!2', '1 | Open the hub'],
      ['Plan!2', '', 'hidden column', 'ask'],
      ['Plan!3', '', 'hidden row', '2 | Close it'],
      ['Old!0', '', 'hidden sheet', 'Old'],
      ['Old!1', '', 'hidden sheet', 'Words of last year'],
    ])
    expect(source.notes).toEqual([expect.stringMatching(/^1 row is hidden in the file and was not read/)])
  })
})

describe.each(['xlsx', 'xlsb', 'biff8', 'xlml'] as const)('cells (%s)', (type) => {
  it('show dates so that they can be read in one way only', async () => {
    const day = { t: 'n', v: 46450, z: 'm/d/yy' } as const
    const month = { t: 'n', v: 46631, z: 'mmm-yy' } as const
    const sheet = utils.aoa_to_sheet([['By', day, month, { t: 'n', v: 0.25, z: '0%' }]])
    expect(unitsOf(await read(bytesOf(workbookOf({ Plan: sheet }), type)))[1]).toEqual([
      'Plan!1',
      'By | 4 March 2027 | September 2027 | 25%',
    ])
  })
})

describe('cells', () => {
  it('that cover others hide their words, and stand where the first shown row of them is', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Outcome', 'Action'],
      ['Play', 'Mend the swings'],
      ['under', 'Open the hall'],
    ])
    sheet['!merges'] = [utils.decode_range('A2:A3')]
    sheet['!rows'] = [{}, { hidden: true }]
    expect(unitsOf(await read(bytesOf(workbookOf({ Plan: sheet })))).slice(2)).toEqual([
      ['Plan!2', '', 'hidden row', 'Mend the swings'],
      ['Plan!3', 'Play | Open the hall'],
      ['Plan!3', '', 'covered by a merged cell', 'under'],
    ])
  })

  it('with a comment, a formula without a value or a format that shows nothing say so', async () => {
    const sheet = utils.aoa_to_sheet([['Ref', 'Action']])
    sheet['A2'] = { t: 'n', v: 7, z: ';;;' }
    sheet['B2'] = { t: 's', v: 'Open the hub', c: [{ a: 'Office', t: 'Which one?' }] }
    sheet['!ref'] = 'A1:B2'
    const source = await read(bytesOf(workbookOf({ Plan: sheet })))
    expect(unitsOf(source).slice(2)).toEqual([
      ['Plan!2', 'Open the hub'],
      ['Plan!2', '', 'hidden by its format', '7'],
      ['Plan!2', '', 'comment', 'Which one?'],
    ])
    const row = `<sheetData><row r="1"><c r="A1"><f>B1+1</f></c>${text('B1', 'Open the hub')}</row></sheetData>`
    const formula = await read(byHand(row))
    expect(unitsOf(formula).slice(1)).toEqual([
      ['Plan!1', 'Open the hub'],
      ['Plan!1', '', 'formula without a value', '=B1+1'],
    ])
    expect(formula.notes).toEqual([expect.stringMatching(/^1 formula has no value in the file/)])
  })

  it('that show an error show it', async () => {
    const sheet = utils.aoa_to_sheet([['Action', { t: 'e', v: 23 }]])
    expect(unitsOf(await read(bytesOf(workbookOf({ Plan: sheet }))))[1]).toEqual(['Plan!1', 'Action | #REF!'])
  })

  it('with control characters keep their words', async () => {
    const source = await read(
      byHand(`<sheetData><row r="1">${text('A1', 'Open\u0000 the \u0007hub')}</row></sheetData>`),
    )
    expect(unitsOf(source)[1]?.[1]).toMatch(/^Open\s+the\s+hub$/)
  })
})

describe('what stands beside the rows of a sheet', () => {
  const relations = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
  const rows = `<sheetData><row r="1">${text('A1', 'Open the hub')}</row></sheetData>`

  it('are page headers and footers with words of their own', async () => {
    const margins =
      '<headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12Not yet agreed</oddHeader><oddFooter>&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>'
    expect(unitsOf(await read(byHand(rows + margins)))[1]).toEqual([
      'Plan!0',
      '',
      'page header',
      'Not yet agreed',
    ])
  })

  it('are page headers in a file that writes its names with a prefix, and with the sign that stands for itself', async () => {
    const margins =
      '<x:headerFooter><x:oddHeader>&amp;LHealth &amp;&amp; Care, R&amp;&amp;Deprivation budget</x:oddHeader></x:headerFooter>'
    expect(unitsOf(await read(byHand(rows + margins)))[1]?.[3]).toBe('Health & Care, R&Deprivation budget')
  })

  it('are text boxes, and pictures and charts that a person has to look at', async () => {
    const shapes =
      '<sp><txBody><p><r><t>Ask </t></r><r><t>first</t></r></p></txBody></sp><pic/><graphicFrame/><graphicFrame/>'
    const source = await read(
      byHand(rows, [
        {
          name: 'xl/worksheets/_rels/sheet1.xml.rels',
          content: relations('drawing', '../drawings/drawing1.xml'),
        },
        { name: 'xl/drawings/drawing1.xml', content: `<wsDr>${shapes}</wsDr>` },
      ]),
    )
    expect(unitsOf(source)[1]).toEqual(['Plan!0', '', 'text box', 'Ask first'])
    expect(source.notes).toEqual([
      '1 picture was not read: look whether it holds words of the plan.',
      '2 charts or embedded files were not read: look whether they hold words of the plan.',
    ])
  })

  it('are macros and other files, of which a note speaks', async () => {
    const source = await read(
      byHand(rows, [
        { name: 'xl/vbaProject.bin', content: 'x' },
        { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' },
      ]),
    )
    expect(source.notes).toEqual([
      'The document holds macros, which were not run.',
      'The workbook takes values from other files: those that it was last saved with were read.',
    ])
  })
})

describe('a file under another name', () => {
  const book = workbookOf({
    Plan: utils.aoa_to_sheet([
      ['Ref', 'Action'],
      ['1', 'Open the hub'],
    ]),
  })

  it('is read as what it is', async () => {
    expect((await read(bytesOf(book), 'plan.csv')).format).toBe('xlsx')
    expect((await read(bytesOf(book, 'xlml'), 'plan.xls')).format).toBe('xlsx')
    expect((await read(bytesOf(book, 'biff8'), 'plan.xlsx')).format).toBe('xlsx')
    expect((await read(bytesOf(book, 'fods'), 'plan.xml')).format).toBe('ods')
    const table = new TextEncoder().encode('<table><tr><td>Ref</td><td>Action</td></tr></table>')
    expect(await read(table, 'plan.xls')).toMatchObject({ format: 'html', units: [{ text: 'Ref Action' }] })
    const rows = new TextEncoder().encode('Ref,Action\n1,Open the hub\n')
    expect(await read(rows, 'plan.xlsx')).toMatchObject({
      format: 'csv',
      units: [{ text: 'Ref | Action' }, {}],
    })
  })
})

describe('a hostile workbook', () => {
  it('is damaged where it is cut off or holds no sheet', async () => {
    const whole = bytesOf(workbookOf({ Plan: utils.aoa_to_sheet([['Ref', 'Action']]) }))
    for (const share of [0.3, 0.6, 0.9, 0.99])
      expect(await said(whole.subarray(0, Math.floor(whole.length * share)))).toMatch(/damaged|zip archive/)
    expect(await said(zipOf([{ name: 'xl/workbook.xml', content: '<workbook' }]))).toBe(DAMAGED)
    expect(
      await said(byHand('<sheetData/>', [{ name: 'xl/worksheets/sheet1.xml', content: 'x', says: 9 }])),
    ).toBe(DAMAGED)
  })

  it('is refused where it has a password', async () => {
    const manifest = '<manifest><encryption-data/></manifest>'
    const type = 'application/vnd.oasis.opendocument.spreadsheet'
    const parts = [
      { name: 'META-INF/manifest.xml', content: manifest },
      { name: type, content: '' },
    ]
    expect(await said(zipOf(parts), 'plan.ods')).toContain('protected with a password')
    const older = Buffer.concat([
      Buffer.from('d0cf11e0', 'hex'),
      Buffer.from('EncryptedPackage Workbook', 'utf16le'),
    ])
    expect(await said(older)).toContain('protected with a password')
  })

  it('unpacks no entities', async () => {
    const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`).join('')
    const bomb = `<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY e0 "word">${entities}]><sst count="1"><si><t>&e30;</t></si></sst>`
    const rows =
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Open</t></is></c></row></sheetData>'
    const source = await read(byHand(rows, [{ name: 'xl/sharedStrings.xml', content: bomb }]))
    expect(source.units.map((unit) => unit.text).join(' ').length).toBeLessThan(200)
    const content = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "word">]><document-content>&e0;</document-content>`
    const ods = zipOf([
      { name: 'mimetype', content: '' },
      { name: 'application/vnd.oasis.opendocument.spreadsheet', content: '' },
      { name: 'content.xml', content },
    ])
    expect(await said(ods)).toBe(DAMAGED)
  })

  it('has as many cells as there are, and not as many as it declares', async () => {
    const rows = `<dimension ref="A1:XFD1048576"/><sheetData><row r="3">${text('A3', 'Open')}</row><row r="1048576">${text('XFD1048576', 'Close')}</row></sheetData>`
    const merges = '<mergeCells><mergeCell ref="B4:XFD1048576"/><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    expect(unitsOf(await read(byHand(rows)))).toEqual([
      ['Plan!0', 'Plan'],
      ['Plan!3', 'Open'],
      ['Plan!1048576', 'Close'],
    ])
    expect(unitsOf(await read(byHand(rows + merges))).slice(1)).toEqual([
      ['Plan!3', '', 'covered by a merged cell', 'Open'],
      ['Plan!1048576', '', 'covered by a merged cell', 'Close'],
    ])
  })

  it('repeats a row of an OpenDocument sheet as often as a person would', async () => {
    const table = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    const office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    const words = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    const cell =
      '<table:table-cell table:number-columns-repeated="3"><text:p>Open</text:p></table:table-cell>'
    const rest =
      '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    const sheet = (row: string) =>
      `<office:document ${office} ${table} ${words} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="Plan">${row}${rest}</table:table></office:spreadsheet></office:body></office:document>`
    const flat = (row: string) => new TextEncoder().encode(`<?xml version="1.0"?>${sheet(row)}`)
    const twice = await read(
      flat(`<table:table-row table:number-rows-repeated="2">${cell}</table:table-row>`),
    )
    expect(unitsOf(twice).slice(1)).toEqual([
      ['Plan!1', 'Open | Open | Open'],
      ['Plan!2', 'Open | Open | Open'],
    ])
    const filled = await read(
      flat(`<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`),
    )
    expect(filled.units.length).toBeLessThan(2000)
  })

  it('keeps the words of merges that overlap', async () => {
    const rows = `<sheetData><row r="1">${text('A1', 'one')}${text('B1', 'two')}</row><row r="2">${text('B2', 'three')}${text('C2', 'four')}</row></sheetData>`
    const merges =
      '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/><mergeCell ref="A1:B2"/></mergeCells>'
    expect(unitsOf(await read(byHand(rows + merges))).slice(1)).toEqual([
      ['Plan!1', 'one'],
      ['Plan!1', '', 'covered by a merged cell', 'two'],
      ['Plan!2', 'four'],
      ['Plan!2', '', 'covered by a merged cell', 'three'],
    ])
  })
})
