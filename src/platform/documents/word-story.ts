import type { Element } from '@xmldom/xmldom'
import { cellPlace, paragraphPlace } from './places.ts'
import type { Region } from './source.ts'
import { collapse, isBlank } from './white-space.ts'
import type { Paragraph, Piece } from './word-pieces.ts'
import { addUnseen, DELETED, HIDDEN, newParagraph } from './word-pieces.ts'
import type { Reference, Stories } from './word-stories.ts'
import type { ParagraphStyle } from './word-styles.ts'
import { isBox, layoutTablesBelow, OpenTable, reasonOfRow } from './word-table.ts'
import { chosenIn, signOf } from './word-signs.ts'
import { attributeOf, childOf, isOn, textIn, valueOf, walkXml, type Step } from './word-xml.ts'

const PROMPT = 'prompt of an empty field'
const PICTURE = 'picture'
const DRAWN = 'text box'

/** Elements that say how something looks or is kept. */
const ASIDE = new Set(
  'rPr tblPr tblPrEx tblGrid trPr tcPr sectPr sdtPr sdtEndPr rubyPr ffData fldData instrText delInstrText binData'.split(
    ' ',
  ),
)

interface Sink {
  readonly pieces: Piece[]
  /** a cell: tables inside it are words of the cell */
  readonly isCell: boolean
}

interface OpenParagraph {
  readonly paragraph: Paragraph
  readonly properties: Element | null
  readonly style: ParagraphStyle
  readonly after: Piece[]
  isBold: boolean
  /** the reason of the words that came last, null for those to be read */
  last: string | null
}

interface TableFrame {
  readonly number: number
  /** null where the cells hold prose, or are words of the cell around them */
  readonly table: OpenTable | null
  readonly isBox: boolean
  row: number
  column: number
}

/**
 * Reads one story in the order of its elements. Every `w:t` ends in the text of a paragraph or in what is not for
 * reading; nothing is left out but the second branch of an alternative (ECMA-376 part 3, 7.3).
 */
export class WordStory {
  private readonly stories: Stories
  private readonly sinks: Sink[] = [{ pieces: [], isCell: false }]
  private readonly paragraphs: OpenParagraph[] = []
  private readonly tables: TableFrame[] = []
  private readonly hiding: string[] = []
  /** true while the instruction of a field is open, false while its result is */
  private readonly fields: boolean[] = []
  private readonly regions: Region[] = ['content']
  private isBold = false
  /** how the next word is said */
  private said = ''
  private layout: ReadonlySet<Element> = new Set()
  private tableCount = 0
  private paragraphCount = 0

  constructor(stories: Stories) {
    this.stories = stories
  }

  read(root: Element): Piece[] {
    this.layout = layoutTablesBelow(root)
    walkXml(root, (element) => this.enter(element))
    while (this.paragraphs.length > 0) this.closeParagraph()
    return this.sinks[0]?.pieces ?? []
  }

  /** A paragraph that no story has, for what belongs to the whole document. */
  newPlace(): string {
    this.paragraphCount += 1
    return paragraphPlace(this.paragraphCount)
  }

  private enter(element: Element): Step {
    const name = element.localName ?? ''
    if (ASIDE.has(name)) return 'leave out'
    return this.enterBlock(name, element) ?? this.enterInline(name, element) ?? 'go in'
  }

  private enterBlock(name: string, element: Element): Step | null {
    switch (name) {
      case 'p':
        return this.openParagraph(element)
      case 'pPr':
        return 'leave out'
      case 'tbl':
        return this.openTable(element)
      case 'tr':
        return this.openRow(element)
      case 'tc':
        return this.openCell(element)
      case 'txbxContent':
        return this.openTextBox()
      case 'sdt':
        return this.openControl(element)
      case 'Fallback':
        return childOf(element.parentNode as Element, 'Choice') === null ? 'go in' : 'leave out'
      case 'Choice':
        return childOf(element.parentNode as Element, 'Choice') === element ? 'go in' : 'leave out'
      default:
        return null
    }
  }

  private enterInline(name: string, element: Element): Step | null {
    switch (name) {
      case 't':
      case 'delText':
        this.add(textIn(element))
        return 'leave out'
      case 'tab':
      case 'ptab':
        this.add('\t')
        return 'leave out'
      case 'br':
      case 'cr':
        this.add('\n')
        return 'leave out'
      case 'noBreakHyphen':
        this.add('-')
        return 'leave out'
      case 'sym':
        this.add(signOf(element))
        return 'leave out'
      case 'r':
        return this.openRun(childOf(element, 'rPr'))
      case 'del':
      case 'moveFrom':
        this.countChange(element)
        return this.hide(DELETED)
      case 'ins':
      case 'moveTo':
        this.countChange(element)
        return null
      case 'rt':
        return this.openReading()
      case 'fldChar':
        this.turnField(element)
        return null
      case 'ruby':
        return () => this.closeRuby()
      default:
        return this.enterBeside(name, element)
    }
  }

