import { describe, expect, test } from 'vitest'
import { Checkboxes } from '../components/checkboxes/checkboxes.tsx'
import { Input } from '../components/input/input.tsx'
import { DateField } from './date-field.tsx'
import { ErrorSummaryFor } from './error-summary-for.tsx'
import { fieldsOf, type FormError } from './fields.ts'

const errors: readonly FormError[] = [
  { field: 'name', message: 'Enter a name' },
  { field: 'partners', message: 'Choose a partner' },
  { field: 'due', message: 'Enter a date' },
]
const fields = fieldsOf(errors, { error: 'Error' })
const idsOf = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)

function formAsHtml(): string {
  return (
    <form>
      <ErrorSummaryFor errors={errors} title="There is a problem" />
      <Input {...fields.one('name', { label: 'Name', hint: 'As printed' })} />
      <Checkboxes {...fields.group('partners', { label: 'Partners' })} items={[{ value: 'a', text: 'A' }]} />
      <DateField
        field={fields.group('due', { label: 'Due' })}
        value={{ day: '31', month: '2', year: '2027' }}
        words={{ day: 'Day', month: 'Month', year: 'Year' }}
      />
    </form>
  ).toString()
}

describe('a form with errors', () => {
  test('leads from each error of the summary to a control that is there', () => {
    const html = formAsHtml()
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)
    expect(targets).toEqual(['name', 'partners', 'due'])
    for (const target of targets) expect(html).toMatch(new RegExp(`<input[^>]* id="${target}"`))
  })

  test('ties label, hint and error to the control', () => {
    const html = formAsHtml()
    expect(html).toContain('<label class="govuk-label" for="name">')
    expect(html).toMatch(/<input[^>]* id="name"[^>]* aria-describedby="name-hint name-error"/)
  })

  test('gives no id twice and refers to none that is missing', () => {
    const html = formAsHtml()
    const ids = idsOf(html)
    expect(new Set(ids).size).toBe(ids.length)
    const described = [...html.matchAll(/aria-describedby="([^"]*)"/g)].flatMap(
      ([, list]) => list?.split(' ') ?? [],
    )
    expect(described.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('keeps what was typed', () => {
    expect(formAsHtml()).toMatch(/<input[^>]* value="31"/)
  })
})

test('a form without errors has no summary', () => {
  expect((<ErrorSummaryFor errors={[]} title="There is a problem" />).toString()).toBe('')
})
