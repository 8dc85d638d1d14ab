import { content, safeHref, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type LanguageLink = Options<
  Content & {
    href?: string
    current?: boolean
    lang?: string
    hrefLang?: string
    dir?: 'ltr' | 'rtl'
    /** What the link does in the language of the page, for those who do not know the other one. */
    languageDescriptionText?: string
    classes?: string
    attributes?: Attributes
  }
>

export type LanguageNavigationOptions = Options<{
  items: readonly LanguageLink[]
  /** Name of the landmark, e.g. "Language". */
  ariaLabel: string
  classes?: string
  attributes?: Attributes
}>

export function LanguageNavigation({ items, ariaLabel, classes, attributes }: LanguageNavigationOptions) {
  return (
    <nav class={tokens('govuk-language-navigation', classes)} aria-label={ariaLabel} {...attributes}>
      <ul class="govuk-language-navigation__list">
        {items.map((item) => (
          <li class="govuk-language-navigation__list-item">
            <Language {...item} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Language(item: LanguageLink) {
  const { lang, dir } = item
  if (item.current || !item.href) {
    return (
      <span
        class={tokens('govuk-language-navigation__text', item.classes)}
        aria-current="true"
        lang={lang}
        dir={dir}
        {...item.attributes}
      >
        {content(item)}
      </span>
    )
  }
  return (
    <a
      class={tokens('govuk-language-navigation__link', item.classes)}
      href={safeHref(item.href)}
      rel="alternate"
      lang={lang}
      hreflang={item.hrefLang ?? lang}
      dir={dir}
      {...item.attributes}
    >
      {content(item)}
      {item.languageDescriptionText && (
        <span class="govuk-visually-hidden"> {item.languageDescriptionText}</span>
      )}
    </a>
  )
}
