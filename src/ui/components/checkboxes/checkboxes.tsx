import { content, tokens, type Options, type Sparse } from '../../markup.ts'
import { ChoiceItem, choiceId, type Choice, type ChoiceDivider } from '../form-group/choice-item.tsx'
import { FieldsetGroup, type FieldSetOptions } from '../form-group/form-group.tsx'

export type CheckboxItem = Choice &
  Options<{
    name?: string
    /** `exclusive` unticks all others, as in "none of these". */
    behaviour?: 'exclusive'
  }>

export type CheckboxesOptions = FieldSetOptions &
  Options<{
    name: string
    /** The name, where it is not given. */
    idPrefix?: string
    describedBy?: string
    items: Sparse<CheckboxItem | ChoiceDivider>
    values?: readonly (string | number)[]
  }>

export function Checkboxes(options: CheckboxesOptions) {
  const { name, items, values, formGroup } = options
  const idPrefix = options.idPrefix ?? name
  const describedBy = options.fieldset?.describedBy ?? options.describedBy
  // Without a fieldset nothing else would tie these descriptions to the boxes.
  const itemDescribedBy = options.fieldset
    ? undefined
    : tokens(describedBy, options.hint && `${idPrefix}-hint`, options.errorMessage && `${idPrefix}-error`)
  return (
    <FieldsetGroup id={idPrefix} field={options} describedBy={describedBy}>
      <div
        class={tokens('govuk-checkboxes', options.classes)}
        data-module="govuk-checkboxes"
        {...options.attributes}
      >
        {content(formGroup?.beforeInputs)}
        {items.map((item, index) => {
          if (!item) return null
          if (item.divider !== undefined) return <div class="govuk-checkboxes__divider">{item.divider}</div>
          return (
            <ChoiceItem
              block="govuk-checkboxes"
              type="checkbox"
              id={choiceId(item.id, idPrefix, index)}
              name={item.name ?? name}
              item={item}
              checked={item.checked ?? isAmong(item.value, values)}
              describedBy={itemDescribedBy}
              inputAttributes={{ 'data-behaviour': item.behaviour }}
            />
          )
        })}
        {content(formGroup?.afterInputs)}
      </div>
    </FieldsetGroup>
  )
}

function isAmong(value: string | number, values: readonly (string | number)[] | undefined) {
  return values?.some((chosen) => String(chosen) === String(value)) ?? false
}
