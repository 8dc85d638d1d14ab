import { addressesNeed, contributesTo, type LinkTo, type WrittenPlan } from '../declaration.ts'

const PLAN = 'plan-on-a-page-2025'
const vision: LinkTo = contributesTo(PLAN, 'vision', 1)
const mission: LinkTo = contributesTo(PLAN, 'mission', 1)
const principle = (number: number): LinkTo => contributesTo(PLAN, 'principle', number)
const need = (number: number): LinkTo => addressesNeed(PLAN, number)

/** The plan of today, invented for the demonstration. */
export const planOnAPage2025: WrittenPlan = {
  name: PLAN,
  kind: 'plan-on-a-page',
  replaces: 'strategy-2016',
  title: 'Plan on a page 2025–2028',
  summary:
    'What the partners have promised the borough’s children, young people and families for three years. Invented for this demonstration.',
  periodText: 'April 2025 to March 2028',
  startsOn: '2025-04-01',
  endsOn: '2028-03-31',
  statements: [
    { kind: 'vision', text: 'Each child here grows up loved, safe, heard and hopeful' },
    {
      kind: 'mission',
      text: 'Partners, families and young people work as one, so that help comes early, comes close to home and lasts',
      links: [vision],
    },
    {
      kind: 'principle',
      text: 'We ask children what matters to them and tell them what came of it',
      links: [mission],
    },
    { kind: 'principle', text: 'We begin with the family and its own strengths', links: [mission] },
    { kind: 'principle', text: 'A family tells its story once', links: [mission] },
    { kind: 'principle', text: 'We give most where the need is greatest', links: [mission] },
    {
      kind: 'principle',
      text: 'We say what we will do, which post answers for it, and how it went',
      links: [mission],
    },
    {
      kind: 'need',
      text: 'Too many small children start school without the words and confidence that they need',
    },
    { kind: 'need', text: 'More families run short of money, food or a settled home' },
    {
      kind: 'need',
      text: 'Young people feel unsafe in some places and online, and a few are drawn into exploitation',
    },
    {
      kind: 'need',
      text: 'Children wait too long for help with their mental health, and for an autism or ADHD assessment',
    },
    {
      kind: 'need',
      text: 'More pupils miss school than before 2020, above all those with special educational needs or a social worker',
    },
    { kind: 'need', text: 'Too many children in care live far from home, and move too often' },
    {
      kind: 'quotation',
      text: '“Ask us before you decide. Then come back and say what you did.”',
      links: [{ kind: 'evidences', to: { plan: PLAN, kind: 'principle', number: 1 } }],
    },
    {
      kind: 'priority',
      ref: '1',
      text: 'The best start, from pregnancy to the first day at school',
      links: [vision, principle(2), need(1)],
    },
    {
      kind: 'priority',
      ref: '2',
      text: 'Family Help early, from people whom families know',
      links: [vision, principle(3), need(2)],
    },
    {
      kind: 'priority',
      ref: '3',
      text: 'Safe at home, out and about, and online',
      links: [vision, principle(1), need(3)],
    },
    {
      kind: 'priority',
      ref: '4',
      text: 'Well in body and mind, with plenty to do',
      links: [vision, principle(1), need(4)],
    },
    {
      kind: 'priority',
      ref: '5',
      text: 'Belonging and getting on at school, college and work',
      links: [vision, principle(4), need(5)],
    },
    {
      kind: 'priority',
      ref: '6',
      text: 'A settled home and a good start as adults for children in our care',
      links: [vision, principle(4), need(6)],
    },
    {
      kind: 'next-step',
      text: 'Each spring, agree a delivery plan that says who does what by when',
      links: [principle(5)],
    },
    {
      kind: 'next-step',
      text: 'Each quarter, publish how it is going: what is done, what is late and why',
      links: [principle(5)],
    },
    {
      kind: 'next-step',
      text: 'In autumn 2027, go through this page with young people and parent carers and write the next one',
      links: [principle(1)],
    },
  ],
  activities: [],
}
