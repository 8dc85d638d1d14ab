import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import type { Translate } from '../../../platform/languages/messages.ts'

/** What every page here needs from its request. */
export interface View {
  t: Translate
  href: (path: string) => string
  date: (iso: string) => string
  today: string
  formToken: string
}

export function viewOf({ t, href, today, formToken, language }: StaffRequest): View {
  return { t, href, today, formToken, date: (iso) => formatDate(language, iso) }
}

/** "from 1 May 2024", "1 May 2024 to 31 March 2026" */
export function spanName(
  { t, date }: View,
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
): string {
  return endsOn === null
    ? t('grants.from', { from: date(startsOn) })
    : t('grants.fromTo', { from: date(startsOn), to: date(endsOn) })
}
