import type { Child } from 'hono/jsx'
import {
  headingTag,
  tokens,
  type Attributes,
  type Content,
  type HeadingLevel,
  type Html,
  type Options,
} from '../../markup.ts'

export type FeedbackOptions = Options<
  Content & {
    titleText?: string
    titleHtml?: Html
    headingLevel?: HeadingLevel
    classes?: string
    attributes?: Attributes
    children?: Child
  }
>

export function Feedback(options: FeedbackOptions) {
  const Heading = headingTag(options.headingLevel ?? 2)
  const body = options.children ?? options.html ?? (options.text && <p class="govuk-body">{options.text}</p>)
  return (
    <div class={tokens('govuk-feedback govuk-width-container', options.classes)} {...options.attributes}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Heading class="govuk-feedback__title">{options.titleHtml ?? options.titleText}</Heading>
          {body && <div class="govuk-feedback__body">{body}</div>}
        </div>
      </div>
    </div>
  )
}
