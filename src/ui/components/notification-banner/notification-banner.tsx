import type { Child } from 'hono/jsx'
import {
  content,
  headingTag,
  tokens,
  type Attributes,
  type Content,
  type HeadingLevel,
  type Html,
  type Options,
} from '../../markup.ts'

export type NotificationBannerOptions = Options<
  Content & {
    /** "Important", or "Success" where `type` says so. */
    titleText?: string
    titleHtml?: Html
    titleHeadingLevel?: HeadingLevel
    titleId?: string
    type?: 'success'
    role?: string
    disableAutoFocus?: boolean
    classes?: string
    attributes?: Attributes
    children?: Child
  }
>

export function NotificationBanner(options: NotificationBannerOptions) {
  const { type, children, titleId = 'govuk-notification-banner-title', ...rest } = options
  const success = type === 'success'
  const Heading = headingTag(rest.titleHeadingLevel ?? 2)
  const body = children ?? rest.html
  return (
    <div
      class={tokens(
        'govuk-notification-banner',
        success && 'govuk-notification-banner--success',
        rest.classes,
      )}
      // Success is news and is read out at once; any other banner is a landmark that can be found again.
      role={rest.role ?? (success ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={rest.disableAutoFocus}
      {...rest.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {rest.titleHtml ?? rest.titleText}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {body ?? (rest.text && <p class="govuk-notification-banner__heading">{content(rest)}</p>)}
      </div>
    </div>
  )
}
