import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
} from 'docx'
import { localeOf, type Language } from '../languages/language.ts'
import {
  listed,
  wordsOf,
  type Block,
  type Paper,
  type Speech,
  type TableGroup,
  type Table as PaperTable,
} from './paper.ts'
import { withoutTimes } from './repeatable.ts'
import { plainText, runsOf } from './speech.ts'

/** ISO 216 A4 and the margins, in twips: 1440 to the inch, 567 to the centimetre. */
const A4 = { short: 11_906, long: 16_838 }
const MARGIN = 1_134

/**
 * A Word document with real headings, lists and tables: each table's heads are marked as such and repeated on each
 * page, no row is broken over two pages, and each stretch of words says its language and direction.
 */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const { title, speech, wide } = paper
  const document = new Document({
    styles: stylesOf(paper),
    numbering: {
      config: [
        {
          reference: 'bullets',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { start: 360, hanging: 240 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              // the library turns the sides round for a wide page
              width: A4.short,
              height: A4.long,
              orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: { default: footerOf(paper) },
        children: [
          paragraph(title, speech, { heading: HeadingLevel.HEADING_1 }),
          ...(paper.notice === null ? [] : [paragraph(paper.notice, speech, { style: 'Notice' })]),
          ...paper.facts.map((fact) => paragraph(fact, speech, { spacing: { after: 40 } }, { size: 20 })),
          ...paper.blocks.flatMap((block) => elementsOf(block, paper)),
        ],
      },
    ],
  })
  return withoutTimes(await Packer.toBuffer(document, undefined, [coreProperties(paper)]))
}

const CORE = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/'
const TERMS = 'http://purl.org/dc/terms/'
const SCHEMA = 'http://www.w3.org/2001/XMLSchema-instance'

/** ECMA-376 part 2, section 11: what the file says of itself. The library would date it by its own clock. */
function coreProperties({ title, facts, speech, style, madeAt }: Paper) {
  const properties = new DOMImplementation().createDocument(CORE, 'cp:coreProperties')
  const add = (namespace: string, name: string, text: string) => {
    const element = properties.createElementNS(namespace, name)
    element.appendChild(properties.createTextNode(text))
    properties.documentElement?.appendChild(element)
    return element
  }
  add(DUBLIN_CORE, 'dc:title', plainText(title, speech))
  add(DUBLIN_CORE, 'dc:creator', plainText(style.publisher, speech))
  add(DUBLIN_CORE, 'dc:description', plainText(facts.join('. '), speech))
  for (const name of ['dcterms:created', 'dcterms:modified'])
    add(TERMS, name, `${madeAt.slice(0, 19)}Z`).setAttributeNS(SCHEMA, 'xsi:type', 'dcterms:W3CDTF')
  return { path: 'docProps/core.xml', data: new XMLSerializer().serializeToString(properties) }
}

function stylesOf({ speech, style }: Paper) {
  const color = style.colour.slice(1)
  const { language } = speech
  const tag = tagOf(language)
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color, font: FONT },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  })
  return {
    default: {
      document: {
        run: {
          font: FONT,
          size: 22,
          language:
            language.dir === 'rtl' ? { value: 'en-GB', bidirectional: tag } : { value: tag, eastAsia: tag },
        },
        paragraph: { spacing: { after: 120 } },
      },
      heading1: heading(40, 0),
      heading2: heading(30, 360),
      heading3: heading(26, 280),
    },
    paragraphStyles: [
      {
        id: 'Notice',
        name: 'Notice',
        basedOn: 'Normal',
        run: { bold: true },
        paragraph: {
          border: {
            top: { style: BorderStyle.SINGLE, size: 12, color, space: 6 },
            bottom: { style: BorderStyle.SINGLE, size: 12, color, space: 6 },
          },
        },
      },
    ],
  }
}

/** On every desk, with Arabic letters; a council's computers have no Noto. Word takes its own font for Chinese. */
const FONT = 'Arial'

const SMALL = { size: 18 }

