import type { WrittenPlan } from '../../declaration.ts'
import { learningAndCare } from './learning-and-care.ts'
import { outcomes } from './outcomes.ts'
import { safeAndWell } from './safe-and-well.ts'
import { startAndFamilyHelp } from './start-and-family-help.ts'

/** The year under way, with leads in fourteen organisations: invented for the demonstration. */
export const deliveryPlan2026: WrittenPlan = {
  name: 'delivery-plan-2026',
  kind: 'delivery-plan',
  replaces: 'delivery-plan-2023',
  title: 'Partnership delivery plan 2026–27',
  summary:
    'Who does what between April 2026 and March 2027 so that the plan on a page comes true. Invented for this demonstration.',
  periodText: 'April 2026 to March 2027',
  startsOn: '2026-04-01',
  endsOn: '2027-03-31',
  links: [{ kind: 'delivers', to: { plan: 'plan-on-a-page-2025', kind: 'next-step', number: 1 } }],
  statements: outcomes,
  activities: [...startAndFamilyHelp, ...safeAndWell, ...learningAndCare],
}
