import type { Element, Node } from '@xmldom/xmldom'
import { walkXml } from './word-xml.ts'
import { dateWords } from './workbook-date.ts'
import { heldNumber } from './workbook-number.ts'
import type { Drawn } from './drawings.ts'
import { marginOf } from './workbook-parts.ts'
import type { Merge, Sheet, SheetCell, SheetRow, Unread } from './workbook-sheet.ts'

const TABLE = 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'
const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'
const STYLE = 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'
const TEXT = 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'
const DRAW = 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'

/** ODF 1.3 part 3, 9.1: what may stand around rows, and around columns. */
const AROUND = new Set([
  'table-header-rows',
  'table-row-group',
  'table-rows',
  'table-header-columns',
  'table-column-group',
  'table-columns',
])
const NONE: ReadonlySet<string> = new Set()
/** ODF 1.3 part 3, 7.3: what the program fills in in headers and footers. */
const FIELDS = new Set([
  'sheet-name',
  'page-number',
  'page-count',
  'title',
  'file-name',
  'date',
  'time',
  'modification-date',
  'print-date',
])
/** A row or cell that is filled is repeated at most so often: more is a sheet that was filled to its end. */
const MAX_REPEATS = 1_000

/**
 * The sheets of an OpenDocument spreadsheet from the roots of its content.xml and its styles.xml; null where there is no
 * spreadsheet. What is printed above and below every page stands beside the first sheet.
 */
export function openDocumentSheets(content: Element, styles: Element | null, drawn: Drawn): Sheet[] | null {
  const [spreadsheet] = elementsIn(childOf(content, OFFICE, 'body'))
  if (spreadsheet === undefined) return null
  const notShown = hiddenStyles(content)
  const tables = elementsIn(spreadsheet).filter((each) => isNamed(each, TABLE, 'table'))
  const changes = elementsIn(spreadsheet)
    .filter((each) => isNamed(each, TABLE, 'tracked-changes'))
    .map((each) => ({ text: allParagraphs(each).join(' '), why: 'tracked change' }))
  const beside = [...marginsIn(styles), ...changes]
  countDrawings(spreadsheet, drawn)
  return tables.map((table, at) => {
    const sheet = sheetOf(table, notShown)
    return at === 0 ? { ...sheet, beside: [...beside, ...sheet.beside] } : sheet
  })
}

function countDrawings(root: Element, drawn: Drawn): void {
  walkXml(root, (element) => {
    if (element.namespaceURI !== DRAW) return 'go in'
    if (element.localName === 'object') drawn.objects += 1
    // a chart comes with a picture of itself
    else if (
      element.localName === 'image' &&
      childOf(element.parentNode as Element, DRAW, 'object') === undefined
    )
      drawn.pictures += 1
    return 'go in'
  })
}

/** ODF 1.3 part 3, 16.10 and 7.3: fields are filled in by the program, the rest is words. */
function marginsIn(styles: Element | null): Unread[] {
  const margins: Unread[] = []
  if (styles === null) return margins
  walkXml(styles, (element) => {
    const found =
      element.namespaceURI === STYLE
        ? /^(header|footer)(?:-left|-first)?$/.exec(element.localName ?? '')
        : null
    if (found === null) return 'go in'
    if (element.getAttributeNS(STYLE, 'display') !== 'false')
      margins.push(
        ...marginOf(allParagraphs(element, FIELDS).join(' '), found[1] === 'header' ? 'Header' : 'Footer'),
      )
    return 'leave out'
  })
  return margins
}

/** Styles of sheets that are not displayed: ODF 1.3 part 3, 20.289. */
function hiddenStyles(root: Element): Set<string> {
  const styles = elementsIn(childOf(root, OFFICE, 'automatic-styles'))
  return new Set(
    styles
      .filter(
        (style) => childOf(style, STYLE, 'table-properties')?.getAttributeNS(TABLE, 'display') === 'false',
      )
      .map((style) => style.getAttributeNS(STYLE, 'name') ?? ''),
  )
}

function sheetOf(table: Element, notShown: ReadonlySet<string>): Sheet {
  const reading = new TableReading()
  reading.read(table)
  return {
    name: table.getAttributeNS(TABLE, 'name') ?? '',
    hidden: notShown.has(table.getAttributeNS(TABLE, 'style-name') ?? ''),
    rows: reading.rows,
    merges: reading.merges,
    isHiddenRow: (row) => reading.hiddenRows.has(row),
    isHiddenColumn: (column) =>
      reading.hiddenColumns.some(({ first, last }) => column >= first && column <= last),
    beside: reading.beside,
  }
}

class TableReading {
  readonly rows: SheetRow[] = []
  readonly merges: Merge[] = []
  readonly hiddenRows = new Set<number>()
  readonly hiddenColumns: { first: number; last: number }[] = []
  readonly beside: Unread[] = []
  private row = 1
  private column = 1

  read(parent: Element): void {
    for (const each of elementsIn(parent)) {
      if (each.namespaceURI !== TABLE) continue
      const name = each.localName ?? ''
      if (AROUND.has(name)) this.read(each)
      else if (name === 'table-column') this.readColumns(each)
      else if (name === 'table-row') this.readRow(each)
      else if (name === 'shapes') this.beside.push(...drawingsIn(each))
    }
  }

  private readColumns(element: Element): void {
    const repeated = repeats(element, 'number-columns-repeated')
    if (isCollapsed(element))
      this.hiddenColumns.push({ first: this.column, last: this.column + repeated - 1 })
    this.column += repeated
  }

