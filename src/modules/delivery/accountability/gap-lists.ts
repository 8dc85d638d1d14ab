import { quarterSpan } from '../../../kernel/calendar.ts'
import type { Request } from '../../../platform/http/route.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import type { Activity, Statement } from '../../plan/index.ts'
import type { Gaps, PostFacts } from './gaps.ts'
import type { GapSettings } from './queries.ts'

/** One kind of gap with what has it. */
export interface GapList {
  id: string
  title: string
  /** said in place of the list where nothing has this gap */
  none: string
  items: GapItem[]
}

export interface GapItem {
  text: string
  /** of the public page, without the language; null for what has none */
  path: string | null
}

export function gapLists(
  { t, say, language }: Pick<Request, 't' | 'say' | 'language'>,
  slug: string,
  gaps: Gaps,
  { mostActivities, firstMonth }: GapSettings,
): GapList[] {
  const statement = (each: Statement): GapItem => ({
    text: say(each.text, each.ref),
    path: `/plans/${slug}/statements/${each.slug}`,
  })
  const activity = (each: Activity): GapItem => ({
    text: say(each.text, each.ref),
    path: `/plans/${slug}/activities/${each.slug}`,
  })
  const post = ({ title, organisation, activities }: PostFacts): GapItem => ({
    text:
      organisation === ''
        ? t('delivery.gaps.post', { post: say(title), count: activities })
        : t('delivery.gaps.postOf', { post: say(title), organisation: say(organisation), count: activities }),
    path: null,
  })
  const quarter = ({ startYear, quarter: number }: Gaps['emptyQuarters'][number]): GapItem => {
    const { from, to } = quarterSpan(startYear, number, firstMonth)
    return {
      text: t('delivery.gaps.quarter', {
        quarter: number,
        from: formatDate(language, from),
        to: formatDate(language, to),
      }),
      path: null,
    }
  }
  const list = (id: keyof Gaps, title: string, none: string, items: GapItem[]): GapList => ({
    id,
    title,
    none,
    items,
  })
  return [
    list(
      'withoutActivity',
      t('delivery.gaps.withoutActivity'),
      t('delivery.gaps.withoutActivity.none'),
      gaps.withoutActivity.map(statement),
    ),
    list(
      'withoutLead',
      t('delivery.gaps.withoutLead'),
      t('delivery.gaps.withoutLead.none'),
      gaps.withoutLead.map(activity),
    ),
    list('silent', t('delivery.gaps.silent'), t('delivery.gaps.silent.none'), gaps.silent.map(activity)),
    list(
      'unaddressed',
      t('delivery.gaps.unaddressed'),
      t('delivery.gaps.unaddressed.none'),
      gaps.unaddressed.map(statement),
    ),
    list(
      'oneWay',
      t('delivery.gaps.oneWay'),
      t('delivery.gaps.oneWay.none'),
      gaps.oneWay.map(({ from, to }) => ({
        text: t('delivery.gaps.pair', { from: say(from.text, from.ref), to: say(to.text, to.ref) }),
        path: `/plans/${slug}/statements/${from.slug}`,
      })),
    ),
    list(
      'emptyQuarters',
      t('delivery.gaps.emptyQuarters'),
      t('delivery.gaps.emptyQuarters.none'),
      gaps.emptyQuarters.map(quarter),
    ),
    list('vacant', t('delivery.gaps.vacant'), t('delivery.gaps.vacant.none'), gaps.vacant.map(post)),
    list(
      'laden',
      t('delivery.gaps.laden', { most: mostActivities }),
      t('delivery.gaps.laden.none'),
      gaps.laden.map(post),
    ),
    list(
      'withoutMeasure',
      t('delivery.gaps.withoutMeasure'),
      t('delivery.gaps.withoutMeasure.none'),
      gaps.withoutMeasure.map(activity),
    ),
  ]
}
