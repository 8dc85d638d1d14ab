import { content, hasContent, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type LabelOptions = Options<
  Content & { for?: string; isPageHeading?: boolean; classes?: string; attributes?: Attributes }
>

/** Nothing at all without words: an empty label would hide a missing name from a checker. */
export function Label({ for: htmlFor, isPageHeading, classes, attributes, ...words }: LabelOptions) {
  if (!hasContent(words)) return null
  const label = (
    <label class={tokens('govuk-label', classes)} for={htmlFor} {...attributes}>
      {content(words)}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
