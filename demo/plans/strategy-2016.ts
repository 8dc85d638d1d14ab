import { contributesTo, type LinkTo, type WrittenPlan } from '../declaration.ts'

const vision: LinkTo = contributesTo('strategy-2016', 'vision', 1)
const theme = (number: number): LinkTo => contributesTo('strategy-2016', 'theme', number)

/** The six themes that followed the inquiry of 2014, in our words. */
export const strategy2016: WrittenPlan = {
  name: 'strategy-2016',
  kind: 'strategy',
  replaces: 'plan-on-a-page-2013',
  title: 'Child-centred borough strategy',
  summary:
    'Written after the inquiry of 2014 into child sexual exploitation and the inspection that found children’s services inadequate. Six themes say what it takes for a whole borough to put its children first.',
  periodText: 'June 2016 to March 2025',
  startsOn: '2016-06-06',
  endsOn: '2025-03-31',
  statements: [
    { kind: 'vision', text: 'A borough that brings up its children together and thinks of them first' },
    { kind: 'theme', text: 'Children have rights, and their say leads what we do', links: [vision] },
    { kind: 'theme', text: 'Children are safe and well', links: [vision] },
    { kind: 'theme', text: 'Every child gets as far as their gifts can take them', links: [vision] },
    { kind: 'theme', text: 'Nobody is left out of life in the borough', links: [vision] },
    { kind: 'theme', text: 'The strengths of neighbourhoods and groups are put to use', links: [vision] },
    { kind: 'theme', text: 'Children feel at home here and are proud of the place', links: [vision] },
    {
      kind: 'position',
      text: 'Services are better than when inspectors found them inadequate, and there is a long way to go.',
      links: [{ kind: 'evidences', to: { plan: 'strategy-2016', kind: 'theme', number: 2 } }],
    },
    {
      kind: 'position',
      text: 'Two of the three remaining children’s homes are to close, so that one is left and more children live with families.',
      links: [{ kind: 'evidences', to: { plan: 'strategy-2016', kind: 'theme', number: 2 } }],
    },
    {
      kind: 'ambition',
      text: 'Children are heard in every decision about them',
      links: [theme(1)],
    },
    {
      kind: 'ambition',
      text: 'More of the children we look after grow up in a foster family',
      links: [theme(2), theme(6)],
    },
    {
      kind: 'ambition',
      text: 'Each child starts life well and is expected to go far',
      links: [theme(3)],
    },
    {
      kind: 'ambition',
      text: 'Residents of all ages share with the council in looking out for each child',
      links: [theme(4), theme(5)],
    },
  ],
  activities: [],
}
