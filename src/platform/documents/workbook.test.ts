import { utils, write, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { SourceDocument } from './source.ts'
import { readSource } from './source.ts'

type Book = 'xlsx' | 'xlsb' | 'ods'

function workbookOf(sheets: Record<string, WorkSheet>): WorkBook {
  const book = utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name)
  return book
}

function bytesOf(book: WorkBook, bookType: Book = 'xlsx'): Uint8Array {
  return new Uint8Array(write(book, { bookType, type: 'array', cellStyles: true }) as ArrayBuffer)
}

async function read(bytes: Uint8Array, name = 'plan.xlsx'): Promise<SourceDocument> {
  const source = await readSource(bytes, name)
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  return source.value
}

function unitsOf({ units }: SourceDocument): (string | undefined)[][] {
  return units.map(({ place, text, unseen }) => [place, text, ...(unseen ? [unseen.why, unseen.text] : [])])
}

function blocksOf({ blocks }: SourceDocument): string[] {
  return blocks.map((block) =>
    block.kind === 'row'
      ? `${block.table}: ${block.cells
          .map(
            (cell) =>
              `${cell.spanned ? '^' : ''}${cell.columns === 1 ? '' : cell.columns}${cell.spans.map((span) => span.text).join('/')}`,
          )
          .join(' ¦ ')}`
      : `${block.region === 'sheet-name' ? 'tab' : block.kind}: ${block.spans.map((span) => span.text).join('/')}`,
  )
}

describe.each(['xlsx', 'xlsb', 'ods'] as const)('rows of a sheet (%s)', (type) => {
  it('are units with the row that the program shows, after the name of the sheet', async () => {
    const sheet = utils.aoa_to_sheet([['Plan for families'], [], ['Ref', 'Action'], ['1.1', 'Open\nthe hub']])
    const source = await read(bytesOf(workbookOf({ 'Being safe': sheet }), type))
    expect(unitsOf(source)).toEqual([
      ['Being safe!0', 'Being safe'],
      ['Being safe!1', 'Plan for families'],
      ['Being safe!3', 'Ref | Action'],
      ['Being safe!4', '1.1 | Open\nthe hub'],
    ])
    expect(blocksOf(source)).toEqual([
      'tab: Being safe',
      'paragraph: Plan for families',
      '1: Ref ¦ Action',
      '1: 1.1 ¦ Open/the hub',
    ])
  })
})
