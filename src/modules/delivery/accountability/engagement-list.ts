import type { Request } from '../../../platform/http/route.ts'
import type { Cell, List } from '../../../platform/papers/index.ts'
import type { Engagement, Part } from './engagement.ts'

/** How each organisation takes part, as a page and a paper list it. */
export function engagementList(
  { t, say }: Pick<Request, 't' | 'say'>,
  title: string,
  engagement: readonly Engagement[],
): List {
  const part = ({ count, of }: Part): string =>
    of === 0 ? t('delivery.engagement.none') : t('delivery.engagement.part', { count, of })
  return {
    title,
    facts: [t('delivery.engagement.apart')],
    columns: [
      { head: t('delivery.engagement.organisation'), share: 30 },
      { head: t('delivery.engagement.asked'), share: 10 },
      { head: t('delivery.engagement.answered'), share: 13 },
      { head: t('delivery.engagement.inTime'), share: 13 },
      { head: t('delivery.engagement.evidence'), share: 13 },
      { head: t('delivery.engagement.ownDates'), share: 13 },
      { head: t('delivery.engagement.score'), share: 13 },
    ],
    rows: engagement.map((each): Cell[] => [
      each.organisationId === null ? t('delivery.engagement.nobody') : say(each.organisation),
      each.asked,
      part(each.answered),
      part(each.inTime),
      part(each.evidence),
      part(each.ownDates),
      each.score === null ? t('delivery.engagement.none') : each.score,
    ]),
  }
}
