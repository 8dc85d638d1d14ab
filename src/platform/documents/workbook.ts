import type { Element } from '@xmldom/xmldom'
import type { Result } from '../../kernel/result.ts'
import { fail, ok } from '../../kernel/result.ts'
import { notesOfDrawings, type Drawn } from './drawings.ts'
import type { ReadSource } from './source.ts'
import { parseXml } from './word-xml.ts'
import { excelSheets } from './workbook-excel.ts'
import { openDocumentSheets } from './workbook-ods.ts'
import { besideSheet, isBesideRows } from './workbook-parts.ts'
import { SheetReading, type Sheet } from './workbook-sheet.ts'
import { openZip, type Zip } from './zip.ts'

export type { Sheet } from './workbook-sheet.ts'

const CONTENT = 'content.xml'
const STYLES = 'styles.xml'
const MANIFEST = 'meta-inf/manifest.xml'

/**
 * Reads an Excel workbook or an OpenDocument spreadsheet. A row of a sheet is a unit, and so is the name of a sheet;
 * what is hidden, commented or printed around the sheet is kept as unseen.
 */
export async function readWorkbook(bytes: Uint8Array, filename: string): Promise<Result<ReadSource>> {
  const opened = await openWorkbook(bytes, filename)
  if (!opened.ok) return opened
  const { sheets, notes, drawn } = opened.value
  const reading = new SheetReading()
  for (const sheet of sheets) reading.read(sheet)
  return ok({
    units: reading.units,
    blocks: reading.blocks,
    notes: [...notesOfRows(reading), ...notesOfDrawings(drawn), ...notes],
  })
}

/** The sheets cell by cell, hidden ones and hidden rows too: for a file of ours that comes back. */
export async function readSheets(bytes: Uint8Array, filename: string): Promise<Result<readonly Sheet[]>> {
  const opened = await openWorkbook(bytes, filename)
  return opened.ok ? ok(opened.value.sheets) : opened
}

interface Workbook {
  sheets: readonly Sheet[]
  notes: readonly string[]
  drawn: Drawn
}

async function openWorkbook(bytes: Uint8Array, filename: string): Promise<Result<Workbook>> {
  const drawn: Drawn = { pictures: 0, objects: 0 }
  const notes: string[] = []
  let sheets: Sheet[] | 'protected' | null
  if (isZip(bytes)) {
    const zip = await openZip(bytes, filename)
    if (!zip.ok) return zip
    const parts = await partsOf(zip.value)
    if (!parts.ok) return parts
    // ODF 1.3 part 2, 4.8.4: how a part was encrypted stands in the manifest
    if (parts.value.get(MANIFEST)?.includes('encryption-data'))
      return fail('invalid', 'fault.document.protected', { filename })
    sheets = sheetsOf(bytes, parts.value, drawn)
    notes.push(...notesOfParts(zip.value.names))
  } else {
    const flat = isXml(bytes) ? parseXml(Buffer.from(bytes)) : null
    if (flat?.localName === 'document') sheets = openDocument(flat, flat, drawn)
    else sheets = excel(bytes, new Map(), drawn)
  }
  if (sheets === 'protected') return fail('invalid', 'fault.document.protected', { filename })
  if (sheets === null) return fail('invalid', 'fault.document.damaged', { filename })
  return ok({ sheets, notes, drawn })
}

function isZip([first, second]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b
}

function isXml([first, second]: Uint8Array): boolean {
  return first === 0x3c || (first === 0xef && second === 0xbb)
}

/** Every part is unpacked before another library does it: only then is it known that their sizes were true. */
async function partsOf(zip: Zip): Promise<Result<Map<string, Buffer>>> {
  const parts = new Map<string, Buffer>()
  for (const name of zip.names) {
    const part = await zip.bytesOf(name)
    if (!part.ok) return part
    const key = name.toLowerCase()
    if (part.value !== null && ([CONTENT, STYLES, MANIFEST].includes(key) || isBesideRows(name)))
      parts.set(key, part.value)
  }
  return ok(parts)
}

/** Null where the file is damaged. */
function sheetsOf(
  bytes: Uint8Array,
  parts: ReadonlyMap<string, Buffer>,
  drawn: Drawn,
): Sheet[] | 'protected' | null {
  const written = parts.get(CONTENT)
  if (written === undefined) return excel(bytes, parts, drawn)
  const content = parseXml(written)
  const styles = parts.get(STYLES)
  return content === null
    ? null
    : openDocument(content, styles === undefined ? null : parseXml(styles), drawn)
}

/** What is nested by the ten thousand ends the stack: no program writes it, somebody made it. */
function openDocument(content: Element, styles: Element | null, drawn: Drawn): Sheet[] | null {
  try {
    return openDocumentSheets(content, styles, drawn)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** SheetJS throws what it likes at a file that it cannot read. */
function excel(
  bytes: Uint8Array,
  parts: ReadonlyMap<string, Buffer>,
  drawn: Drawn,
): Sheet[] | 'protected' | null {
  try {
    return excelSheets(bytes, (relationship) => besideSheet(parts, relationship, drawn))
  } catch (error) {
    return /password|encrypt/i.test(String(error)) ? 'protected' : null
  }
}

function notesOfRows({ hiddenRows, formulas }: SheetReading): string[] {
  const notes: string[] = []
  if (hiddenRows === 1)
    notes.push(
      '1 row is hidden in the file and was not read as part of the plan: show it and read the file again if it belongs to it.',
    )
  if (hiddenRows > 1)
    notes.push(
      `${hiddenRows} rows are hidden in the file and were not read as part of the plan: show them and read the file again if they belong to it.`,
    )
  if (formulas === 1)
    notes.push(
      '1 formula has no value in the file: open it in the program that made it, save it, and read it again.',
    )
  if (formulas > 1)
    notes.push(
      `${formulas} formulas have no value in the file: open it in the program that made it, save it, and read it again.`,
    )
  return notes
}

function notesOfParts(names: readonly string[]): string[] {
  const notes: string[] = []
  if (names.some((name) => /(?:vbaProject\.bin|^Basic\/.*\/(?!script-lb)[^/]+\.xml)$/i.test(name)))
    notes.push('The document holds macros, which were not run.')
  if (names.some((name) => /^xl\/externalLinks\//i.test(name)))
    notes.push('The workbook takes values from other files: those that it was last saved with were read.')
  return notes
}
