import { addressesNeed, contributesTo, type StatementWords } from '../../declaration.ts'

const priority = (number: number) => contributesTo('plan-on-a-page-2025', 'priority', number)
const need = (number: number) => addressesNeed('plan-on-a-page-2025', number)

/** One for each priority of the plan on a page. */
export const outcomes: readonly StatementWords[] = [
  {
    kind: 'outcome',
    ref: '1',
    text: 'Small children are healthy and ready for school',
    links: [priority(1), need(1)],
  },
  {
    kind: 'outcome',
    ref: '2',
    text: 'Families get help before small worries grow',
    links: [priority(2), need(2)],
  },
  {
    kind: 'outcome',
    ref: '3',
    text: 'Children are and feel safe, wherever they are',
    links: [priority(3), need(3)],
  },
  {
    kind: 'outcome',
    ref: '4',
    text: 'Children and young people feel well and have things to do',
    links: [priority(4), need(4)],
  },
  {
    kind: 'outcome',
    ref: '5',
    text: 'Pupils and students belong, attend and make progress',
    links: [priority(5), need(5)],
  },
  {
    kind: 'outcome',
    ref: '6',
    text: 'Children in care and care leavers have a home and a future',
    links: [priority(6), need(6)],
  },
]
