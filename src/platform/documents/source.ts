import { createHash } from 'node:crypto'
import type { Result } from '../../kernel/result.ts'
import { fail, ok } from '../../kernel/result.ts'
import { readCsv } from './csv.ts'
import type { Encoding } from './decode.ts'
import { decode, packedFormatOf } from './decode.ts'
import { readHtml } from './html.ts'
import { readLines } from './text.ts'
import { isBlank } from './white-space.ts'

export type SourceFormat = 'text' | 'html' | 'csv' | PackedFormat
/** Formats whose bytes are no text: what was read of them is kept beside them, and they are not opened again. */
export type PackedFormat = 'docx' | 'xlsx' | 'ods' | 'pdf'

/**
 * The smallest thing that a fact can cite, counted from 1: a line of text or HTML, a row of a CSV or of a sheet, a
 * line of a PDF, a paragraph of a Word document. `text` is what a reader of the document sees there: all of a line of
 * text, the visible words of a line of HTML, the cells of a row.
 */
export interface Unit {
  readonly line: number
  /** where a person finds it, as `places.ts` writes it; absent where its number says so */
  readonly place?: string
  readonly text: string
  /** what stands in the unit but is not for reading (markup, script, hidden text), with the reason */
  readonly unseen: Unseen | null
}

export interface Unseen {
  readonly text: string
  readonly why: string
}

/** A stretch of words in one unit, white space as it is in the source. */
export interface Span {
  readonly line: number
  readonly text: string
  /** the author began a line here; absent where only the width of the page may have ended the one before */
  readonly begins?: true
}

export interface Cell {
  readonly spans: readonly Span[]
  /** marked as a heading by the source (`th`) */
  readonly header: boolean
  /** repeated from a cell above that spans several rows */
  readonly spanned: boolean
  readonly columns: number
}

/** The structure that HTML and CSV give; plain text has none beyond its lines. */
export type Block = ProseBlock | RowBlock

export interface ProseBlock {
  readonly kind: 'heading' | 'paragraph' | 'item'
  /** the level of a heading, the depth of a list item, 0 for a paragraph */
  readonly level: number
  readonly spans: readonly Span[]
  readonly region: Region
  /**
   * Given where a page shows the block and nothing names it (a PDF without tags), so that its words are read as printed
   * lines are: whether white space stands above it.
   */
  readonly apart?: boolean
}

export interface RowBlock {
  readonly kind: 'row'
  /** rows with the same number stand in one table */
  readonly table: number
  readonly cells: readonly Cell[]
  readonly region: Region
}

/** The name of a page or of a sheet stands outside of what it names, and may say what is in it. */
export type Region = 'content' | 'navigation' | 'page-name' | 'sheet-name'

export interface SourceDocument {
  readonly filename: string
  /** of the bytes as they came, in hexadecimal */
  readonly sha256: string
  readonly format: SourceFormat
  /** null where the bytes are no text */
  readonly encoding: Encoding | null
  /** every unit, blank ones too, in order */
  readonly units: readonly Unit[]
  /** empty for plain text */
  readonly blocks: readonly Block[]
  /** what a person should know about how the bytes were read: sentences */
  readonly notes: readonly string[]
}

export const MAX_SOURCE_BYTES = 20 * 1024 * 1024
const MAX_SOURCE_UNITS = 400_000

const HTML_START = /^\p{White_Space}*<(?:!doctype html|html|head|body)\b/iu
/** What systems export under the name of a workbook. */
const WORKBOOK_NAME = /^(?:xls[xmb]?|ods|fods)$/
const HTML_TABLE = /^\p{White_Space}*<(?:table|meta|style|div)\b/iu
const HTML_TAG = /<\/?(?:p|div|table|tr|td|th|ul|ol|li|h[1-6]|span|br|section|article)\b[^<>]{0,200}>/gi
const SNIFF_CHARACTERS = 20_000

/** What a reader of one format makes of the bytes. */
export interface ReadSource {
  readonly units: readonly Unit[]
  readonly blocks: readonly Block[]
  readonly notes: readonly string[]
}

