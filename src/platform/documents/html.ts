import type { Token } from 'parse5'
import { Tokenizer } from 'parse5'
import { layoutTablesIn, switchMode } from './html-layout.ts'
import type { Block, Cell, ProseBlock, Region, Span, Unit } from './source.ts'
import { splitLines } from './text.ts'
import { collapse, isBlank } from './white-space.ts'

/** Elements inside a line of words: they end no block and add no space. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter nobr output q ruby rp rt s samp small span strike strong sub sup svg time tt u var wbr'.split(
    ' ',
  ),
)
/** Elements whose words nobody sees on the page, with the reason to give. */
const UNSEEN: Readonly<Record<string, string>> = {
  script: 'script',
  style: 'style sheet',
  template: 'hidden text',
  noscript: 'hidden text',
}
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const NAVIGATION = new Set(['nav', 'footer'])
/** Line ends written as entities would put all later words one line too low. */
const LINE_END_ENTITY = /&(?:#0{0,8}1[03]|#[xX]0{0,8}[aAdD]|NewLine)(?:;|(?![0-9a-zA-Z]))/g
const MAX_COLUMNS = 200

/**
 * The units and the structure of an HTML page. Words belong to the source line where they stand.
 *
 * parse5's tokenizer is used without its tree: the tree moves words that stand in the wrong place of a table
 * and joins text across lines, and then nobody can say on which line a word was.
 */
export function readHtml(text: string): { units: Unit[]; blocks: Block[] } {
  const lines = splitLines(text)
  const source = lines.join('\n').replace(LINE_END_ENTITY, (entity) => ' '.repeat(entity.length))
  const page = new PageReading(layoutTablesIn(source))
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, page)
  page.tokenizer = tokenizer
  tokenizer.write(source, true)
  return { units: lines.map((line, index) => page.unit(index + 1, line)), blocks: page.blocks }
}

interface OpenCell {
  spans: Span[]
  header: boolean
  columns: number
  rows: number
}

interface OpenTable {
  readonly number: number
  /** it only places things on the page: its cells hold prose */
  readonly layout: boolean
  cells: OpenCell[] | null
  cell: OpenCell | null
  /** cells from rows above that reach into the next rows, by column */
  reaching: Map<number, { cell: OpenCell; rows: number }>
}

class PageReading {
  tokenizer: Tokenizer | null = null
  readonly blocks: Block[] = []
  private readonly seen = new Map<number, string>()
  private readonly unseen = new Map<number, { text: string; why: string }>()
  private readonly tables: OpenTable[] = []
  private tableCount = 0
  private prose: { kind: ProseBlock['kind']; level: number; spans: Span[] } | null = null
  /** true when the next words start a new span even on the same line */
  private apart = true
  /** the markup ended a line before the next words */
  private begun = true
  private lists = 0
  private navigation = 0
  private inPageName = false
  /** the element that hides what stands in it, how often it is open, and the reason */
  private hiding: { name: string; depth: number; why: string } | null = null

  private readonly layoutTables: ReadonlySet<number>

  constructor(layoutTables: ReadonlySet<number>) {
    this.layoutTables = layoutTables
  }

  unit(line: number, raw: string): Unit {
    const text = collapse(this.seen.get(line) ?? '')
    const unseen = this.unseen.get(line)
    if (unseen !== undefined) return { line, text, unseen: { text: collapse(unseen.text), why: unseen.why } }
    if (text === '' && !isBlank(raw))
      return { line, text: '', unseen: { text: collapse(raw), why: 'markup only' } }
    return { line, text, unseen: null }
  }

  onStartTag(token: Token.TagToken): void {
    switchMode(this.tokenizer, token.tagName)
    if (this.hiding !== null) {
      if (token.tagName === this.hiding.name && !VOID.has(token.tagName) && !token.selfClosing)
        this.hiding.depth += 1
      return
    }
    const why = UNSEEN[token.tagName] ?? (isHidden(token) ? 'hidden text' : null)
    if (why !== null && !VOID.has(token.tagName) && !token.selfClosing) {
      this.hiding = { name: token.tagName, depth: 1, why }
      return
    }
    if (INLINE.has(token.tagName)) return
    this.openElement(token)
  }

