import type { Place, ReadPlan } from '../declaration.ts'

const outcome = (number: number): Place => ({ plan: 'delivery-plan-2023', kind: 'outcome', number })
const ambition = (number: number): Place => ({ plan: 'theme-2022', kind: 'ambition', number })

/** Which ambitions of the theme each of the four outcomes serves. */
const served: readonly [outcome: number, ambitions: readonly number[]][] = [
  [1, [1, 2, 4, 6]],
  [2, [2, 3, 5, 10]],
  [3, [6, 9]],
  [4, [7, 8]],
]

/** Read from `documents/year-ahead-delivery-plan-2023.txt`. */
export const deliveryPlan2023: ReadPlan = {
  name: 'delivery-plan-2023',
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
      from: { plan: 'delivery-plan-2023', kind: 'theme', number: 1 },
      kind: 'contributes-to',
      to: { plan: 'theme-2022', kind: 'theme', number: 1 },
    },
    ...served.flatMap(([number, ambitions]) =>
      ambitions.map((each) => ({
        from: outcome(number),
        kind: 'contributes-to' as const,
        to: ambition(each),
      })),
    ),
  ],
}
