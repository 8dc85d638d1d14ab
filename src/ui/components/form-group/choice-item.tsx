import { content, hasContent, tokens, type Attributes, type Content, type Options } from '../../markup.ts'
import { Hint, type HintOptions } from '../hint/hint.tsx'
import { Label, type LabelOptions } from '../label/label.tsx'

/** One radio button or checkbox. */
export type Choice = Options<
  Content & {
    value: string | number
    id?: string
    checked?: boolean
    disabled?: boolean
    hint?: HintOptions
    label?: Omit<LabelOptions, 'for' | 'text' | 'html'>
    /** Questions that only this choice brings up. */
    conditional?: Pick<Content, 'html'>
    attributes?: Attributes
    divider?: undefined
  }
>

/** A word between two choices, e.g. "or". */
export type ChoiceDivider = Readonly<{ divider: string }>

/** The first has no number, so that an error can link to it by the name of the whole field. */
export function choiceId(given: string | undefined, prefix: string | undefined, index: number): string {
  return given ?? `${prefix}${index === 0 ? '' : `-${index + 1}`}`
}

export function ChoiceItem({
  block,
  type,
  id,
  name,
  item,
  checked,
  describedBy,
  inputAttributes,
}: Options<{
  block: 'govuk-radios' | 'govuk-checkboxes'
  type: 'radio' | 'checkbox'
  id: string
  name: string
  item: Choice
  checked: boolean
  describedBy?: string
  inputAttributes?: Attributes
}>) {
  const { hint, label, conditional } = item
  const hintId = hasContent(hint) ? `${id}-item-hint` : undefined
  const conditionalId = conditional?.html ? `conditional-${id}` : undefined
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={name}
          type={type}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={conditionalId}
          aria-describedby={tokens(describedBy, hintId)}
          {...inputAttributes}
          {...item.attributes}
        />
        <Label
          text={item.text}
          html={item.html}
          classes={tokens(`${block}__label`, label?.classes)}
          attributes={label?.attributes}
          for={id}
        />
        {hint && hintId && <Hint {...hint} id={hintId} classes={tokens(`${block}__hint`, hint.classes)} />}
      </div>
      {conditionalId && (
        <div
          class={tokens(`${block}__conditional`, !checked && `${block}__conditional--hidden`)}
          id={conditionalId}
        >
          {content(conditional)}
        </div>
      )}
    </>
  )
}
