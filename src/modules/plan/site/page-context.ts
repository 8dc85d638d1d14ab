import type { Profile } from '../../../../profiles/default.ts'
import type { PublicRequest } from '../../../platform/http/route.ts'
import type { Language, Translate } from '../../../platform/languages/messages.ts'
import { wordingOf, type Wording } from './wording.ts'

/** What every public page is drawn with: words, addresses, and the borough's calendar. */
export interface PageContext {
  t: Translate
  words: Wording
  /** the address of a page in the reader's language */
  href(path: string): string
  dir: Language['dir']
  /** ISO date in London */
  today: string
  /** 1–12 */
  firstMonth: number
  partnership: string
}

export function contextOf(request: PublicRequest, profile: Profile): PageContext {
  const { t, language, today, href } = request
  const firstMonth = profile.financialYearStartMonth
  return {
    t,
    href,
    today,
    firstMonth,
    dir: language.dir,
    words: wordingOf(language, t, firstMonth),
    partnership: profile.partnership,
  }
}
