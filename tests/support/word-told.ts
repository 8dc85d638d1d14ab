import type { SourceDocument } from '../../src/platform/documents/source.ts'
import { readSource } from '../../src/platform/documents/source.ts'
import { sentenceOf } from './sentences.ts'
import { wordOf } from './word.ts'

export async function read(bytes: Buffer): Promise<SourceDocument> {
  const source = await readSource(bytes, 'a.docx')
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  return source.value
}

export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
export const paragraph = (inside: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${inside.startsWith('<') ? inside : run(inside)}</w:p>`
export const cell = (inside: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inside.startsWith('<') ? inside : paragraph(inside)}</w:tc>`
export const row = (cells: readonly string[], properties = ''): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells.map((each) => (each.startsWith('<w:tc>') ? each : cell(each))).join('')}</w:tr>`
export const table = (...rows: readonly string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`

/** What stands where, words that are not for reading with their reason. */
export async function unitsOf(...given: Parameters<typeof wordOf>): Promise<string[]> {
  const { units } = await read(wordOf(...given))
  return units.map(({ place, text, unseen }) =>
    [place, text, unseen === null ? '' : `[${unseen.why}: ${unseen.text}]`]
      .filter((part) => part !== '')
      .join(' '),
  )
}

/** Blocks as `kind level: words`, rows as their cells: `^` repeated from above, `>` covered by the cell before. */
export async function blocksOf(...given: Parameters<typeof wordOf>): Promise<string[]> {
  const { blocks } = await read(wordOf(...given))
  return blocks.map((block) =>
    block.kind === 'row'
      ? block.cells
          .map(({ spans, spanned, header, columns }) => {
            const words = spans.map(({ text }) => text).join('/')
            return columns === 0 ? '>' : `${spanned ? '^' : ''}${header ? '#' : ''}${words}`
          })
          .join(' | ')
      : `${block.kind} ${block.level}: ${block.spans.map(({ text }) => text).join('/')}`,
  )
}
