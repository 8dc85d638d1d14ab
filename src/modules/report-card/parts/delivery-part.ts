import { publishedReport, publishedReports, wordName } from '../../delivery/index.ts'
import { publishedPlans } from '../../plan/index.ts'
import type { CardPart, PartChoice } from '../part.ts'

/** How the promises of a plan went under each outcome, as a progress report counted them. */
export const deliveryPart: CardPart = {
  name: 'delivery',
  section: 'outcomes',
  choices: async (tx, year) => {
    const found: PartChoice[] = []
    for (const plan of await publishedPlans(tx)) {
      // The latest of the year tells how it ended.
      const reports = await publishedReports(tx, plan.planId)
      const last = reports.find(({ endsOn }) => endsOn >= year.startsOn && endsOn <= year.endsOn)
      for (const report of reports)
        found.push({
          key: `${plan.planId}/${report.slug}`,
          title: `${plan.title}: ${report.name}`,
          fits: report === last,
        })
    }
    return found
  },
  draw: async (tx, key, _year, t) => {
    const [planId = '', slug = ''] = key.split('/')
    const report = await publishedReport(tx, planId, slug)
    if (!report) return undefined
    const { scale, tally, byOutcome, plan, period } = report.content
    const named = (word: string) => wordName(t, scale, word, (text) => text)
    return {
      heading: t('card.delivery.heading', { plan: plan.title }),
      said: [t('card.delivery.whole', { count: tally.whole, period: period.name })],
      table: {
        head: [t('card.plan.aim'), ...tally.shares.map(({ word }) => named(word)), t('card.delivery.silent')],
        rows: byOutcome.map((group) => [
          group.name === '' ? t('card.delivery.noAim') : group.name,
          ...group.tally.shares.map(({ count }) => String(count)),
          String(group.tally.silent.count),
        ]),
      },
      source: {
        kind: 'record',
        title: t('card.delivery.source', { plan: plan.title }),
        place: period.name,
        line: null,
      },
    }
  },
}
