import type { Child } from 'hono/jsx'
import { content, hasContent, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type LegendOptions = Options<Content & { isPageHeading?: boolean; classes?: string }>

export type FieldsetOptions = Options<{
  legend?: LegendOptions
  describedBy?: string
  role?: string
  classes?: string
  attributes?: Attributes
  children?: Child
}>

export function Fieldset({ legend, describedBy, role, classes, attributes, children }: FieldsetOptions) {
  return (
    <fieldset
      class={tokens('govuk-fieldset', classes)}
      role={role}
      aria-describedby={describedBy}
      {...attributes}
    >
      {legend && hasContent(legend) && (
        <legend class={tokens('govuk-fieldset__legend', legend.classes)}>
          {legend.isPageHeading ? (
            <h1 class="govuk-fieldset__heading">{content(legend)}</h1>
          ) : (
            content(legend)
          )}
        </legend>
      )}
      {children}
    </fieldset>
  )
}
