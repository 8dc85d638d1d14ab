import { isInGrace, type Period } from '../period.ts'
import type { View } from '../view.ts'

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
