import type { Result } from '../../kernel/result.ts'
import { fail, ok } from '../../kernel/result.ts'
import type { ReadSource } from './source.ts'
import { excelSheets } from './workbook-excel.ts'
import { openDocumentSheets } from './workbook-ods.ts'
import { SheetReading, type Sheet } from './workbook-sheet.ts'
import { openZip, type Zip } from './zip.ts'

export type { Sheet } from './workbook-sheet.ts'

/**
 * Reads an Excel workbook or an OpenDocument spreadsheet. A row of a sheet is a unit, and so is the name of a sheet;
 * what is hidden, commented or printed around the sheet is kept as unseen.
 */
export async function readWorkbook(bytes: Uint8Array, filename: string): Promise<Result<ReadSource>> {
  const opened = await openWorkbook(bytes, filename)
  if (!opened.ok) return opened
  const { zip, sheets } = opened.value
  const reading = new SheetReading()
  for (const sheet of sheets) reading.read(sheet)
  return ok({ units: reading.units, blocks: reading.blocks, notes: notesOf(reading, zip) })
}

/** The sheets cell by cell, hidden ones and hidden rows too: for a file of ours that comes back. */
export async function sheetsOf(bytes: Uint8Array, filename: string): Promise<Result<Sheet[]>> {
  const opened = await openWorkbook(bytes, filename)
  return opened.ok ? ok(opened.value.sheets) : opened
}

async function openWorkbook(
  bytes: Uint8Array,
  filename: string,
): Promise<Result<{ zip: Zip; sheets: Sheet[] }>> {
  const zip = await openZip(bytes, filename)
  if (!zip.ok) return zip
  const parts = await partsOf(zip.value)
  if (!parts.ok) return parts
  const content = parts.value.get('content.xml')
  try {
    const sheets = content === undefined ? excelSheets(bytes, () => []) : openDocumentSheets(content)
    return ok({ zip: zip.value, sheets })
  } catch {
    return fail('invalid', 'fault.document.damaged', { filename })
  }
}

/** Every part is unpacked before another library does it: only then is it known that their sizes were true. */
async function partsOf(zip: Zip): Promise<Result<Map<string, string>>> {
  const parts = new Map<string, string>()
  for (const name of zip.names) {
    const part = await zip.bytesOf(name)
    if (!part.ok) return part
    if (part.value !== null && name === 'content.xml') parts.set(name, part.value.toString('utf8'))
  }
  return ok(parts)
}

function notesOf(reading: SheetReading, zip: Zip): string[] {
  const notes: string[] = []
  const { hiddenRows } = reading
  if (hiddenRows > 0)
    notes.push(
      hiddenRows === 1
        ? '1 row is hidden in the file and was not read as part of the plan: show it and read the file again if it belongs to it.'
        : `${hiddenRows} rows are hidden in the file and were not read as part of the plan: show them and read the file again if they belong to it.`,
    )
  if (zip.names.some((name) => /vbaProject\.bin$/i.test(name)))
    notes.push('The workbook holds macros: none was run.')
  if (zip.names.some((name) => /^xl\/externalLinks\//i.test(name)))
    notes.push('The workbook takes values from other files: those that it was last saved with were read.')
  return notes
}
