import { contributesTo, type LinkTo, type Place, type ReadPlan } from '../declaration.ts'

const PLAN = 'delivery-plan-2023'

/** Which ambition of the theme each outcome serves, and some of its activities besides. */
const outcomes: readonly [number: number, ambition: number][] = [
  [1, 1],
  [2, 2],
  [3, 9],
  [4, 8],
]
const activities: readonly [ref: string, ambition: number][] = [
  ['3.1', 6],
  ['3.4', 4],
  ['3.5', 3],
  ['3.6', 5],
  ['3.7', 10],
  ['3.8', 6],
  ['3.11', 7],
]

function serves(from: Place, ambition: number): LinkTo & { from: Place } {
  return { from, ...contributesTo('theme-2022', 'ambition', ambition) }
}

/** Read from `documents/year-ahead-delivery-plan-2023.txt`. */
export const deliveryPlan2023: ReadPlan = {
  name: PLAN,
  kind: 'delivery-plan',
  document: 'year-ahead-delivery-plan-2023.txt',
  title: 'Year-ahead delivery plan 2023–24',
  summary: 'What the council undertook to do for children between April 2023 and March 2024, post by post.',
  periodText: 'April 2023 to March 2024',
  startsOn: '2023-04-01',
  endsOn: '2024-03-31',
  delivers: { plan: 'theme-2022', kind: 'theme', number: 1 },
  ties: [
    // The document names the theme in its first line.
    {
      from: { plan: PLAN, kind: 'theme', number: 1 },
      kind: 'contributes-to',
      to: { plan: 'theme-2022', kind: 'theme', number: 1 },
    },
    ...outcomes.map(([number, ambition]) => serves({ plan: PLAN, kind: 'outcome', number }, ambition)),
    ...activities.map(([ref, ambition]) => serves({ plan: PLAN, activity: ref }, ambition)),
  ],
}