function footerOf({ style, speech }: Paper): Footer {
  const [before = '', between = '', after = ''] = speech.pages.split(/\{pages?\}/)
  const rightToLeft = speech.language.dir === 'rtl'
  return new Footer({
    children: [
      paragraph(
        [style.publisher, style.foot].filter(Boolean).join(' · '),
        speech,
        { spacing: { after: 40 } },
        SMALL,
      ),
      new Paragraph({
        bidirectional: rightToLeft,
        spacing: { after: 0 },
        children: [
          new TextRun({
            ...SMALL,
            rightToLeft,
            children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
    ],
  })
}

function elementsOf(block: Block, paper: Paper): (Paragraph | Table)[] {
  const { speech } = paper
  switch (block.kind) {
    case 'heading':
      return [paragraph(block.text, speech, { heading: HEADINGS[block.level] })]
    case 'paragraph':
      return [paragraph(block.text, speech)]
    case 'listing':
      return block.groups.flatMap(({ title, items, lines }) =>
        lines
          ? lines.map((line) => paragraph(line, speech))
          : [
              ...(title === '' ? [] : [paragraph(title, speech, { heading: HEADINGS[1] })]),
              ...items.map((item) =>
                paragraph(listed(item), speech, { numbering: { reference: 'bullets', level: 0 } }),
              ),
            ],
      )
    case 'table':
      return block.groups.flatMap((group) => [
        ...(group.title === '' ? [] : [paragraph(group.title, speech, { heading: HEADINGS[1] })]),
        group.rows.length === 0 ? paragraph(block.empty, speech) : tableOf(block, group, paper),
        // Word joins two tables that have nothing between them
        ...(group.rows.length === 0 ? [] : [new Paragraph({ spacing: { after: 0 } })]),
      ])
  }
}

/** The first level is the title's. */
const HEADINGS = { 1: HeadingLevel.HEADING_2, 2: HeadingLevel.HEADING_3 } as const

function tableOf({ columns }: PaperTable, { rows }: TableGroup, paper: Paper): Table {
  const { speech, style, wide } = paper
  const width = (wide ? A4.long : A4.short) - 2 * MARGIN
  const sum = columns.reduce((total, { share }) => total + share, 0)
  const widths = columns.map(({ share }) => Math.floor((share / sum) * width))
  const color = style.colour.slice(1)
  const cell = (text: string, index: number, head: boolean) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      ...(head ? { shading: { type: ShadingType.CLEAR, fill: color, color: 'auto' } } : {}),
      children: text
        .split('\n')
        .map((line) =>
          paragraph(
            line,
            speech,
            { spacing: { after: 0 } },
            head ? { bold: true, color: 'FFFFFF', size: 20 } : { size: 20 },
          ),
        ),
    })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    visuallyRightToLeft: speech.language.dir === 'rtl',
    tableLook: { firstRow: true, firstColumn: false, noHBand: true, noVBand: true },
    borders: RULES,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head }, index) => cell(head, index, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((_, index) => cell(wordsOf(row[index] ?? null), index, false)),
          }),
      ),
    ],
  })
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: 'A6A6A6' }
const RULES = {
  top: rule,
  bottom: rule,
  left: rule,
  right: rule,
  insideHorizontal: rule,
  insideVertical: rule,
}

/** U+200E and U+200F: Word gives what stands between two of them their direction, full stop and brackets too. */
const MARK = { ltr: '\u200E', rtl: '\u200F' }

/** Words of the other direction alone are a paragraph of that direction, on the paper's side of the page. */
function paragraph(
  text: string,
  speech: Speech,
  options: Omit<IParagraphOptions, 'children'> = {},
  look: { bold?: boolean; color?: string; size?: number } = {},
): Paragraph {
  const runs = runsOf(text, speech)
  const { dir } = speech.language
  const isForeign = runs.length > 0 && runs.every((run) => run.language.dir !== dir)
  return new Paragraph({
    bidirectional: isForeign ? dir !== 'rtl' : dir === 'rtl',
    ...(isForeign ? { alignment: AlignmentType.END } : {}),
    ...options,
    children: runs.map(({ text: words, language }) => {
      const tag = tagOf(language)
      const mark = isForeign || language.dir === dir ? '' : MARK[language.dir]
      return new TextRun({
        text: mark + words + mark,
        ...look,
        ...(language.dir === 'rtl'
          ? { rightToLeft: true, language: { bidirectional: tag } }
          : { language: { value: tag, eastAsia: tag } }),
      })
    }),
  })
}

/** BCP 47 as Office has it, without the extensions of CLDR: `en-GB`, `ur`. */
function tagOf(language: Language): string {
  return localeOf(language).split('-u-')[0] ?? language.code
}
