import type { Child } from 'hono/jsx'
import { settleAuthored, type AuthoredIn } from '../kernel/authored.ts'
import { tokens, type Attributes, type Content, type Html, type Options, type Sparse } from './markup.ts'
import { BackLink, type BackLinkOptions } from './components/back-link/back-link.tsx'
import { Breadcrumbs, type Breadcrumb } from './components/breadcrumbs/breadcrumbs.tsx'
import { Footer, type FooterLink } from './components/footer/footer.tsx'
import { GenericHeader } from './components/generic-header/generic-header.tsx'
import {
  LanguageNavigation,
  type LanguageLink,
} from './components/language-navigation/language-navigation.tsx'
import { PhaseBanner, type PhaseBannerOptions } from './components/phase-banner/phase-banner.tsx'
import { SearchBar, type SearchBarOptions } from './components/search-bar/search-bar.tsx'
import { ServiceNavigation } from './components/service-navigation/service-navigation.tsx'
import { SkipLink } from './components/skip-link/skip-link.tsx'
import { Account, type AccountOptions } from './account.tsx'
import { Mark } from './mark.tsx'
import type { PageAssets } from './styles/build.ts'

/** The words of the frame around every page, in the page's language. */
export interface PageMessages {
  readonly skipToContent: string
  readonly menu: string
  /** Name of the landmark that holds the navigation, e.g. "Service information". */
  readonly serviceInformation: string
  readonly breadcrumbs: string
  readonly languages: string
  /** Said before the title when a form came back with errors, e.g. "Error". */
  readonly error: string
  /** Heading, for those who do not see, of the links at the foot, e.g. "Support links". */
  readonly supportLinks: string
}

export type NavigationLink = Options<{
  text: string
  href: string
  /** Stands for its own page alone, although others' addresses begin like its own. */
  only?: boolean
  /** The letter that leads here after `g`, where the page has shortcuts. */
  letter?: string
}>

/** A feed or another form of this page: JSON, CSV, Atom. */
export type Alternate = Readonly<{ type: string; title: string; href: string }>

export type PageProps = Options<{
  /** BCP 47 tag, e.g. `en-GB`. */
  lang: string
  dir: 'ltr' | 'rtl'
  /** The page's own title; the service's name is added to it. */
  title: string
  serviceName: string
  /** Where the service's name leads: the home page in the page's language. */
  home: string
  /** Path of this page, to mark where in the navigation it is. */
  path: string
  navigation: Sparse<NavigationLink>
  phase?: Pick<PhaseBannerOptions, 'tag' | 'text' | 'html'>
  languages?: readonly LanguageLink[]
  backLink?: BackLinkOptions
  breadcrumbs?: readonly Breadcrumb[]
  signedIn?: AccountOptions
  footer: Options<{ links: readonly FooterLink[]; text?: string; html?: Html; licence?: Content }>
  alternates?: readonly Alternate[]
  /** The same page in each language, whole addresses. */
  inLanguages?: readonly Readonly<{ language: string; href: string }>[]
  /** What every reader of this page is to know first, between header and page. */
  notice?: Child
  assets: PageAssets
  /** Of the content policy, where it asks for one on scripts. */
  nonce?: string
  /** True when the page shows errors of its form: the title then says so, as the first thing that is read out. */
  hasErrors?: boolean
  /** A search over all that the reader may see, on every page of theirs. */
  search?: SearchBarOptions
  /** Where the shortcuts are listed; without it there are none. */
  shortcuts?: string
  /** The page uses the whole width: tables, source beside draft. */
  wide?: boolean
  /** Without header, footer and scripts, to stand in a page of another site. */
  bare?: boolean
  /** Addresses that search engines and feeds should not follow, e.g. in the workspace. */
  hideFromSearch?: boolean
  messages: PageMessages
  children?: Child
}>

/**
 * The frame of every page: head, skip link, header, navigation, main, footer. All words come in as data, and nothing
 * in it is inline script or style, so that the content policy can forbid both.
 */