  private readRow(element: Element): void {
    const repeated = repeats(element, 'number-rows-repeated')
    const cells = this.cellsOf(element)
    if (cells.length > 0) {
      for (let at = 0; at < Math.min(repeated, MAX_REPEATS); at += 1) {
        this.rows.push({ row: this.row + at, cells })
        if (isCollapsed(element)) this.hiddenRows.add(this.row + at)
      }
    }
    this.row += repeated
  }

  private cellsOf(row: Element): SheetCell[] {
    const cells: SheetCell[] = []
    let column = 1
    for (const each of elementsIn(row)) {
      if (!isNamed(each, TABLE, 'table-cell') && !isNamed(each, TABLE, 'covered-table-cell')) continue
      const repeated = repeats(each, 'number-columns-repeated')
      const cell = cellOf(each)
      if (cell.text !== '' || cell.unread.length > 0)
        for (let at = 0; at < Math.min(repeated, MAX_REPEATS); at += 1)
          cells.push({ ...cell, column: column + at })
      const right = column + repeats(each, 'number-columns-spanned') - 1
      const bottom = this.row + repeats(each, 'number-rows-spanned') - 1
      if (right > column || bottom > this.row)
        this.merges.push({ top: this.row, left: column, bottom, right })
      column += repeated
    }
    return cells
  }
}

function cellOf(element: Element): Omit<SheetCell, 'column'> {
  const shown = paragraphsIn(element).join('\n')
  const value = element.getAttributeNS(OFFICE, 'date-value') ?? ''
  const date = /^(\d{4})-(\d\d)-(\d\d)/.exec(value)
  const text =
    date === null || element.getAttributeNS(OFFICE, 'value-type') !== 'date'
      ? shown
      : dateWords(shown, { year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) })
  const unread: Unread[] = []
  const formula = element.getAttributeNS(TABLE, 'formula') ?? ''
  if (text === '' && formula !== '')
    unread.push({ text: formula.replace(/^\w+:/, ''), why: 'formula without a value' })
  for (const each of elementsIn(element)) {
    if (isNamed(each, OFFICE, 'annotation'))
      unread.push({ text: paragraphsIn(each).join(' '), why: 'comment' })
  }
  unread.push(...drawingsIn(element))
  const isText = element.getAttributeNS(OFFICE, 'value-type') === 'string'
  // ODF 1.3 part 3, 19.387: the number, whatever of it is shown; a percentage as its share of one
  const number = element.getAttributeNS(OFFICE, 'value') ?? ''
  const held = number === '' ? undefined : heldNumber(text, Number(number))
  return { text, isText, held, unread: unread.filter((each) => each.text.trim() !== '') }
}

/** The words of shapes and text boxes. */
function drawingsIn(parent: Element): Unread[] {
  return elementsIn(parent)
    .filter((each) => each.namespaceURI === DRAW)
    .map((each) => ({ text: allParagraphs(each).join(' '), why: 'text box' }))
    .filter((each) => each.text.trim() !== '')
}

function allParagraphs(element: Element, without: ReadonlySet<string> = NONE): string[] {
  return elementsIn(element).flatMap((each) =>
    isNamed(each, TEXT, 'p') || isNamed(each, TEXT, 'h')
      ? [wordsOf(each, without)]
      : allParagraphs(each, without),
  )
}

/** ODF 1.3 part 3, 9.1.4: a cell holds paragraphs, headings and lists; comments and drawings are not its words. */
function paragraphsIn(element: Element): string[] {
  return elementsIn(element).flatMap((each) => {
    if (isNamed(each, OFFICE, 'annotation') || each.namespaceURI === DRAW) return []
    return isNamed(each, TEXT, 'p') || isNamed(each, TEXT, 'h') ? [wordsOf(each)] : paragraphsIn(each)
  })
}

/** The words of a paragraph: ODF 1.3 part 3, 6.1.2 to 6.1.5. */
function wordsOf(node: Node, without: ReadonlySet<string> = NONE): string {
  let words = ''
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === 3 || child.nodeType === 4)
      words += (child.nodeValue ?? '').replace(/[\t\r\n ]+/g, ' ')
    else if (child.nodeType !== 1 || isNamed(child as Element, OFFICE, 'annotation')) continue
    else if (without.has((child as Element).localName ?? '')) words += ' '
    else if (isNamed(child as Element, TEXT, 'line-break')) words += '\n'
    else if (isNamed(child as Element, TEXT, 's') || isNamed(child as Element, TEXT, 'tab')) words += ' '
    else words += wordsOf(child, without)
  }
  return words
}

function isCollapsed(element: Element): boolean {
  const visibility = element.getAttributeNS(TABLE, 'visibility')
  return visibility === 'collapse' || visibility === 'filter'
}

function repeats(element: Element, name: string): number {
  const times = Number(element.getAttributeNS(TABLE, name) || 1)
  return Number.isInteger(times) && times >= 1 ? times : 1
}

function childOf(parent: Element, namespace: string, name: string): Element | undefined {
  return elementsIn(parent).find((each) => isNamed(each, namespace, name))
}

function elementsIn(parent: Element | undefined): Element[] {
  const elements: Element[] = []
  for (let child = parent?.firstChild ?? null; child !== null; child = child.nextSibling)
    if (child.nodeType === 1) elements.push(child as Element)
  return elements
}

function isNamed(element: Element, namespace: string, name: string): boolean {
  return element.namespaceURI === namespace && element.localName === name
}
