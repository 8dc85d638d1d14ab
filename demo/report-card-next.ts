import type { DemonstrationBlock } from './report-card-words.ts'

/** What comes next, and how services are bought. */
export const NEXT: DemonstrationBlock[] = [
  {
    section: 'next',
    kind: 'words',
    heading: 'From our plan on a page',
    text: `## Fewer children live in poverty
- More chances for families to earn more and to spend less.
- More advice on benefits and debts in every community.
- Help for parents to find work.
- Special help for families who have just arrived.

## More people have qualifications and skills
- Better results at every age, above all at the end of primary school.
- More adults who learn.
- A smaller gap for children who find it hardest.

## Every young person of 16 to 19 learns or works
- More apprentices.
- The right place for young people with learning difficulties.

## Babies and small children get a good start
- Good advice for parents before and after birth.
- Enough good childcare, above all where families are poor.
- More families in children’s centres, and fewer children who are slow to speak.

## All children are safe
- Fewer children out of school.
- Every worry about a child is looked at properly and in time.
- More foster families, adopters and homes near by.
- Children in care have a say in their own lives.

## People in need get help earlier
- Help for parents to manage on their own.
- Services for children and for adults work as one.
- Early support for every child with a disability.

## Carers get support
- Carers are heard, and can learn at times that suit them.

## People feel safe where they live
- Fewer young people break the law, or break it again.

## More people are active and healthy
- Things to do for children and families in each community.`,
    noFigures: ['of 16 to', 'to 19 learns'],
  },
  {
    section: 'next',
    kind: 'words',
    heading: 'How we will work better',
    text: `- At least {good-target} of services, schools and settings of each kind are to be good.
- Schools and partners work together in each community.
- Fewer children are in care, and it costs less. On 31 March 2010 there were {in-care-2010}, and on 31 December 2012 there were {in-care}.
- We learn more from what people tell us.
- Our staff have the skills that families here need.`,
  },
  {
    section: 'next',
    kind: 'words',
    heading: 'Larger changes',
    text: `## Special educational needs
The government wants one plan for a child’s education, health and care, a choice of schools, and money that families can spend themselves. We are getting ready: one list of all help there is, one way to share what we know, and one plan, by 2014, for each child up to 25.

## Services for young people
The youth service, the service for young offenders and careers advice become one. Young people get what they need in one place, with things to do and a say in what is done.

## Child sexual exploitation
A new service brings the police, social workers and charities into one team. It is to stop those who harm children, find victims early, help them, and teach young people about the danger. {exploitation-workers} social workers do nothing else.`,
    noFigures: ['to 25.'],
  },
]

export const BUYING: DemonstrationBlock[] = [
  {
    section: 'how-we-buy-services',
    kind: 'words',
    heading: '',
    text: `Much help for children is given by others whom we pay: charities, health services and companies. We ask families what they need, look at what there is, and choose with health and the charities. Then we check that it works and is worth the money.

Done, or under way for the next year:
- help for young people with drugs and alcohol, and with their mental health
- places for children in care outside the borough
- school transport, short breaks for disabled children and young carers
- family help at home, and help where there is violence in the home
- courses for adults, and the new service that speaks for patients`,
  },
  {
    section: 'how-we-buy-services',
    kind: 'table',
    heading: 'What was saved on placements and contracts',
    text: `How|Saved
One list of {providers} companies in place of more than {providers-before}|{saved-framework}
Talks with every company about its price|{saved-talks}
One contract for placements that are hard to find|{saved-block}
Costs that the panel avoided by better choices|{avoided}
New contracts for early help|{saved-contracts} of their value`,
  },
]
