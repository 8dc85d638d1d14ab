import type { Child } from 'hono/jsx'
import { content, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type InsetTextOptions = Options<
  Content & { id?: string; classes?: string; attributes?: Attributes; children?: Child }
>

export function InsetText({ id, classes, attributes, children, ...words }: InsetTextOptions) {
  return (
    <div id={id} class={tokens('govuk-inset-text', classes)} {...attributes}>
      {children ?? content(words)}
    </div>
  )
}
