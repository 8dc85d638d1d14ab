import { content, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type ErrorMessageOptions = Options<
  Content & {
    /** Said before the message to those who do not see that it is red, e.g. "Error"; '' for none. */
    visuallyHiddenText: string
    id?: string
    classes?: string
    attributes?: Attributes
  }
>

export function ErrorMessage({ visuallyHiddenText, id, classes, attributes, ...words }: ErrorMessageOptions) {
  return (
    <p id={id} class={tokens('govuk-error-message', classes)} {...attributes}>
      {visuallyHiddenText && (
        <>
          <span class="govuk-visually-hidden">{visuallyHiddenText}:</span>{' '}
        </>
      )}
      {content(words)}
    </p>
  )
}
