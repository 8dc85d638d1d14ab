import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatDate } from '../../../platform/languages/dates.ts'

/** What every page here needs from its request. */
export type View = Pick<StaffRequest, 't' | 'href' | 'language' | 'formToken'> & {
  date(iso: string | null): string
}

export function viewOf({ t, href, language, formToken }: StaffRequest): View {
  return { t, href, language, formToken, date: (iso) => (iso === null ? '–' : formatDate(language, iso)) }
}
