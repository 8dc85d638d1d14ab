import {
  content,
  safeHref,
  tokens,
  type Attributes,
  type Content,
  type Html,
  type Options,
  type Sparse,
} from '../../markup.ts'

export type ServiceNavigationItem = Options<
  Content & {
    href?: string
    /** This very page. */
    current?: boolean
    /** A page below this entry. */
    active?: boolean
    attributes?: Attributes
  }
>

export type ServiceNavigationOptions = Options<{
  serviceName?: string
  serviceUrl?: string
  navigation?: Sparse<ServiceNavigationItem>
  navigationId?: string
  /** Name of the navigation landmark; the words of the button, where it is not given. */
  navigationLabel?: string
  navigationClasses?: string
  /** Words of the button that opens the navigation on a small screen. */
  menuButtonText: string
  menuButtonLabel?: string
  collapseNavigationOnMobile?: boolean
  /** Name of the landmark around service name and slots. */
  ariaLabel: string
  slots?: Options<{
    start?: Html
    end?: { readonly html: Html; readonly align?: 'inline' | undefined }
    navigationStart?: Html
    navigationEnd?: Html
  }>
  classes?: string
  attributes?: Attributes
}>

export function ServiceNavigation(options: ServiceNavigationOptions) {
  const { serviceName, slots } = options
  const common = {
    class: tokens('govuk-service-navigation', options.classes),
    'data-module': 'govuk-service-navigation',
    ...options.attributes,
  }
  const inner = (
    <div
      class={tokens(
        'govuk-width-container',
        slots?.end?.align === 'inline' && 'govuk-service-navigation__inlining-container',
      )}
    >
      {slots?.start}
      <div class="govuk-service-navigation__container">
        {serviceName && <ServiceName name={serviceName} url={options.serviceUrl} />}
        <Navigation {...options} />
      </div>
      {slots?.end?.html}
    </div>
  )
  // With a name or slots it is more than navigation, and so a landmark of its own; else the `nav` inside is enough.
  return (serviceName ?? slots?.start ?? slots?.end) ? (
    <section aria-label={options.ariaLabel} {...common}>
      {inner}
    </section>
  ) : (
    <div {...common}>{inner}</div>
  )
}

function ServiceName({ name, url }: { name: string; url: string | undefined }) {
  return (
    <span class="govuk-service-navigation__service-name">
      {url ? (
        <a href={safeHref(url)} class="govuk-service-navigation__link">
          {name}
        </a>
      ) : (
        <span class="govuk-service-navigation__text">{name}</span>
      )}
    </span>
  )
}

function Navigation(options: ServiceNavigationOptions) {
  const { slots, menuButtonText, menuButtonLabel, navigationId = 'navigation' } = options
  const items = (options.navigation ?? []).filter((item) => !!item)
  if (items.length === 0 && !slots?.navigationStart && !slots?.navigationEnd) return null
  const collapse = options.collapseNavigationOnMobile ?? items.length > 1
  return (
    <nav
      aria-label={options.navigationLabel ?? menuButtonText}
      class={tokens('govuk-service-navigation__wrapper', options.navigationClasses)}
    >
      {collapse && (
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={navigationId}
          aria-label={menuButtonLabel === menuButtonText ? undefined : menuButtonLabel}
          hidden
          aria-hidden="true"
        >
          {menuButtonText}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id={navigationId}>
        {slots?.navigationStart}
        {items.map((item) => (
          <Item {...item} />
        ))}
        {slots?.navigationEnd}
      </ul>
    </nav>
  )
}

function Item(item: ServiceNavigationItem) {
  const here = item.active || item.current
  const ariaCurrent = here ? (item.current ? 'page' : 'true') : undefined
  // Bold also tells the current entry to those who override colours and borders.
  const words = here ? (
    <strong class="govuk-service-navigation__active-fallback">{content(item)}</strong>
  ) : (
    content(item)
  )
  return (
    <li class={tokens('govuk-service-navigation__item', here && 'govuk-service-navigation__item--active')}>
      {item.href ? (
        <a
          class="govuk-service-navigation__link"
          href={safeHref(item.href)}
          aria-current={ariaCurrent}
          {...item.attributes}
        >
          {words}
        </a>
      ) : (
        <span class="govuk-service-navigation__text" aria-current={ariaCurrent}>
          {words}
        </span>
      )}
    </li>
  )
}