export function Page(props: PageProps) {
  const { messages, serviceName } = props
  if (props.bare) return BarePage(props)
  return (
    <html class="govuk-template" lang={props.lang} dir={props.dir}>
      <Head {...props} />
      <body
        class={tokens('govuk-template__body', props.wide && 'gt-wide')}
        data-gt-shortcuts={props.shortcuts}
      >
        <script src={props.assets.earlyScript} nonce={props.nonce} />
        <SkipLink href="#main-content" text={messages.skipToContent} />
        <Header {...props} />
        <div class="govuk-width-container">
          {props.notice}
          {props.backLink && <BackLink {...props.backLink} />}
          {props.breadcrumbs && <Breadcrumbs items={props.breadcrumbs} labelText={messages.breadcrumbs} />}
          <main class="govuk-main-wrapper" id="main-content">
            {props.children}
          </main>
        </div>
        <footer class="govuk-template__footer">
          <Footer
            logoHtml={<Mark class="gt-footer__mark" variant="light" />}
            meta={{
              visuallyHiddenTitle: messages.supportLinks,
              items: props.footer.links,
              text: props.footer.text ?? serviceName,
              html: props.footer.html,
            }}
            contentLicence={props.footer.licence}
          />
        </footer>
        <script type="module" src={props.assets.script} nonce={props.nonce} />
      </body>
    </html>
  )
}

function BarePage(props: PageProps) {
  return (
    <html class="govuk-template gt-bare" lang={props.lang} dir={props.dir}>
      <Head {...props} />
      <body class="govuk-template__body gt-bare__body">
        {props.notice}
        <main id="main-content">{props.children}</main>
      </body>
    </html>
  )
}

/** The whole document as it is sent; `marked` says in what language its marked words are, where that is not the page's. */
export async function renderPage(page: Html, marked: AuthoredIn | null = null): Promise<string> {
  const html: unknown = page.toString()
  return `<!DOCTYPE html>${settleAuthored(String(await html), marked)}`
}

function Head(props: PageProps) {
  const { title, serviceName, hasErrors, messages, assets, alternates, inLanguages, hideFromSearch } = props
  const prefix = hasErrors ? `${messages.error}: ` : ''
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title === serviceName ? `${prefix}${title}` : `${prefix}${title} – ${serviceName}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="theme-color" content="#0f3443" />
      {hideFromSearch && <meta name="robots" content="noindex, nofollow" />}
      <link rel="stylesheet" href={assets.stylesheet} />
      <HeadLink rel="icon" type="image/svg+xml" href={assets.icon} />
      {alternates?.map(({ type, title: name, href }) => (
        <HeadLink rel="alternate" type={type} title={name} href={href} />
      ))}
      {inLanguages?.map(({ language, href }) => (
        <HeadLink rel="alternate" hreflang={language} href={href} />
      ))}
    </head>
  )
}

/** A link that stays where it is written: hono/jsx would search the whole page to move it, unless `itemProp` is named. */
function HeadLink(attributes: Attributes) {
  return <link itemProp={undefined} {...attributes} />
}

function Header(props: PageProps) {
  const { messages, languages, signedIn } = props
  const navigation = props.navigation.flatMap((link) =>
    link
      ? [
          {
            text: link.text,
            href: link.href,
            ...placeOf(link, props),
            attributes: link.letter === undefined ? {} : { 'data-gt-letter': link.letter },
          },
        ]
      : [],
  )
  return (
    <header class="govuk-template__header">
      <div class="gt-header">
        <div class="gt-header__row">
          <GenericHeader
            url={props.home}
            logoHtml={
              <>
                <Mark class="gt-header__mark" variant="dark" />
                <span>{props.serviceName}</span>
              </>
            }
          />
          {(languages ?? signedIn) && (
            <div class="gt-header__aside">
              {languages && (
                <LanguageNavigation
                  items={languages}
                  ariaLabel={messages.languages}
                  classes="govuk-language-navigation--inverse"
                />
              )}
              {signedIn && <Account {...signedIn} />}
            </div>
          )}
        </div>
      </div>
      <ServiceNavigation
        navigation={navigation}
        menuButtonText={messages.menu}
        ariaLabel={messages.serviceInformation}
      />
      {props.search && (
        <div class="govuk-width-container gt-find">
          <SearchBar {...props.search} />
        </div>
      )}
      {props.phase && <PhaseBanner {...props.phase} />}
    </header>
  )
}

/** This page, or the entry under which it stands; the home page has nothing under it. */
function placeOf({ href, only }: NavigationLink, { path, home }: PageProps) {
  return { current: href === path, active: !only && href !== home && path.startsWith(`${href}/`) }
}
