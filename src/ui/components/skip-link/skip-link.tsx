import { content, safeHref, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type SkipLinkOptions = Options<Content & { href: string; classes?: string; attributes?: Attributes }>

export function SkipLink({ href, classes, attributes, ...words }: SkipLinkOptions) {
  return (
    <a
      href={safeHref(href)}
      class={tokens('govuk-skip-link', classes)}
      data-module="govuk-skip-link"
      {...attributes}
    >
      {content(words)}
    </a>
  )
}
