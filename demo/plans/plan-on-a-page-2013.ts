import type { LinkTo, Place, ReadPlan } from '../declaration.ts'

const PLAN = 'plan-on-a-page-2013'

function priority(number: number, visions: readonly number[], needs: readonly number[]) {
  const from: Place = { plan: PLAN, kind: 'priority', number }
  const links: LinkTo[] = [
    ...visions.map((vision): LinkTo => ({
      kind: 'contributes-to',
      to: { plan: PLAN, kind: 'vision', number: vision },
    })),
    ...needs.map((need): LinkTo => ({
      kind: 'addresses-need',
      to: { plan: PLAN, kind: 'need', number: need },
    })),
  ]
  return links.map((link) => ({ from, ...link }))
}

const visionsServeTheMission = [1, 2, 3, 4].map((number) => ({
  from: { plan: PLAN, kind: 'vision', number } as const,
  kind: 'contributes-to' as const,
  to: { plan: PLAN, kind: 'mission', number: 1 } as const,
}))

/** Read from `documents/plan-on-a-page-2013.txt`; which need each priority meets is the demonstration's own reading. */
export const planOnAPage2013: ReadPlan = {
  name: PLAN,
  kind: 'plan-on-a-page',
  document: 'plan-on-a-page-2013.txt',
  title: 'Plan on a page 2013–2016',
  summary:
    'The first plan that the partnership wrote because it wanted one: the law no longer asked for it. Built on the needs assessment of the health and wellbeing strategy.',
  periodText: '2013 to 2016',
  startsOn: '2013-04-01',
  endsOn: '2016-03-31',
  ties: [
    ...visionsServeTheMission,
    ...priority(1, [2], [1, 2, 3, 12]),
    ...priority(2, [2, 3], [3, 4, 11]),
    ...priority(3, [1, 2], [8, 10]),
    ...priority(4, [1], [4]),
    ...priority(5, [4], [6, 8]),
    ...priority(6, [3], [5, 6, 7, 9]),
    {
      from: { plan: PLAN, kind: 'quotation', number: 1 },
      kind: 'evidences',
      to: { plan: PLAN, kind: 'need', number: 9 },
    },
    {
      from: { plan: PLAN, kind: 'next-step', number: 1 },
      kind: 'contributes-to',
      to: { plan: PLAN, kind: 'mission', number: 1 },
    },
    {
      from: { plan: PLAN, kind: 'next-step', number: 2 },
      kind: 'contributes-to',
      to: { plan: PLAN, kind: 'mission', number: 1 },
    },
  ],
}
