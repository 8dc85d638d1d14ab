import { csvText } from '../http/reply.ts'
import { wordsOf, type Paper } from './paper.ts'
import { rowsOf, sheetsIn } from './sheets.ts'
import { plainText } from './speech.ts'

/** The tables of a paper, its first row the heads of columns; what stands around them is left out. */
export function writeCsv(paper: Paper): string {
  const rows = sheetsIn(paper.blocks).flatMap((block, index) => [
    ...(index > 0 ? [['']] : []),
    ...rowsOf(block).map((row) =>
      row.map((cell) =>
        cell !== null && typeof cell === 'object'
          ? cell.date
          : typeof cell === 'number'
            ? cell
            : plainText(wordsOf(cell), paper.speech),
      ),
    ),
  ])
  return csvText(rows)
}
