import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatDate, formatInstant } from '../../../platform/languages/dates.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { fieldsOf, type FormError } from '../../../ui/index.ts'
import type { NamedHolding } from '../store.ts'
import type { OrganisationKind } from '../organisations.ts'

/** What every page here needs from its request. */
export interface View {
  t: Translate
  href: (path: string) => string
  date: (iso: string) => string
  instant: (iso: string) => string
  today: string
  formToken: string
  /** may this person change anything here */
  mayEdit: boolean
}

export function viewOf(request: StaffRequest, mayEdit: boolean): View {
  const { t, href, today, formToken } = request
  return {
    t,
    href,
    today,
    formToken,
    mayEdit,
    date: (iso) => formatDate(request.language, iso),
    instant: (iso) => formatInstant(request.language, iso),
  }
}

export function partnersFields(t: Translate, errors: readonly FormError[]) {
  return fieldsOf(errors, { error: t('partners.error') })
}

/** "since 1 May 2024", "1 May 2024 to 31 March 2026" */
export function holdingSpan(
  { t, date }: View,
  { startsOn, endsOn }: Pick<NamedHolding, 'startsOn' | 'endsOn'>,
) {
  return endsOn === null
    ? t('partners.since', { from: date(startsOn) })
    : t('partners.fromTo', { from: date(startsOn), to: date(endsOn) })
}

export const ORGANISATION_KIND_WORDS: Readonly<Record<OrganisationKind, string>> = {
  council: 'partners.kind.council',
  directorate: 'partners.kind.directorate',
  health: 'partners.kind.health',
  police: 'partners.kind.police',
  school: 'partners.kind.school',
  voluntary: 'partners.kind.voluntary',
  provider: 'partners.kind.provider',
  'young-people': 'partners.kind.youngPeople',
  other: 'partners.kind.other',
}
