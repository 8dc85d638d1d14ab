import type { StaffRequest } from '../../platform/http/route.ts'
import { formatDate, formatInstant } from '../../platform/languages/dates.ts'

/** What every page of reporting needs from its request. */
export interface View extends Pick<StaffRequest, 't' | 'href' | 'say' | 'today' | 'formToken'> {
  date: (iso: string) => string
  moment: (iso: string) => string
}

export function viewOf({ t, href, say, today, formToken, language }: StaffRequest): View {
  return {
    t,
    href,
    say,
    today,
    formToken,
    date: (iso) => formatDate(language, iso),
    moment: (iso) => formatInstant(language, iso),
  }
}
