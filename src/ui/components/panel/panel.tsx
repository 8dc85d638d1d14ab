import type { Child } from 'hono/jsx'
import {
  content,
  hasContent,
  headingTag,
  safeHref,
  tokens,
  type Attributes,
  type Content,
  type HeadingLevel,
  type Html,
  type Options,
} from '../../markup.ts'
import { Button } from '../button/button.tsx'

export type PanelAction = Options<{
  text: string
  href?: string
  type?: 'button' | 'submit'
  classes?: string
  attributes?: Attributes
}>

export type PanelOptions = Options<
  Content & {
    titleText?: string
    titleHtml?: Html
    headingLevel?: HeadingLevel
    /** Only in a panel of class `govuk-panel--interruption`. */
    actions?: Options<{ items?: readonly PanelAction[]; classes?: string; attributes?: Attributes }>
    classes?: string
    attributes?: Attributes
    children?: Child
  }
>

export function Panel(options: PanelOptions) {
  const { actions, children } = options
  const interruption = options.classes?.includes('govuk-panel--interruption') ?? false
  const Heading = headingTag(options.headingLevel ?? 1)
  return (
    <div
      class={tokens('govuk-panel', !interruption && 'govuk-panel--confirmation', options.classes)}
      {...options.attributes}
    >
      <Heading class="govuk-panel__title">{options.titleHtml ?? options.titleText}</Heading>
      {(children ?? hasContent(options)) && (
        <div class="govuk-panel__body">{children ?? content(options)}</div>
      )}
      {interruption && actions && (
        <div class={tokens('govuk-panel__actions', actions.classes)} {...actions.attributes}>
          {actions.items && actions.items.length > 0 && (
            <div class="govuk-button-group">
              {actions.items.map((action) => (
                <Action {...action} />
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  )
}

function Action(action: PanelAction) {
  if (!action.href || action.type === 'button') {
    return (
      <Button
        {...action}
        type={action.type ?? 'button'}
        classes={tokens('govuk-button--inverse', action.classes)}
      />
    )
  }
  return (
    <a
      class={tokens('govuk-link govuk-link--inverse', action.classes)}
      href={safeHref(action.href)}
      {...action.attributes}
    >
      {action.text}
    </a>
  )
}
