import { content, safeHref, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type BackLinkOptions = Options<Content & { href: string; classes?: string; attributes?: Attributes }>

export function BackLink({ href, classes, attributes, ...words }: BackLinkOptions) {
  return (
    <a href={safeHref(href)} class={tokens('govuk-back-link', classes)} {...attributes}>
      {content(words)}
    </a>
  )
}
