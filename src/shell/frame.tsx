import type { Profile } from '../../profiles/default.ts'
import type { FrameContext } from '../platform/http/app.ts'
import type { PageView } from '../platform/http/reply.ts'
import { startOf, type Session } from '../platform/identity/session.ts'
import { pathIn, prefixOf } from '../platform/languages/language.ts'
import type { Words } from '../platform/languages/words.ts'
import { Page, renderPage } from '../ui/index.ts'
import type { Assets } from '../ui/styles/build.ts'
import { Drafted } from './drafted.tsx'
import { roomsFor } from './rooms.ts'

interface Frame {
  profile: Profile
  assets: Assets
  words: Words
  view: PageView
  context: FrameContext
  /** notices that wait for who is signed in */
  unread: number
}

/** Header, navigation and footer around a page: public ones for everybody, the workspace's for who is signed in. */
export async function drawFrame({ profile, assets, words, view, context, unread }: Frame): Promise<string> {
  const { session, request } = context
  const { t, href, language, path } = request
  const inEnglish = profile.languages[0] === language ? undefined : path
  // Before the second factor nothing in the workspace is open.
  const desk = session && !session.lacks && !session.onlyFor ? session : undefined
  const navigation = desk
    ? workspaceNavigation(desk, context)
    : session?.onlyFor
      ? [{ text: t('shell.reporting'), href: href(startOf(session)) }]
      : publicNavigation(context)
  const document = (
    <Page
      lang={language.code}
      dir={language.dir}
      title={view.title}
      serviceName={request.say(profile.partnership)}
      path={href(path)}
      home={href('/')}
      navigation={navigation}
      phase={
        profile.demonstration ? { tag: { text: t('shell.phase') }, text: t('shell.phaseText') } : undefined
      }
      languages={languageLinks(profile, context)}
      inLanguages={session ? undefined : inLanguages(profile, context)}
      notice={<Drafted t={t} standing={words.confirmedIn(language.code)} english={inEnglish} />}
      breadcrumbs={crumbsOf(view, context)}
      signedIn={accountOf(context, unread)}
      footer={{
        links: [
          ...footerLinks(context),
          ...(desk ? [{ text: t('shortcuts.title'), href: href('/workspace/shortcuts') }] : []),
        ],
        licence: { text: t('shell.openSource') },
      }}
      alternates={view.alternates?.map(({ path: to, type, title }) => ({ href: href(to), type, title }))}
      assets={assets.forPage(language.dir)}
      hasErrors={view.hasErrors}
      wide={view.wide}
      bare={view.isBare}
      hideFromSearch={session !== undefined || view.isBare}
      search={
        desk && {
          action: href('/workspace/find'),
          label: t('find.label'),
          buttonText: t('find.do'),
          id: 'find-in-workspace',
        }
      }
      shortcuts={desk && href('/workspace/shortcuts')}
      messages={{
        skipToContent: t('shell.skip'),
        menu: t('shell.menu'),
        serviceInformation: t('shell.navigation'),
        breadcrumbs: t('shell.breadcrumbs'),
        languages: t('shell.languages'),
        error: t('shell.errorPrefix'),
        supportLinks: t('shell.supportLinks'),
      }}
    >
      {view.body}
    </Page>
  )
  const [first] = profile.languages
  if (!first || first.code === language.code) return renderPage(document)
  return renderPage(document, { lang: first.code, dir: first.dir, outdated: t('shell.outdated') })
}

/** The start page, the rooms of daily work, and one entry for all of administration. */
function workspaceNavigation({ actor }: Session, { request: { t, href } }: FrameContext) {
  const rooms = roomsFor(actor)
  const daily = rooms.filter(({ group, isQuiet }) => group !== 'administration' && !isQuiet)
  return [
    { text: t('workspace.title'), href: href('/workspace'), only: true, letter: 'w' },
    ...daily.map(({ title, path, letter }) => ({ text: t(title), href: href(path), letter })),
    ...(rooms.some(({ group }) => group === 'administration')
      ? [
          {
            text: t('workspace.group.administration'),
            href: href('/workspace/administration'),
            letter: 'a',
          },
        ]
      : []),
  ]
}

function publicNavigation({ request: { t, href } }: FrameContext) {
  return [
    { text: t('shell.home'), href: href('/') },
    { text: t('shell.plans'), href: href('/plans') },
    { text: t('site.measures'), href: href('/measures') },
    { text: t('card.title'), href: href('/report-card') },
    { text: t('shell.search'), href: href('/search') },
    { text: t('shell.openData'), href: href('/open-data') },
    { text: t('shell.about'), href: href('/about') },
  ]
}

/** The same page in each language; nothing when the profile has one language only. */
function languageLinks(profile: Profile, { request }: FrameContext) {
  if (profile.languages.length < 2) return undefined
  return profile.languages.map((each) => {
    return {
      text: each.name,
      href: pathIn(prefixOf(profile.languages, each), request.path),
      current: each.code === request.language.code,
      lang: each.code,
      hrefLang: each.code,
      dir: each.dir,
    }
  })
}

/** Whole addresses, as search engines ask for; `x-default` for readers of no language that is here. */
function inLanguages(profile: Profile, { request: { path, origin } }: FrameContext) {
  if (profile.languages.length < 2) return undefined
  const each = profile.languages.map((language) => ({
    language: language.code,
    href: origin + pathIn(prefixOf(profile.languages, language), path),
  }))
  return [...each, { language: 'x-default', href: origin + path }]
}

function crumbsOf(view: PageView, { session, request: { t, href } }: FrameContext) {
  if (!view.crumbs) return undefined
  const home = session
    ? {
        text: session.onlyFor ? t('shell.reporting') : t('workspace.title'),
        href: href(startOf(session)),
      }
    : { text: t('shell.home'), href: href('/') }
  return [home, ...view.crumbs.map((crumb) => ({ text: crumb.text, href: href(crumb.path) }))]
}

function accountOf({ session, request: { t, href, say } }: FrameContext, unread: number) {
  if (!session) return { links: [{ text: t('shell.signIn'), href: href('/sign-in') }] }
  const signOut = { text: t('shell.signOut'), action: href('/sign-out'), csrfToken: session.formToken }
  const publicSite = { text: t('shell.publicSite'), href: href('/') }
  const name = say(session.actor.name)
  if (session.onlyFor) return { text: t('shell.signedInToReport', { name }), links: [publicSite], signOut }
  return {
    text: t('shell.signedInAs', { name }),
    links: [
      { text: t('shell.workspace'), href: href('/workspace') },
      { text: t('notices.count', { count: unread }), href: href('/workspace/notices') },
      { text: t('account.title'), href: href('/account') },
      publicSite,
    ],
    signOut,
  }
}

function footerLinks({ request: { t, href } }: FrameContext) {
  return [
    { text: t('shell.about'), href: href('/about') },
    { text: t('shell.accessibility'), href: href('/accessibility') },
    { text: t('shell.privacy'), href: href('/privacy') },
    { text: t('inspections.title'), href: href('/inspections') },
    { text: t('shell.openData'), href: href('/open-data') },
    { text: t('shell.feed'), href: href('/feed.xml') },
  ]
}
