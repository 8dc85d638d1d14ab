import type { Block, Cell, Listing, Table } from './paper.ts'

export type SheetBlock = ({ kind: 'listing' } & Listing) | ({ kind: 'table' } & Table)

export function isSheet(block: Block): block is SheetBlock {
  return block.kind === 'listing' || block.kind === 'table'
}

export function sheetsIn(blocks: readonly Block[]): SheetBlock[] {
  return blocks.filter(isSheet)
}

/** Heads of columns first; an empty group keeps a row with its whole title, so that it is not lost. */
export function rowsOf(block: SheetBlock): Cell[][] {
  if (block.kind === 'listing') {
    const [group, reference, text] = block.heads
    const hasReferences = block.groups.some(({ items }) => items.some((item) => item.reference !== null))
    const row = (title: string, ref: string | null, words: string): Cell[] =>
      hasReferences ? [title, ref, words] : [title, words]
    return [
      row(group, reference, text),
      ...block.groups.flatMap(({ title, items }) =>
        items.map((item) => row(title, item.reference, item.text)),
      ),
    ]
  }
  const { columns, groups, groupHead } = block
  const heads = columns.map(({ head }) => head)
  if (groupHead === '') return [heads, ...groups.flatMap(({ rows }) => rows.map((row) => [...row]))]
  return [
    [groupHead, ...heads],
    ...groups.flatMap(({ title, name, rows }) =>
      rows.length === 0 ? [[title, ...heads.map(() => null)]] : rows.map((row) => [name, ...row]),
    ),
  ]
}

/** The shares of `rowsOf`'s columns. */
export function sharesOf(block: SheetBlock): number[] {
  if (block.kind === 'listing') return rowsOf(block)[0]?.length === 3 ? [4, 1, 15] : [1, 4]
  const shares = block.columns.map(({ share }) => share)
  return block.groupHead === '' ? shares : [shares.reduce((sum, each) => sum + each, 0) / 4, ...shares]
}