/** Loaded when the first document of its format comes: most processes read none. */
const PACKED_READERS: Readonly<
  Record<PackedFormat, (bytes: Uint8Array, filename: string) => Promise<Result<ReadSource>>>
> = {
  docx: async (bytes, filename) => (await import('./docx.ts')).readDocx(bytes, filename),
  xlsx: async (bytes, filename) => (await import('./workbook.ts')).readWorkbook(bytes, filename),
  ods: async (bytes, filename) => (await import('./workbook.ts')).readWorkbook(bytes, filename),
  pdf: async (bytes, filename) => (await import('./pdf.ts')).readPdf(bytes, filename),
}

/**
 * Reads the bytes of a document into units. What is packed (Word, Excel, OpenDocument, PDF) is known by its bytes,
 * whatever its name says; of texts the name decides (`.csv`, `.tsv`, `.htm`, `.html`), else the first characters do. A
 * file that cannot be read, is empty or too big is a fault with one sentence.
 */
export async function readSource(bytes: Uint8Array, filename: string): Promise<Result<SourceDocument>> {
  const packed = packedFormatOf(bytes)
  if (packed === null) return readTextSource(bytes, filename)
  if (bytes.length > MAX_SOURCE_BYTES) return tooBig(bytes, filename)
  const read = await PACKED_READERS[packed](bytes, filename)
  return read.ok ? sourceOf(bytes, filename, packed, null, read.value) : read
}

/** The same for bytes that are text; anything else is a fault. */
export function readTextSource(bytes: Uint8Array, filename: string): Result<SourceDocument> {
  if (bytes.length > MAX_SOURCE_BYTES) return tooBig(bytes, filename)
  const decoded = decode(bytes, filename)
  if (!decoded.ok) return decoded
  const { text, encoding, notes } = decoded.value
  const format = formatOf(filename, text)
  const read = readAs(format, text)
  return sourceOf(bytes, filename, format, encoding, { ...read, notes: [...notes, ...read.notes] })
}

function tooBig(bytes: Uint8Array, filename: string): Result<never> {
  return fail('invalid', 'fault.document.tooBig', {
    filename,
    size: megabytes(bytes.length),
    most: megabytes(MAX_SOURCE_BYTES),
  })
}

function sourceOf(
  bytes: Uint8Array,
  filename: string,
  format: SourceFormat,
  encoding: Encoding | null,
  read: ReadSource,
): Result<SourceDocument> {
  if (read.units.every(({ text, unseen }) => isBlank(text) && unseen === null)) {
    return fail('invalid', 'fault.document.empty', { filename })
  }
  if (read.units.length > MAX_SOURCE_UNITS) {
    return fail('invalid', 'fault.document.tooLong', {
      filename,
      lines: read.units.length,
      most: MAX_SOURCE_UNITS,
    })
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return ok({ filename, sha256, format, encoding, ...read })
}

function readAs(format: Exclude<SourceFormat, PackedFormat>, text: string): ReadSource {
  if (format === 'csv') return readCsv(text)
  if (format === 'html') return { ...readHtml(text), notes: [] }
  return { units: readLines(text), blocks: [], notes: [] }
}

function formatOf(filename: string, text: string): Exclude<SourceFormat, PackedFormat> {
  const extension = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase()
  if (extension === 'csv' || extension === 'tsv') return 'csv'
  if (extension === 'html' || extension === 'htm' || extension === 'xhtml') return 'html'
  const start = text.slice(0, SNIFF_CHARACTERS)
  if (HTML_START.test(start)) return 'html'
  if (WORKBOOK_NAME.test(extension)) return HTML_TABLE.test(start) ? 'html' : 'csv'
  if (extension === 'txt' || extension === 'md' || extension === 'text') return 'text'
  return (start.match(HTML_TAG)?.length ?? 0) >= 6 ? 'html' : 'text'
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / (1024 * 1024))
}
