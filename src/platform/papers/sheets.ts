import type { Block, Cell, Listing, Table } from './paper.ts'

export type SheetBlock = ({ kind: 'listing' } & Listing) | ({ kind: 'table' } & Table)

export function isSheet(block: Block): block is SheetBlock {
  return block.kind === 'listing' || block.kind === 'table'
}

export function sheetsIn(blocks: readonly Block[]): SheetBlock[] {
  return blocks.filter(isSheet)
}

/**
 * Heads of columns first. An empty group keeps a row with its whole title, so that it is not lost; where there is no
 * title either, the row says that there is nothing.
 */
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
  const { columns, groups, groupHead, empty } = block
  const heads = columns.map(({ head }) => head)
  if (groupHead === '') {
    const rows = groups.flatMap((group) => group.rows.map((row) => [...row]))
    return [heads, ...(rows.length === 0 ? [[empty, ...heads.slice(1).map(() => null)]] : rows)]
  }
  return [
    [groupHead, ...heads],
    ...groups.flatMap(({ title, name, rows }): Cell[][] => {
      if (rows.length > 0) return rows.map((row) => [name, ...row])
      // A sentence beside a title would be read as a row of the group, by the reader of plans too.
      return [[title === '' ? empty : title, ...heads.map(() => null)]]
    }),
  ]
}

/** The shares of `rowsOf`'s columns. */
export function sharesOf(block: SheetBlock): number[] {
  if (block.kind === 'listing') return rowsOf(block)[0]?.length === 3 ? [4, 1, 15] : [1, 4]
  const shares = block.columns.map(({ share }) => share)
  return block.groupHead === '' ? shares : [shares.reduce((sum, each) => sum + each, 0) / 4, ...shares]
}
