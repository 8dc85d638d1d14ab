import {
  content,
  safeHref,
  tokens,
  type Attributes,
  type Content,
  type Html,
  type Options,
} from '../../markup.ts'

export type FooterLink = Options<{ text: string; href: string; attributes?: Attributes }>

export type FooterSection = Options<{
  title: string
  items?: readonly FooterLink[]
  /** Number of columns of the list. */
  columns?: number
  /** Part of the grid, e.g. "two-thirds". */
  width?: string
}>

export type FooterOptions = Options<{
  /** A mark of the service's own: GOV.UK's crown may not be used off GOV.UK. */
  logoHtml?: Html
  navigation?: readonly FooterSection[]
  meta?: Options<Content & { visuallyHiddenTitle: string; items?: readonly FooterLink[] }>
  contentLicence?: Content
  /** GOV.UK shows the royal arms above these words: only for Crown bodies, who give their own styles for it. */
  copyright?: Content & { readonly href: string }
  containerClasses?: string
  classes?: string
  attributes?: Attributes
}>

export function Footer(options: FooterOptions) {
  const { navigation = [], copyright } = options
  return (
    <div class={tokens('govuk-footer', options.classes)} {...options.attributes}>
      <div class={tokens('govuk-width-container', options.containerClasses)}>
        {options.logoHtml}
        {navigation.length > 0 && (
          <>
            <div class="govuk-footer__navigation">
              {navigation.map((section) => (
                <Section {...section} />
              ))}
            </div>
            <hr class="govuk-footer__section-break" />
          </>
        )}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
            <Meta meta={options.meta} />
            <Licence licence={options.contentLicence} />
          </div>
          {copyright && (
            <div class="govuk-footer__meta-item">
              <a class="govuk-footer__link govuk-footer__copyright-logo" href={safeHref(copyright.href)}>
                {content(copyright)}
              </a>
            </div>
          )}
        </div>
      </div>
    </div>
  )
}

function Section({ title, items = [], columns, width = 'full' }: FooterSection) {
  return (
    <div class={`govuk-footer__section govuk-grid-column-${width}`}>
      <h2 class="govuk-footer__heading govuk-heading-m">{title}</h2>
      {items.length > 0 && (
        <ul class={tokens('govuk-footer__list', columns ? `govuk-footer__list--columns-${columns}` : null)}>
          {items.map(
            (item) => item.href && item.text && <Item item={item} block="govuk-footer__list-item" />,
          )}
        </ul>
      )}
    </div>
  )
}

function Item({ item, block }: { item: FooterLink; block: string }) {
  return (
    <li class={block}>
      <a class="govuk-footer__link" href={safeHref(item.href)} {...item.attributes}>
        {item.text}
      </a>
    </li>
  )
}

function Meta({ meta }: { meta: FooterOptions['meta'] }) {
  if (!meta) return null
  return (
    <>
      <h2 class="govuk-visually-hidden">{meta.visuallyHiddenTitle}</h2>
      {meta.items && meta.items.length > 0 && (
        <ul class="govuk-footer__inline-list">
          {meta.items.map((item) => (
            <Item item={item} block="govuk-footer__inline-list-item" />
          ))}
        </ul>
      )}
      {(meta.html ?? meta.text) && <div class="govuk-footer__meta-custom">{content(meta)}</div>}
    </>
  )
}

/** With the Open Government Licence's symbol, which the licence itself offers to whoever publishes under it. */
function Licence({ licence }: { licence: Content | undefined }) {
  if (!licence) return null
  return (
    <>
      <svg
        aria-hidden="true"
        focusable="false"
        class="govuk-footer__licence-logo"
        xmlns="http://www.w3.org/2000/svg"
        viewBox="0 0 483.2 195.7"
        height="17"
        width="41"
      >
        <path
          fill="currentColor"
          d="M421.5 142.8V.1l-50.7 32.3v161.1h112.4v-50.7zm-122.3-9.6A47.12 47.12 0 0 1 221 97.8c0-26 21.1-47.1 47.1-47.1 16.7 0 31.4 8.7 39.7 21.8l42.7-27.2A97.63 97.63 0 0 0 268.1 0c-36.5 0-68.3 20.1-85.1 49.7A98 98 0 0 0 97.8 0C43.9 0 0 43.9 0 97.8s43.9 97.8 97.8 97.8c36.5 0 68.3-20.1 85.1-49.7a97.76 97.76 0 0 0 149.6 25.4l19.4 22.2h3v-87.8h-80l24.3 27.5zM97.8 145c-26 0-47.1-21.1-47.1-47.1s21.1-47.1 47.1-47.1 47.2 21 47.2 47S123.8 145 97.8 145"
        />
      </svg>
      <span class="govuk-footer__licence-description">{content(licence)}</span>
    </>
  )
}
