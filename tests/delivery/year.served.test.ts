import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import { openSite } from '../support/site.ts'
import { setToday } from '../support/reporting.ts'
import { Cycle } from './cycle.ts'
import { FIRST_YEAR, simulatedPartnership } from './partnership.ts'
import { recompute } from './recomputed.ts'

/** A year of it in CI, three in the long run. */
const YEARS = process.env['GOLDTHREAD_LONG'] === '1' ? 3 : 1
const ACTIVITIES = 98

const clock = { today: `${FIRST_YEAR}-04-01` as PlainDate }
const site = await openSite({ demonstration: false, today: () => clock.today })
const people = await simulatedPartnership(site, {
  years: YEARS,
  activities: ACTIVITIES,
  leads: 40,
  organisations: 9,
})
const { owner } = site.database

const cycle = new Cycle(
  {
    rows: owner,
    get: (who, path) => who.get(path),
    does: async (send) => {
      const { status, text } = await send()
      if (status !== 303) throw new Error(`It was not done: ${status}: ${text.slice(0, 4000)}`)
    },
    begins: async (day) => {
      clock.today = day
      await setToday(site.database, day)
    },
    hands: 1,
  },
  people,
)

interface Shares {
  shares: { word: string; count: number }[]
  silent: { count: number }
  apart: { word: string; count: number }[]
}

/** Words with how many have them, as the report says; those that nobody has are left out. */
function countsIn({ shares, silent, apart }: Shares): Record<string, number> {
  const all = [...shares, { word: '', count: silent.count }, ...apart].filter(({ count }) => count > 0)
  return Object.fromEntries(all.map(({ word, count }) => [word, count]))
}

interface StoredReport extends Record<string, unknown> {
  content: {
    tally: Shares
    byOrganisation: { id: string; tally: Shares }[]
    lines: { activityId: string; word: string | null }[]
  }
}

describe.each(Array.from({ length: YEARS }, (_, at) => FIRST_YEAR + at))('the year from April %i', (year) => {
  test.each([1, 2, 3, 4] as const)(
    'quarter %i is reported as the audit says that it was',
    async (quarter) => {
      const { id: periodId, requests } = await cycle.quarter(year, quarter)
      expect(requests).toBe(ACTIVITIES)
      const [stored] = await owner<StoredReport>('select content from delivery.report where period_id = $1', [
        periodId,
      ])
      if (!stored) throw new Error('There is no report.')
      const { content } = stored
      const again = await recompute(site.database, periodId)
      expect(countsIn(content.tally)).toEqual(Object.fromEntries(again.words))
      expect(content.byOrganisation.map(({ id, tally }) => [id, countsIn(tally)]).toSorted()).toEqual(
        [...again.byOrganisation].map(([id, counts]) => [id, Object.fromEntries(counts)]).toSorted(),
      )
      expect(content.lines.map(({ activityId, word }) => [activityId, word ?? '']).toSorted()).toEqual(
        [...again.wordOf].toSorted(),
      )
      expect(again.contradicted).toEqual([])
      // Every word has been said, or the year would prove little.
      expect(again.words.size).toBeGreaterThanOrEqual(5)
    },
    1_800_000,
  )
})
