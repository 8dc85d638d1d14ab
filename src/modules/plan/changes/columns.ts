/**
 * A record as it was before a change: its row of today with the columns that the audit kept. Columns are named in the
 * database as the row's fields are here, in another case: `due_on` is `dueOn`.
 */
export function valuesBefore<Row extends object>(
  row: Row,
  before: Readonly<Record<string, unknown>> | null,
): Row {
  const was: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(before ?? {})) {
    const field = column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    if (Object.hasOwn(row, field) && field !== 'revision') was[field] = value
  }
  return { ...row, ...was }
}
