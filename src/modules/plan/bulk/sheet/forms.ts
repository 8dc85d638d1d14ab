/** What the page of the differences sends when it is confirmed. */
import { z } from 'zod'
import type { Form } from '../../../../platform/http/route.ts'
import { COLUMNS, type SheetRow } from './columns.ts'
import { revisionOf } from '../../workspace/forms.ts'
import { seenRecords } from '../forms.ts'
import { MOST_ROWS } from './rows.ts'

const cell = z.string().max(40_000)
const rowsSchema = z
  .array(
    z.object({
      place: z.string().max(400),
      cells: z.partialRecord(z.enum(COLUMNS), cell),
      broken: z.array(z.enum(COLUMNS)),
      retyped: z.array(z.enum(COLUMNS)),
    }),
  )
  .max(MOST_ROWS)

/**
 * The rows as the page that showed them sends them back. They carry no signature: each is compared with the plan and
 * checked as if it were typed into a form, so that nobody can send what they could not type.
 */
export function rowsFrom(form: Form): SheetRow[] | undefined {
  try {
    return rowsSchema.parse(JSON.parse(form.text('rows')))
  } catch {
    return undefined
  }
}

export interface Chosen {
  settled: ReadonlyMap<string, { revision: number; fields: ReadonlySet<string> }>
  takeOut: readonly { id: string; revision: number }[]
  reason: string
}

export function chosenFrom(form: Form): Chosen {
  const fields = new Map<string, Set<string>>()
  for (const value of form.all('take')) {
    const [id = '', field = ''] = value.split(':')
    fields.set(id, (fields.get(id) ?? new Set()).add(field))
  }
  const settled = new Map(
    form.all('seen').map((value) => {
      const [id = '', revision = ''] = value.split(':')
      return [id, { revision: revisionOf(revision), fields: fields.get(id) ?? new Set<string>() }]
    }),
  )
  return { settled, takeOut: seenRecords(form.all('takeOut')), reason: form.text('reason').trim() }
}
