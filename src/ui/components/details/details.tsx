import type { Child } from 'hono/jsx'
import { content, tokens, type Attributes, type Content, type Html, type Options } from '../../markup.ts'

export type DetailsOptions = Options<
  Content & {
    summaryText?: string
    summaryHtml?: Html
    open?: boolean
    id?: string
    classes?: string
    attributes?: Attributes
    children?: Child
  }
>

export function Details(options: DetailsOptions) {
  const { id, classes, open, attributes } = options
  return (
    <details id={id} class={tokens('govuk-details', classes)} open={open} {...attributes}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{options.summaryHtml ?? options.summaryText}</span>
      </summary>
      <div class="govuk-details__text">{options.children ?? content(options)}</div>
    </details>
  )
}
