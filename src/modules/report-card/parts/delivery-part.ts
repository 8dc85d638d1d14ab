import { publishedReport, publishedReports, wordName } from '../../delivery/index.ts'
import { publishedPlans } from '../../plan/index.ts'
import type { CardPart } from '../part.ts'

/** How the promises of a plan went under each outcome, as a progress report counted them. */
export const deliveryPart: CardPart = {
  name: 'delivery',
  choices: async (tx) => {
    const found: { key: string; title: string }[] = []
    for (const plan of await publishedPlans(tx))
      for (const report of await publishedReports(tx, plan.planId))
        found.push({ key: `${plan.planId}/${report.slug}`, title: `${plan.title}: ${report.name}` })
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
