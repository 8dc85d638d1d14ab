import type { Result } from '../../kernel/result.ts'
import { fail, ok } from '../../kernel/result.ts'
import type { PackedFormat } from './source.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  readonly notes: readonly string[]
}

interface Magic {
  readonly bytes: readonly number[]
  readonly fault: string
}

const OLDER_OFFICE: readonly number[] = [0xd0, 0xcf, 0x11, 0xe0]

/** The first bytes of files that people send by mistake, and what to say about them. */
const MAGICS: readonly Magic[] = [
  { bytes: OLDER_OFFICE, fault: 'fault.document.olderOffice' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], fault: 'fault.document.rtf' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], fault: 'fault.document.png' },
  { bytes: [0xff, 0xd8, 0xff], fault: 'fault.document.jpeg' },
  { bytes: [0x47, 0x49, 0x46, 0x38], fault: 'fault.document.gif' },
  { bytes: [0x1f, 0x8b], fault: 'fault.document.gzip' },
]

const ZIP: readonly number[] = [0x50, 0x4b]
const ZIP_KINDS: readonly (readonly [string, string])[] = [
  ['ppt/', 'fault.document.powerpoint'],
  ['opendocument.text', 'fault.document.odt'],
]
/** The part that each format cannot be without: ECMA-376 part 1, 11.3.10 and 12.3.23; ODF 1.3 part 2, 3.3. */
const PACKED_KINDS: readonly (readonly [string, PackedFormat])[] = [
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['word/document', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['xl/workbook.bin', 'xlsx'],
]
/** Spreadsheets that are one piece of XML: that of Excel 2003, and a flat OpenDocument. */
const FLAT_KINDS: readonly (readonly [string, PackedFormat])[] = [
  ['urn:schemas-microsoft-com:office:spreadsheet', 'xlsx'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
]
const XML_START = /^\uFEFF?\p{White_Space}*<(?:\?xml|Workbook)\b/u
/** MS-XLS 2.1.1 and MS-DOC 2.1: the streams that tell an older workbook from an older document that holds one. */
const OLDER_WORKBOOK = Buffer.from('Workbook', 'utf16le')
const OLDER_OTHER = ['WordDocument', 'PowerPoint Document', 'EncryptedPackage'].map((name) =>
  Buffer.from(name, 'utf16le'),
)
/** ISO 32000-1, note 13 of annex H: the header may stand anywhere in the first 1,024 bytes. */
const PDF_HEADER_BYTES = 1024
/** MS-OFFCRYPTO 1.3.2: a protected document of today's Office is an older container with this stream in it. */
const PROTECTED = Buffer.from('EncryptedPackage', 'utf16le')

const SNIFF_BYTES = 8192
const REPLACEMENT = '\uFFFD'

/**
 * Bytes to text: UTF-8 with or without a byte-order mark, UTF-16 with one, else Windows-1252, which is what
 * older council systems save. What was assumed or repaired is said in `notes`; what is no text is a fault.
 */
export function decode(bytes: Uint8Array, filename: string): Result<DecodedText> {
  if (bytes.length === 0) {
    return fail('invalid', 'fault.document.empty', { filename })
  }
  const foreign = foreignKind(bytes)
  if (foreign !== null) {
    return fail('invalid', foreign, { filename })
  }
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes, 'utf-16le', filename)
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes, 'utf-16be', filename)
  if (looksBinary(bytes)) {
    return fail('invalid', 'fault.document.noText', { filename })
  }
  return ok(decodeEightBit(bytes))
}

function decodeUtf16(
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
  filename: string,
): Result<DecodedText> {
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\0')) {
    return fail('invalid', 'fault.document.noText', { filename })
  }
  return ok({ text, encoding, notes: repairNotes(count(text, REPLACEMENT)) })
}

