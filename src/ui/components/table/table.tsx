import { content, tokens, type Attributes, type Content, type Options, type Sparse } from '../../markup.ts'

export type TableCell = Options<
  Content & {
    /** `numeric` aligns to the end, so that digits stand under each other. */
    format?: 'numeric'
    colspan?: number
    rowspan?: number
    classes?: string
    attributes?: Attributes
  }
>

export type TableOptions = Options<{
  rows: Sparse<readonly TableCell[]>
  head?: readonly TableCell[]
  caption?: string
  captionClasses?: string
  firstCellIsHeader?: boolean
  classes?: string
  attributes?: Attributes
}>

export function Table(options: TableOptions) {
  const { rows, head, caption, captionClasses, firstCellIsHeader, classes, attributes } = options
  return (
    <table class={tokens('govuk-table', classes)} {...attributes}>
      {caption && <caption class={tokens('govuk-table__caption', captionClasses)}>{caption}</caption>}
      {head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map((cell) => (
              <th scope="col" class={cellClasses('govuk-table__header', cell)} {...spans(cell)}>
                {content(cell)}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map((row) => row && <Row cells={row} firstCellIsHeader={firstCellIsHeader} />)}
      </tbody>
    </table>
  )
}

function Row({
  cells,
  firstCellIsHeader,
}: Options<{ cells: readonly TableCell[]; firstCellIsHeader?: boolean }>) {
  return (
    <tr class="govuk-table__row">
      {cells.map((cell, index) =>
        index === 0 && firstCellIsHeader ? (
          <th scope="row" class={tokens('govuk-table__header', cell.classes)} {...spans(cell)}>
            {content(cell)}
          </th>
        ) : (
          <td class={cellClasses('govuk-table__cell', cell)} {...spans(cell)}>
            {content(cell)}
          </td>
        ),
      )}
    </tr>
  )
}

function cellClasses(block: string, cell: TableCell) {
  return tokens(block, cell.format && `${block}--${cell.format}`, cell.classes)
}

function spans({ colspan, rowspan, attributes }: TableCell) {
  return { colspan, rowspan, ...attributes }
}
