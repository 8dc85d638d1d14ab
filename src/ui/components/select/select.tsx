import { content, tokens, type Attributes, type Options, type Sparse } from '../../markup.ts'
import { FormGroup, fieldIds, type FieldOptions } from '../form-group/form-group.tsx'

export type SelectItem = Options<{
  text: string
  /** The text, where it is not given. */
  value?: string | number
  selected?: boolean
  disabled?: boolean
  attributes?: Attributes
}>

export type SelectOptions = FieldOptions & Options<{ items: Sparse<SelectItem>; value?: string | number }>

export function Select(options: SelectOptions) {
  const { id, describedBy } = fieldIds(options)
  return (
    <FormGroup field={options}>
      {content(options.formGroup?.beforeInput)}
      <select
        class={tokens('govuk-select', options.classes, options.errorMessage && 'govuk-select--error')}
        id={id}
        name={options.name}
        disabled={options.disabled}
        aria-describedby={describedBy}
        {...options.attributes}
      >
        {options.items.map(
          (item) =>
            item && (
              <option
                value={item.value}
                selected={isSelected(item, options.value)}
                disabled={item.disabled}
                {...item.attributes}
              >
                {item.text}
              </option>
            ),
        )}
      </select>
      {content(options.formGroup?.afterInput)}
    </FormGroup>
  )
}

function isSelected(item: SelectItem, value: string | number | undefined) {
  if (item.selected !== undefined) return item.selected
  return value !== undefined && String(item.value ?? item.text) === String(value)
}
