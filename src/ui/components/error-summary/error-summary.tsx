import {
  content,
  safeHref,
  tokens,
  type Attributes,
  type Content,
  type Html,
  type Options,
} from '../../markup.ts'

export type ErrorSummaryItem = Options<Content & { href?: string; attributes?: Attributes }>

export type ErrorSummaryOptions = Options<{
  titleText?: string
  titleHtml?: Html
  descriptionText?: string
  descriptionHtml?: Html
  errorList?: readonly ErrorSummaryItem[]
  disableAutoFocus?: boolean
  classes?: string
  attributes?: Attributes
}>

export function ErrorSummary(options: ErrorSummaryOptions) {
  const { errorList = [], descriptionHtml, descriptionText } = options
  return (
    <div
      class={tokens('govuk-error-summary', options.classes)}
      data-disable-auto-focus={options.disableAutoFocus}
      data-module="govuk-error-summary"
      {...options.attributes}
    >
      {/* The alert is a box of its own: on the outer one, moving the focus there would cut the announcement short. */}
      <div role="alert">
        <h2 class="govuk-error-summary__title">{options.titleHtml ?? options.titleText}</h2>
        <div class="govuk-error-summary__body">
          {(descriptionHtml ?? descriptionText) && <p>{descriptionHtml ?? descriptionText}</p>}
          {errorList.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {errorList.map((item) => (
                <li>
                  {item.href ? (
                    <a href={safeHref(item.href)} {...item.attributes}>
                      {content(item)}
                    </a>
                  ) : (
                    content(item)
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
