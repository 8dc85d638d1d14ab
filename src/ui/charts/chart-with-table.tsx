import type { Html, Options } from '../markup.ts'
import { Details } from '../components/details/details.tsx'
import { Table, type TableCell } from '../components/table/table.tsx'

export type ChartWithTableOptions = Options<{
  chart: Html
  /** Name of the table. */
  caption: string
  head: readonly TableCell[]
  rows: readonly (readonly TableCell[])[]
  /** Where the table is long, it is opened by these words; without them it is always open. */
  openBy?: string
  /** What else belongs to the drawing: what it was made of, files to take away. */
  below?: Html
}>

/** A drawing and the figures that it draws. The table scrolls within itself where it is wider than the screen. */
export function ChartWithTable({ chart, caption, head, rows, openBy, below }: ChartWithTableOptions) {
  const table = (
    <div class="gt-wide-table" role="region" aria-label={caption} tabindex={0}>
      <Table
        caption={caption}
        captionClasses={openBy ? 'govuk-visually-hidden' : 'govuk-table__caption--s'}
        head={head}
        rows={rows}
        firstCellIsHeader
      />
    </div>
  )
  return (
    <div class="gt-chart-with-table">
      {chart}
      {openBy ? <Details summaryText={openBy}>{table}</Details> : table}
      {below}
    </div>
  )
}
