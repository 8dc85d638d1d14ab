import { safeHref, tokens, type Attributes, type Content, type Html, type Options } from '../../markup.ts'
import { Button } from '../button/button.tsx'

export type CookieBannerAction = Options<{
  text: string
  type?: 'button' | 'submit'
  href?: string
  name?: string
  value?: string
  classes?: string
  attributes?: Attributes
}>

export type CookieBannerMessage = Options<
  Content & {
    headingText?: string
    headingHtml?: Html
    actions?: readonly CookieBannerAction[]
    hidden?: boolean
    role?: string
    classes?: string
    attributes?: Attributes
  }
>

export type CookieBannerOptions = Options<{
  /** Name of the landmark, e.g. "Cookies on this service". */
  ariaLabel: string
  messages: readonly CookieBannerMessage[]
  hidden?: boolean
  classes?: string
  attributes?: Attributes
}>

export function CookieBanner({ ariaLabel, messages, hidden, classes, attributes }: CookieBannerOptions) {
  return (
    <div
      class={tokens('govuk-cookie-banner', classes)}
      data-nosnippet=""
      role="region"
      aria-label={ariaLabel}
      hidden={hidden}
      {...attributes}
    >
      {messages.map((message) => (
        <Message {...message} />
      ))}
    </div>
  )
}

function Message(message: CookieBannerMessage) {
  const heading = message.headingHtml ?? message.headingText
  return (
    <div
      class={tokens('govuk-cookie-banner__message', message.classes, 'govuk-width-container')}
      role={message.role}
      hidden={message.hidden}
      {...message.attributes}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {heading && <h2 class="govuk-cookie-banner__heading govuk-heading-m">{heading}</h2>}
          <div class="govuk-cookie-banner__content">
            {message.html ?? (message.text && <p class="govuk-body">{message.text}</p>)}
          </div>
        </div>
      </div>
      {message.actions && (
        <div class="govuk-button-group">
          {message.actions.map((action) => (
            <Action {...action} />
          ))}
        </div>
      )}
    </div>
  )
}

function Action(action: CookieBannerAction) {
  if (!action.href || action.type === 'button') return <Button {...action} type={action.type ?? 'button'} />
  return (
    <a class={tokens('govuk-link', action.classes)} href={safeHref(action.href)} {...action.attributes}>
      {action.text}
    </a>
  )
}
