import type { Profile } from '../../../../profiles/default.ts'
import type { Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute } from '../../../platform/http/route.ts'
import type { Language, Translate } from '../../../platform/languages/messages.ts'
import { wordingOf, type Wording } from './wording.ts'

/** What every public page is drawn with: words, addresses, and the borough's calendar. */
export interface PageContext {
  t: Translate
  words: Wording
  /** the plan's own words for the reader: translated, or marked as being in another language */
  say: PublicRequest['say']
  /** the address of a page in the reader's language */
  href(path: string): string
  dir: Language['dir']
  /** the page is not in the language that the plans are written in */
  isTranslated: boolean
  /** ISO date in London */
  today: string
  /** 1–12 */
  firstMonth: number
  partnership: string
}

function contextOf(request: PublicRequest, profile: Profile, words: Wording): PageContext {
  const { t, language, today, href, say } = request
  return {
    t,
    href,
    say,
    today,
    words,
    firstMonth: profile.financialYearStartMonth,
    dir: language.dir,
    isTranslated: language.code !== profile.languages[0]?.code,
    partnership: say(profile.partnership),
  }
}

/** A page's handler; `context` is the request's, with the borough's words and calendar. */
export type SiteHandler = (request: PublicRequest, context: PageContext) => Promise<Reply> | Reply

/** A handler of these pages as a handler of the site's. */
export type Serve = (handle: SiteHandler) => PublicRoute['handle']

export function served(profile: Profile): Serve {
  // Words are made once a language: the formatters of dates cost more than the page that they are in.
  const wordings = new Map<string, Wording>()
  return (handle) => (request) => {
    const { language, t } = request
    const words = wordings.get(language.code) ?? wordingOf(language, t, profile.financialYearStartMonth)
    wordings.set(language.code, words)
    return handle(request, contextOf(request, profile, words))
  }
}
