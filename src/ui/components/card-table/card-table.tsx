import { tokens, type Options } from '../../markup.ts'
import { Table, type TableCell, type TableOptions } from '../table/table.tsx'

export type CardTableOptions = Omit<TableOptions, 'head' | 'firstCellIsHeader'> &
  Options<{ head: readonly (TableCell & { readonly text: string })[] }>

/**
 * A table whose rows become cards on a small screen, the first cell their heading and every other one under the name
 * of its column. The name is drawn by styles from `data-label`, so that it is not read out twice where it is a table.
 */
export function CardTable({ head, rows, classes, ...rest }: CardTableOptions) {
  return (
    <Table
      {...rest}
      classes={tokens('gt-card-table', classes)}
      head={head}
      firstCellIsHeader
      rows={rows.map(
        (row) => row && row.map((cell, index) => (index === 0 ? cell : labelled(cell, head[index]?.text))),
      )}
    />
  )
}

function labelled(cell: TableCell, label: string | undefined): TableCell {
  return { ...cell, attributes: { 'data-label': label, ...cell.attributes } }
}