  /** What is no text itself: notes, pictures, other programs' objects. */
  private enterBeside(name: string, element: Element): Step | null {
    const { seen } = this.stories
    switch (name) {
      case 'footnoteReference':
      case 'endnoteReference':
      case 'commentReference':
        this.addBeside(name.slice(0, -'Reference'.length) as Reference, attributeOf(element, 'id'))
        return 'leave out'
      case 'relIds':
        this.addBeside('diagram', attributeOf(element, 'dm'))
        return 'leave out'
      case 'docPr':
      case 'shape':
        this.addAlternative(element)
        return null
      // Office VML, textpath: how Word draws a watermark, "DRAFT" or "NOT FOR PUBLICATION" among them.
      case 'textpath':
        this.addDrawn(attributeOf(element, 'string'), DRAWN)
        return null
      case 'blip':
      case 'imagedata':
        if (!this.isDescribed()) seen.pictures += 1
        return null
      case 'OLEObject':
      case 'chart':
      case 'altChunk':
      case 'subDoc':
        seen.objects += 1
        return null
      default:
        return null
    }
  }

  /** One change is written as several where its words look different. */
  private countChange(element: Element): void {
    if ((element.previousSibling as Element | null)?.localName !== element.localName)
      this.stories.seen.changes += 1
  }

  private openRun(properties: Element | null): Step | null {
    this.isBold = isOn(childOf(properties, 'b'))
    return this.stories.styles.isHiddenRun(properties) ? this.hide(HIDDEN) : null
  }

  private hide(why: string): Step {
    this.hiding.push(why)
    return () => void this.hiding.pop()
  }

  private openParagraph(element: Element): Step {
    const properties = childOf(element, 'pPr')
    const style = this.stories.styles.styleOf(properties)
    const region = style.isContents ? 'navigation' : (this.regions.at(-1) ?? 'content')
    this.pushParagraph(properties, style, region)
    if (style.isHidden) this.hiding.push(HIDDEN)
    return () => {
      if (style.isHidden) this.hiding.pop()
      this.closeParagraph()
    }
  }

  private pushParagraph(properties: Element | null, style: ParagraphStyle, region: Region): OpenParagraph {
    const { heading } = style
    const kind = heading === null ? 'paragraph' : 'heading'
    const paragraph = newParagraph(this.place(), { kind, level: heading ?? 0, region })
    const open = { paragraph, properties, style, after: [], isBold: true, last: null }
    this.paragraphs.push(open)
    return open
  }

  private place(): string {
    const frame = this.tables.at(-1)
    return frame === undefined
      ? this.newPlace()
      : cellPlace(frame.number, frame.row, Math.max(1, frame.column))
  }

  private closeParagraph(): void {
    const open = this.paragraphs.pop()
    if (open === undefined) return
    const sink = this.sinks.at(-1)
    if (sink === undefined) return
    sink.pieces.push({ paragraph: this.numbered(open, sink.isCell) })
    for (const piece of open.after) sink.pieces.push(piece)
  }

  /** With the number of its list before its words, as Word prints it. */
  private numbered({ paragraph, properties, style, isBold }: OpenParagraph, isCell: boolean): Paragraph {
    const { list, heading } = style
    paragraph.setApart = this.tables.at(-1)?.isBox === true ? 'box' : isBold ? 'bold' : null
    const isEmpty = isBlank(paragraph.text)
    const isGone = isEmpty && (this.hiding.length > 0 || childOf(properties, 'rPr', 'del') !== null)
    if (list === null || list.number === 0 || isGone) return paragraph
    const mark = this.stories.numbering.next(list)
    if (mark === null || (isEmpty && (mark.isBullet || !isCell))) return paragraph
    paragraph.text = mark.text === '' ? paragraph.text : `${mark.text} ${paragraph.text}`
    return mark.isBullet && heading === null ? { ...paragraph, kind: 'item', level: mark.depth } : paragraph
  }

  private openTable(element: Element): Step {
    this.tableCount += 1
    const around = this.sinks.at(-1)
    const isRead = !this.layout.has(element) && around?.isCell !== true
    const table = isRead ? new OpenTable(this.tableCount) : null
    this.tables.push({ number: this.tableCount, table, isBox: isBox(element), row: 0, column: 0 })
    return () => {
      this.tables.pop()
      for (const piece of table?.close() ?? []) around?.pieces.push(piece)
    }
  }

