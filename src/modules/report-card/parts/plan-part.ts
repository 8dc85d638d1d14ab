import { addDays, type PlainDate } from '../../../kernel/calendar.ts'
import { publishedPlan, publishedPlans, type Statement } from '../../plan/index.ts'
import type { CardPart } from '../part.ts'

const AIMS = new Set<Statement['kind']>(['theme', 'priority', 'outcome'])

/** What a published plan wants to reach, and how much it promises under each aim. */
export const planPart: CardPart = {
  name: 'plan',
  section: 'next',
  choices: async (tx, { endsOn: lastDay }) =>
    (await publishedPlans(tx)).map(({ slug, title, startsOn, endsOn, replacedBy }) => ({
      key: slug,
      title,
      fits:
        startsOn !== null &&
        startsOn <= addDays(lastDay as PlainDate, 1) &&
        (endsOn === null || endsOn > lastDay) &&
        replacedBy.length === 0,
    })),
  draw: async (tx, key, _year, t) => {
    const plan = await publishedPlan(tx, key)
    if (!plan) return undefined
    const { statements, activities } = plan.content
    const aims = statements.filter(({ kind }) => AIMS.has(kind))
    const under = (id: string): string[] => [
      id,
      ...statements.filter(({ parentId }) => parentId === id).flatMap((child) => under(child.id)),
    ]
    return {
      heading: plan.title,
      said: activities.length === 0 ? [] : [t('card.plan.promises', { count: activities.length })],
      table:
        aims.length === 0
          ? null
          : {
              head: [t('card.plan.aim'), t('card.plan.count')],
              rows: aims.map(({ id, text }) => {
                const below = new Set(under(id))
                const held = activities.filter(({ statementId }) => below.has(statementId ?? ''))
                return [text, String(held.length)]
              }),
            },
      source: {
        kind: 'record',
        title: plan.title,
        place: t('card.plan.version', { number: plan.number }),
        line: null,
      },
    }
  },
}
