import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/node'
import { withoutTimes } from './repeatable.ts'

/** An Excel file of these sheets: the same bytes whenever it is written, and readable whatever its words are. */
export async function writeWorkbook(sheets: Sheet<Buffer>[]): Promise<Uint8Array> {
  const written = sheets.map((sheet) => ({ ...sheet, data: sheet.data?.map(storableRow) }))
  // Arial is on every desk; a council's computers have no Noto, and Excel would take another font of other widths.
  return withoutTimes(await writeXlsxFile(written, { fontFamily: 'Arial', fontSize: 11 }).toBuffer())
}

function storableRow(row: Row): Row {
  return row.map((cell) =>
    typeof cell === 'object' && cell !== null && 'value' in cell && typeof cell.value === 'string'
      ? { ...cell, value: storable(cell.value) }
      : cell,
  )
}

/**
 * XML 1.0, 2.2 Characters: what is none would make the whole file unreadable. Readers drop the replacement character
 * and what is no character, and take "_x000A_" for the end of a line (ISO/IEC 29500-1, 22.9.2.19).
 */
function storable(text: string): string {
  const value = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|\uFFFD|\p{Noncharacter_Code_Point}/gu, ' ')
    .replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_')
  // The library keeps its strings in an object, and takes "constructor" for one that it has already.
  return value in {} ? `${value} ` : value
}
