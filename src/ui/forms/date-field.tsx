import { DateInput } from '../components/date-input/date-input.tsx'
import type { fieldsOf } from './fields.ts'

type Group = ReturnType<ReturnType<typeof fieldsOf>['group']>

/**
 * A date in three boxes named `name-day`, `name-month` and `name-year`. The first box has the field's own id, so that
 * the error summary leads into it.
 */
export function DateField({
  field,
  value,
  words,
}: {
  /** from `fieldsOf(…).group(name, …)` */
  field: Group
  value: Readonly<{ day: string; month: string; year: string }>
  words: Readonly<{ day: string; month: string; year: string }>
}) {
  const { id, name, idPrefix: _, ...rest } = field
  return (
    <DateInput
      {...rest}
      id={`${id}-boxes`}
      namePrefix={name}
      day={{ label: words.day, id, value: value.day }}
      month={{ label: words.month, id: `${id}-month`, value: value.month }}
      year={{ label: words.year, id: `${id}-year`, value: value.year }}
    />
  )
}