  onEndTag(token: Token.TagToken): void {
    if (this.hiding !== null) {
      if (token.tagName === this.hiding.name) this.hiding.depth -= 1
      if (this.hiding.depth <= 0) this.hiding = null
      return
    }
    if (INLINE.has(token.tagName)) return
    this.closeElement(token.tagName)
  }

  onCharacter(token: Token.CharacterToken): void {
    this.addWords(token.chars, token.location?.startLine ?? 1)
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.addWords(token.chars, token.location?.startLine ?? 1)
  }

  onNullCharacter(): void {
    // a NUL never gets here: a file that holds one is refused as binary
  }

  onComment(token: Token.CommentToken): void {
    this.addUnseen(token.data, token.location?.startLine ?? 1, 'comment')
  }

  onDoctype(): void {
    // stays markup
  }

  onEof(): void {
    this.endProse()
    while (this.tables.length > 0) this.closeElement('table')
  }

  private openElement(token: Token.TagToken): void {
    const name = token.tagName
    this.apart = this.begun = true
    if (NAVIGATION.has(name)) this.navigation += 1
    if (name === 'table') this.openTable(this.layoutTables.has(token.location?.startOffset ?? -1))
    const table = this.tables.at(-1)
    if (table !== undefined && !table.layout) {
      if (name === 'tr') this.openRow(table)
      else if (name === 'td' || name === 'th') this.openCell(table, token)
      if (table.cell !== null || name === 'tr' || name === 'td' || name === 'th') return
    }
    if (name === 'br') return
    this.endProse()
    if (name === 'title') this.inPageName = true
    if (name === 'ul' || name === 'ol' || name === 'menu') this.lists += 1
    if (name === 'li') this.prose = { kind: 'item', level: Math.max(1, this.lists), spans: [] }
    else if (isHeading(name)) this.prose = { kind: 'heading', level: Number(name[1]), spans: [] }
  }

  private closeElement(name: string): void {
    this.apart = this.begun = true
    if (NAVIGATION.has(name)) {
      this.endProse()
      this.navigation = Math.max(0, this.navigation - 1)
    }
    const table = this.tables.at(-1)
    if (table?.layout === true && name === 'table') {
      this.endProse()
      this.tables.pop()
    } else if (table !== undefined && !table.layout) {
      if (name === 'td' || name === 'th') this.closeCell(table)
      else if (name === 'tr') this.closeRow(table)
      else if (name === 'table') {
        this.closeRow(table)
        this.endProse()
        this.tables.pop()
      }
      if (table.cell !== null || name === 'td' || name === 'th' || name === 'tr' || name === 'table') return
    }
    this.endProse()
    if (name === 'title') this.inPageName = false
    if (name === 'ul' || name === 'ol' || name === 'menu') this.lists = Math.max(0, this.lists - 1)
  }

  private openTable(layout: boolean): void {
    if (this.tables.at(-1)?.cell === null || this.tables.length === 0) this.endProse()
    this.tableCount += 1
    this.tables.push({ number: this.tableCount, layout, cells: null, cell: null, reaching: new Map() })
  }

  private openRow(table: OpenTable): void {
    this.closeRow(table)
    this.endProse()
    table.cells = []
  }

  private openCell(table: OpenTable, token: Token.TagToken): void {
    this.closeCell(table)
    table.cells ??= []
    table.cell = {
      spans: [],
      header: token.tagName === 'th',
      columns: spanOf(token, 'colspan'),
      rows: spanOf(token, 'rowspan'),
    }
  }

  private closeCell(table: OpenTable): void {
    if (table.cell !== null) table.cells?.push(table.cell)
    table.cell = null
  }

