import { content, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type WarningTextOptions = Options<
  Content & {
    /** What the sign means, for those who do not see it, e.g. "Warning". */
    iconFallbackText: string
    classes?: string
    attributes?: Attributes
  }
>

export function WarningText({ iconFallbackText, classes, attributes, ...words }: WarningTextOptions) {
  return (
    <div class={tokens('govuk-warning-text', classes)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText}</span> {content(words)}
      </strong>
    </div>
  )
}