  private openRow(element: Element): Step {
    const frame = this.tables.at(-1)
    if (frame === undefined) return 'go in'
    frame.row += 1
    frame.column = 0
    const properties = childOf(element, 'trPr')
    frame.table?.openRow(properties)
    const why = reasonOfRow(properties)
    if (why !== null) this.hiding.push(why)
    return () => {
      if (why !== null) this.hiding.pop()
      frame.table?.closeRow(properties, {
        table: frame.number,
        region: this.regions.at(-1) ?? 'content',
        cells: [],
      })
    }
  }

  private openCell(element: Element): Step {
    const frame = this.tables.at(-1)
    if (frame === undefined) return 'go in'
    frame.column += 1
    const properties = childOf(element, 'tcPr')
    if (frame.table === null) return 'go in'
    const cell = frame.table.openCell(properties)
    const sink: Sink = { pieces: [], isCell: true }
    this.sinks.push(sink)
    const why = cell.above !== null ? HIDDEN : childOf(properties, 'cellDel') !== null ? DELETED : null
    if (why !== null) this.hiding.push(why)
    return () => {
      if (why !== null) this.hiding.pop()
      this.sinks.pop()
      for (const piece of sink.pieces) if ('paragraph' in piece) cell.paragraphs.push(piece.paragraph)
    }
  }

  /** Its paragraphs come after the one that it is anchored to. */
  private openTextBox(): Step {
    const anchor = this.paragraphs.at(-1)
    const sink: Sink = { pieces: [], isCell: this.sinks.at(-1)?.isCell ?? false }
    this.sinks.push(sink)
    return () => {
      this.sinks.pop()
      const after = anchor?.after ?? this.sinks.at(-1)?.pieces
      for (const piece of sink.pieces) after?.push(piece)
    }
  }

  private openControl(element: Element): Step {
    const properties = childOf(element, 'sdtPr')
    const gallery = valueOf(properties, 'docPartObj', 'docPartGallery') ?? ''
    const isContents = /^table of /i.test(gallery)
    const isPrompt = isOn(childOf(properties, 'showingPlcHdr'))
    if (isContents) this.regions.push('navigation')
    if (isPrompt) this.hiding.push(PROMPT)
    return () => {
      if (isContents) this.regions.pop()
      if (isPrompt) this.hiding.pop()
    }
  }

  /** How a word is said (ruby) comes before the word; it is put behind it in brackets. */
  private openReading(): Step {
    const paragraph = this.paragraphs.at(-1)?.paragraph
    const before = paragraph?.text.length ?? 0
    return () => {
      this.said = paragraph?.text.slice(before).trim() ?? ''
      if (paragraph !== undefined) paragraph.text = paragraph.text.slice(0, before)
    }
  }

  private closeRuby(): void {
    const { said } = this
    this.said = ''
    if (said !== '') this.add(` (${said}) `)
  }

  private turnField(element: Element): void {
    const type = attributeOf(element, 'fldCharType')
    const form = childOf(element, 'ffData')
    if (form !== null) this.add(chosenIn(form))
    if (type === 'begin') this.fields.push(true)
    else if (type === 'separate' && this.fields.length > 0) this.fields[this.fields.length - 1] = false
    else if (type === 'end') this.fields.pop()
  }

  private add(text: string): void {
    const words = text.replaceAll('\u00AD', '')
    if (words === '') return
    const open =
      this.paragraphs.at(-1) ?? this.pushParagraph(null, this.stories.styles.styleOf(null), 'content')
    const why = this.hiding.at(-1) ?? (this.fields.includes(true) ? HIDDEN : null)
    if (why === null && !isBlank(words)) open.isBold &&= this.isBold
    if (why === null) open.paragraph.text += words
    else if (!isBlank(words) || open.last === why) addUnseen(open.paragraph, words, why, open.last === why)
    open.last = why
  }

  private addBeside(kind: Reference, id: string | null): void {
    const found = id === null ? null : this.stories.beside(kind, id)
    const open = this.paragraphs.at(-1)
    if (found === null || open === undefined) return
    if (kind === 'diagram') {
      for (const text of found.text.split('\n'))
        open.after.push({ paragraph: newParagraph(this.place(), { text }) })
    } else for (const each of [found, ...found.unseen]) addUnseen(open.paragraph, each.text, each.why)
    open.last = null
  }

  private addAlternative(element: Element): void {
    this.addDrawn(attributeOf(element, 'descr') ?? attributeOf(element, 'alt'), PICTURE)
  }

  private addDrawn(words: string | null, why: string): void {
    const text = collapse(words ?? '')
    const open = this.paragraphs.at(-1)
    if (text === '' || open === undefined) return
    addUnseen(open.paragraph, text, why)
    open.last = null
  }

  private isDescribed(): boolean {
    return this.paragraphs.at(-1)?.paragraph.unseen.has(PICTURE) ?? false
  }
}