  private closeRow(table: OpenTable): void {
    this.closeCell(table)
    const own = table.cells
    table.cells = null
    if (own === null) return
    const cells: Cell[] = []
    const reachAbove = (): void => {
      for (let above = table.reaching.get(cells.length); above !== undefined;) {
        cells.push({ spans: above.cell.spans, header: above.cell.header, spanned: true, columns: 1 })
        above.rows -= 1
        if (above.rows <= 0) table.reaching.delete(cells.length - 1)
        above = table.reaching.get(cells.length)
      }
    }
    for (const cell of own) {
      reachAbove()
      if (cells.length >= MAX_COLUMNS) {
        this.blocks.push({ kind: 'paragraph', level: 0, spans: cell.spans, region: this.region() })
        continue
      }
      if (cell.rows > 1) table.reaching.set(cells.length, { cell, rows: cell.rows - 1 })
      cells.push({ spans: cell.spans, header: cell.header, spanned: false, columns: cell.columns })
      const covered = Math.min(cell.columns - 1, MAX_COLUMNS - cells.length)
      for (let column = 0; column < covered; column += 1) {
        cells.push({ spans: [], header: cell.header, spanned: false, columns: 0 })
      }
    }
    reachAbove()
    if (own.some((cell) => cell.spans.length > 0)) {
      this.blocks.push({ kind: 'row', table: table.number, cells, region: this.region() })
    }
  }

  private endProse(): void {
    const prose = this.prose
    this.prose = null
    if (prose === null || prose.spans.length === 0) return
    this.blocks.push({ ...prose, region: this.region() })
  }

  private region(): Region {
    if (this.inPageName) return 'page-name'
    return this.navigation > 0 ? 'navigation' : 'content'
  }

  private addWords(characters: string, startLine: number): void {
    if (this.hiding !== null) {
      this.addUnseen(characters, startLine, this.hiding.why)
      return
    }
    const spans = this.openSpans(characters)
    const inCell = this.prose === null
    for (const [index, text] of characters.split('\n').entries()) {
      const line = startLine + index
      if (index > 0) this.apart = true
      if (text === '') continue
      this.seen.set(line, `${this.seen.get(line) ?? ''}${this.apart ? ' ' : ''}${text}`)
      if (spans === null) continue
      const last = spans.at(-1)
      if (last !== undefined && last.line === line && !this.apart) {
        spans[spans.length - 1] = { ...last, text: last.text + text }
      } else if (!isBlank(text)) spans.push({ line, text, ...(this.begun && inCell ? { begins: true } : {}) })
      else continue
      this.apart = this.begun = false
    }
  }

  /** Where the next words go: the open cell, or the open block of prose. White space alone opens none. */
  private openSpans(characters: string): Span[] | null {
    const cell = this.tables.at(-1)?.cell
    if (cell !== undefined && cell !== null) return cell.spans
    if (this.prose === null) {
      if (isBlank(characters)) return null
      this.prose = { kind: 'paragraph', level: 0, spans: [] }
    }
    return this.prose.spans
  }

  private addUnseen(text: string, startLine: number, why: string): void {
    for (const [index, part] of text.split('\n').entries()) {
      if (isBlank(part)) continue
      const line = startLine + index
      const before = this.unseen.get(line)
      this.unseen.set(line, { text: before === undefined ? part : `${before.text} ${part}`, why })
    }
  }
}

function isHeading(name: string): boolean {
  return name.length === 2 && name[0] === 'h' && name[1] !== undefined && name[1] >= '1' && name[1] <= '6'
}

function isHidden(token: Token.TagToken): boolean {
  return token.attrs.some(
    ({ name, value }) =>
      (name === 'hidden' && value !== 'until-found') ||
      (name === 'style' && /display\s{0,9}:\s{0,9}none/i.test(value)),
  )
}

function spanOf(token: Token.TagToken, name: string): number {
  const value = Number(token.attrs.find((attribute) => attribute.name === name)?.value ?? 1)
  return Number.isInteger(value) && value >= 1 ? Math.min(value, MAX_COLUMNS) : 1
}
