import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatDate, formatInstant } from '../../../platform/languages/dates.ts'
import { isInGrace, type Period } from '../period.ts'

/** What every page of periods needs from its request. */
export interface View extends Pick<StaffRequest, 't' | 'href' | 'say' | 'today' | 'formToken'> {
  date(iso: string): string
  moment(iso: string): string
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

export function spanOf({ t, date }: View, { startsOn, endsOn }: Pick<Period, 'startsOn' | 'endsOn'>): string {
  return t('periods.span', { from: date(startsOn), to: date(endsOn) })
}

const STATES = {
  open: { words: 'periods.state.open', tag: 'govuk-tag--grey' },
  asked: { words: 'periods.state.asked', tag: 'govuk-tag--blue' },
  grace: { words: 'periods.state.grace', tag: 'govuk-tag--yellow' },
  frozen: { words: 'periods.state.frozen', tag: 'govuk-tag--purple' },
  reported: { words: 'periods.state.reported', tag: 'govuk-tag--green' },
} as const

/** The state in words, with the colour of its tag; grace has words of its own. */
export function stateOf({ t, today }: View, period: Period): { text: string; classes: string } {
  const { words, tag } = STATES[isInGrace(period, today) ? 'grace' : period.state]
  return { text: t(words), classes: tag }
}
