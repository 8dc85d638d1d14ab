import { safeHref, tokens, type Attributes, type Html, type Options } from '../../markup.ts'

export type GenericHeaderOptions = Options<{
  logoText?: string
  logoHtml?: Html
  url: string
  containerClasses?: string
  classes?: string
  attributes?: Attributes
}>

export function GenericHeader(options: GenericHeaderOptions) {
  const { containerClasses = 'govuk-width-container' } = options
  return (
    <div class={tokens('govuk-generic-header', options.classes)} {...options.attributes}>
      <div class={tokens('govuk-generic-header__container', containerClasses)}>
        <div class="govuk-generic-header__logo">
          <a href={safeHref(options.url)} class="govuk-generic-header__homepage-link">
            {options.logoHtml ?? options.logoText}
          </a>
        </div>
      </div>
    </div>
  )
}
