import writeXlsxFile, { type Sheet } from 'write-excel-file/node'
import { withoutTimes } from './repeatable.ts'

/** An Excel file of these sheets: the same bytes whenever it is written. */
export async function writeWorkbook(sheets: Sheet<Buffer>[]): Promise<Uint8Array> {
  // Arial is on every desk; a council's computers have no Noto, and Excel would take another font of other widths.
  return withoutTimes(await writeXlsxFile(sheets, { fontFamily: 'Arial', fontSize: 11 }).toBuffer())
}
