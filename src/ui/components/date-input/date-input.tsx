import { content, tokens, type Attributes, type Options, type Sparse } from '../../markup.ts'
import { FieldsetGroup, type FieldSetOptions } from '../form-group/form-group.tsx'
import { Input, type InputOptions } from '../input/input.tsx'

export type DatePart = Options<{
  /** The word above the box, e.g. "Day". */
  label: string
  name?: string
  id?: string
  value?: string | number
  /** True or false decides for this box; without it an error of the field marks every box, unless one says true. */
  error?: boolean
  inputmode?: InputOptions['inputmode']
  autocomplete?: string
  pattern?: string
  classes?: string
  attributes?: Attributes
}>

export type DateInputOptions = FieldSetOptions &
  Options<{
    id: string
    namePrefix?: string
    day?: DatePart | false
    month?: DatePart | false
    year?: DatePart | false
    /** Other boxes, or another order, in place of day, month and year. */
    items?: Sparse<DatePart & { readonly name: string }>
    /** By name of box, with its prefix if there is one. */
    values?: Readonly<Record<string, string | number | undefined>>
  }>

interface Box {
  readonly part: DatePart
  readonly name: string
  readonly value: string | number | undefined
  readonly digits: 2 | 4
}

export function DateInput(options: DateInputOptions) {
  const { id, formGroup } = options
  const boxes = boxesOf(options)
  const anyBoxHasError = boxes.some((box) => hasError(box.part))
  return (
    // The role makes JAWS read out the description of a set of text boxes; for choices it would only add noise.
    <FieldsetGroup id={id} field={options} role="group" describedBy={options.fieldset?.describedBy}>
      <div class={tokens('govuk-date-input', options.classes)} id={id} {...options.attributes}>
        {content(formGroup?.beforeInputs)}
        {boxes.map((box) => (
          <DateBox
            {...box}
            id={id}
            namePrefix={options.namePrefix}
            marked={
              hasError(box.part) ||
              (box.part.error !== false && options.errorMessage !== undefined && !anyBoxHasError)
            }
          />
        ))}
        {content(formGroup?.afterInputs)}
      </div>
    </FieldsetGroup>
  )
}

function DateBox({
  part,
  name,
  value,
  digits,
  id,
  namePrefix,
  marked,
}: Box & { id: string; namePrefix: string | undefined; marked: boolean }) {
  const { classes } = part
  return (
    <div class="govuk-date-input__item">
      <Input
        label={{ text: part.label, classes: 'govuk-date-input__label' }}
        id={part.id ?? `${id}-${name}`}
        name={namePrefix ? `${namePrefix}-${name}` : name}
        value={value}
        inputmode={part.inputmode ?? 'numeric'}
        autocomplete={part.autocomplete}
        pattern={part.pattern}
        attributes={part.attributes}
        classes={tokens(
          'govuk-date-input__input',
          marked && !classes?.includes('govuk-input--error') && 'govuk-input--error',
          !classes?.includes('govuk-input--width-') && `govuk-input--width-${digits}`,
          classes,
        )}
      />
    </div>
  )
}

function hasError(part: DatePart) {
  return part.error === true || (part.classes?.includes('govuk-input--error') ?? false)
}

function boxesOf(options: DateInputOptions): Box[] {
  const { values, namePrefix } = options
  const named = (name: string) => values?.[namePrefix ? `${namePrefix}-${name}` : name]
  const own = { day: options.day, month: options.month, year: options.year }
  const nameOf = (key: 'day' | 'month' | 'year') => (own[key] && own[key].name) || key
  const box = (part: DatePart, name: string): Box => {
    const key = (['day', 'month', 'year'] as const).find((k) => name === k || name === nameOf(k))
    const inherited = key && own[key] ? own[key].value : undefined
    return { part, name, value: part.value ?? inherited ?? named(name), digits: key === 'year' ? 4 : 2 }
  }
  if (options.items?.length) return options.items.flatMap((item) => (item ? [box(item, item.name)] : []))
  return (['day', 'month', 'year'] as const).flatMap((key) => {
    const part = own[key]
    return part ? [box(part, nameOf(key))] : []
  })
}
