import type { Block, Cell, ProseBlock, Region, Span, Unit } from './source.ts'
import { collapse, isBlank } from './white-space.ts'

/** A paragraph as it was read; `settlePieces` gives it its number. */
export interface Paragraph {
  readonly place: string
  readonly kind: ProseBlock['kind']
  readonly level: number
  readonly region: Region
  /** with a line end where the paragraph breaks its line */
  text: string
  /** in a box of its own, or bold from the first to the last word */
  setApart: 'box' | 'bold' | null
  /** what stands in it but is not for reading, by its reason */
  readonly unseen: Map<string, string>
  /** set when its unit has its number */
  spans: Span[]
}

export const DELETED = 'deleted in tracked changes'
export const HIDDEN = 'hidden text'

export interface WordCell {
  readonly paragraphs: Paragraph[]
  readonly header: boolean
  /** goes on from this cell above */
  readonly above: WordCell | null
  columns: number
}

export interface WordRow {
  readonly table: number
  readonly region: Region
  cells: WordCell[]
}

export type Piece = { readonly paragraph: Paragraph } | { readonly row: WordRow }

export function newParagraph(place: string, given: Partial<Paragraph> = {}): Paragraph {
  return {
    place,
    kind: 'paragraph',
    level: 0,
    region: 'content',
    text: '',
    setApart: null,
    unseen: new Map(),
    spans: [],
    ...given,
  }
}

/** Words of one paragraph that have the same reason stand together, parted where they are apart. */
export function addUnseen(paragraph: Paragraph, text: string, why: string, goesOn = false): void {
  const before = paragraph.unseen.get(why)
  const joint = before === undefined ? '' : goesOn ? '' : ' … '
  paragraph.unseen.set(why, `${before ?? ''}${joint}${text}`)
}

const LONGEST_HEADING = 160

/**
 * Where an author used no style of headings: a short line that is set apart, stands directly above a table and under
 * no heading is the heading of the table. A line in a box may stand under the title.
 */
export function headTables(pieces: Piece[]): void {
  const first = pieces.findIndex((piece) => 'row' in piece || !isBlank(piece.paragraph.text))
  let above: { paragraph: Paragraph; at: number } | null = null
  let under: 'nothing' | 'title' | 'heading' = 'nothing'
  for (const [at, piece] of pieces.entries()) {
    if (!('paragraph' in piece)) {
      if (above !== null && canHead(above.paragraph, under === 'title') && under !== 'heading')
        pieces[above.at] = { paragraph: { ...above.paragraph, kind: 'heading', level: 2 } }
      above = null
      under = 'nothing'
    } else if (!isBlank(piece.paragraph.text)) {
      const { kind, setApart } = above?.paragraph ?? { kind: 'paragraph', setApart: null }
      under = kind !== 'heading' && setApart === null ? 'nothing' : above?.at === first ? 'title' : 'heading'
      above = { paragraph: piece.paragraph, at }
    }
  }
}

function canHead({ kind, setApart, text, region }: Paragraph, isUnderTitle: boolean): boolean {
  return (
    kind === 'paragraph' &&
    (setApart === 'box' || (setApart === 'bold' && !isUnderTitle)) &&
    region === 'content' &&
    text.length <= LONGEST_HEADING &&
    !/[.;:,]$/.test(text.trim())
  )
}

/**
 * Numbers the units of what was read, in order. What is not for reading is a unit of its own below the words that it
 * stands beside, at the same place, so that its reason is listed.
 */
export function settlePieces(pieces: readonly Piece[]): { units: Unit[]; blocks: Block[] } {
  const units: Unit[] = []
  const blocks: Block[] = []
  for (const piece of pieces) {
    if ('paragraph' in piece) {
      const { paragraph } = piece
      numberUnits(paragraph, units)
      const { kind, level, region, spans } = paragraph
      if (spans.length > 0) blocks.push({ kind, level, spans, region })
      continue
    }
    const { table, region, cells } = piece.row
    for (const cell of cells) for (const paragraph of cell.paragraphs) numberUnits(paragraph, units)
    if (cells.some((cell) => spansOf(cell).length > 0))
      blocks.push({ kind: 'row', table, region, cells: cells.map(cellOf) })
  }
  return { units, blocks }
}

function numberUnits(paragraph: Paragraph, units: Unit[]): void {
  const { place } = paragraph
  const text = collapse(paragraph.text)
  const line = units.length + 1
  const unseen = [...paragraph.unseen]
    .map(([why, words]) => ({ text: collapse(words), why }))
    .filter((each) => !isBlank(each.text))
  const own = text === '' ? (unseen.shift() ?? null) : null
  units.push({ line, place, text, unseen: own })
  for (const each of unseen) units.push({ line: units.length + 1, place, text: '', unseen: each })
  paragraph.spans = paragraph.text
    .split('\n')
    .map((part): Span => ({ line, text: collapse(part), begins: true }))
    .filter((span) => span.text !== '')
}

function cellOf(cell: WordCell): Cell {
  const { header, columns, above } = cell
  const spans = spansOf(above ?? cell)
  return { spans, header, columns, spanned: above !== null }
}

function spansOf(cell: WordCell): Span[] {
  return cell.paragraphs.flatMap(({ spans }) => spans)
}
