import { content, tokens, type Options, type Sparse } from '../../markup.ts'
import { ChoiceItem, choiceId, type Choice, type ChoiceDivider } from '../form-group/choice-item.tsx'
import { FieldsetGroup, type FieldSetOptions } from '../form-group/form-group.tsx'

export type RadiosOptions = FieldSetOptions &
  Options<{
    name: string
    /** The name, where it is not given. */
    idPrefix?: string
    items: Sparse<Choice | ChoiceDivider>
    value?: string | number
  }>

export function Radios(options: RadiosOptions) {
  const { name, items, value, formGroup } = options
  const idPrefix = options.idPrefix ?? name
  return (
    <FieldsetGroup id={idPrefix} field={options} describedBy={options.fieldset?.describedBy}>
      <div class={tokens('govuk-radios', options.classes)} data-module="govuk-radios" {...options.attributes}>
        {content(formGroup?.beforeInputs)}
        {items.map((item, index) => {
          if (!item) return null
          if (item.divider !== undefined) return <div class="govuk-radios__divider">{item.divider}</div>
          return (
            <ChoiceItem
              block="govuk-radios"
              type="radio"
              id={choiceId(item.id, idPrefix, index)}
              name={name}
              item={item}
              checked={item.checked ?? (value !== undefined && String(item.value) === String(value))}
            />
          )
        })}
        {content(formGroup?.afterInputs)}
      </div>
    </FieldsetGroup>
  )
}
