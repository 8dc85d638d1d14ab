import { content, safeHref, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type Breadcrumb = Options<Content & { href?: string; attributes?: Attributes }>

export type BreadcrumbsOptions = Options<{
  items: readonly Breadcrumb[]
  /** Name of the landmark, e.g. "Breadcrumb". */
  labelText: string
  collapseOnMobile?: boolean
  classes?: string
  attributes?: Attributes
}>

export function Breadcrumbs({ items, labelText, collapseOnMobile, classes, attributes }: BreadcrumbsOptions) {
  const collapse = collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile'
  return (
    <nav class={tokens('govuk-breadcrumbs', classes, collapse)} aria-label={labelText} {...attributes}>
      <ol class="govuk-breadcrumbs__list">
        {items.map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={safeHref(item.href)} {...item.attributes}>
                {content(item)}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {content(item)}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