function decodeEightBit(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = count(text, REPLACEMENT) - count(bytesAsLatin(bytes), '\u00EF\u00BF\u00BD')
  if (broken <= 0) return { text, encoding: 'utf-8', notes: [] }
  // A file of good UTF-8 in which a few bytes were damaged would turn to gibberish as Windows-1252.
  const whole = countAbove(text, 0x7f) - count(text, REPLACEMENT)
  if (whole > broken) return { text, encoding: 'utf-8', notes: repairNotes(broken) }
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    encoding: 'windows-1252',
    notes: [
      'The file is not in UTF-8 and was read as Windows-1252: check apostrophes, dashes and pound signs.',
    ],
  }
}

function repairNotes(broken: number): string[] {
  if (broken <= 0) return []
  return [
    `${broken} ${broken === 1 ? 'character is' : 'characters are'} damaged in the file and shown as \uFFFD.`,
  ]
}

/** The format of bytes that are no text; null for a text, and for what cannot be read. */
export function packedFormatOf(bytes: Uint8Array): PackedFormat | null {
  const all = bufferOf(bytes)
  if (all.subarray(0, PDF_HEADER_BYTES).includes('%PDF-')) return 'pdf'
  if (startsWith(bytes, OLDER_OFFICE)) return isOlderWorkbook(all) ? 'xlsx' : null
  if (!startsWith(bytes, ZIP)) return flatFormatOf(all)
  return outermostKind(all) ?? (isUnnamedOpenDocument(all) ? 'ods' : null)
}

/** ODF 1.3 part 2, 3.3: the type of an OpenDocument stands in its first entry. */
const FIRST_ENTRY_BYTES = 128

/** A document may hold another whole: its own directory stands at the end of the file, behind those of the others. */
function outermostKind(bytes: Buffer): PackedFormat | null {
  const first = PACKED_KINDS.find(([part]) => bytes.subarray(0, FIRST_ENTRY_BYTES).includes(part))
  if (first?.[1] === 'ods') return 'ods'
  const found = PACKED_KINDS.map(([part, format]) => ({ format, at: bytes.lastIndexOf(part) }))
  const last = found.toSorted((a, b) => b.at - a.at)[0]
  return last === undefined || last.at === -1 ? null : last.format
}

/** Some programs pack the type of an OpenDocument too, so that nothing says which one it is: a spreadsheet is tried. */
function isUnnamedOpenDocument(bytes: Buffer): boolean {
  return (
    bytes.includes('META-INF/manifest.xml') &&
    bytes.includes('content.xml') &&
    !bytes.includes('opendocument.')
  )
}

function isOlderWorkbook(bytes: Buffer): boolean {
  return bytes.includes(OLDER_WORKBOOK) && !OLDER_OTHER.some((stream) => bytes.includes(stream))
}

function flatFormatOf(bytes: Buffer): PackedFormat | null {
  const start = bytes.subarray(0, SNIFF_BYTES).toString('utf8')
  if (!XML_START.test(start)) return null
  return FLAT_KINDS.find(([name]) => start.includes(name))?.[1] ?? null
}

/** The key of what is said of a file of another kind. */
function foreignKind(bytes: Uint8Array): string | null {
  const magic = MAGICS.find((each) => startsWith(bytes, each.bytes))
  if (magic?.fault === 'fault.document.olderOffice' && bufferOf(bytes).includes(PROTECTED))
    return 'fault.document.protected'
  if (magic !== undefined) return magic.fault
  const third = bytes[2] ?? 0
  if (!startsWith(bytes, ZIP) || third > 8) return null
  const start = bytesAsLatin(bytes.subarray(0, SNIFF_BYTES))
  const known = ZIP_KINDS.find(([part]) => start.includes(part))
  return known === undefined ? 'fault.document.zip' : known[1]
}

/** A NUL, or more than one control character in ten, never stands in a text that people wrote. */
function looksBinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true
  const start = bytes.subarray(0, SNIFF_BYTES)
  let controls = 0
  for (const byte of start) {
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) controls += 1
  }
  return controls * 10 > start.length
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte)
}

function bytesAsLatin(bytes: Uint8Array): string {
  return bufferOf(bytes).toString('latin1')
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function count(text: string, part: string): number {
  let found = 0
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found += 1
  return found
}

function countAbove(text: string, code: number): number {
  let found = 0
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > code) found += 1
  return found
}
