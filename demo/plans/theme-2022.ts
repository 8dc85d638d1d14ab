import { contributesTo, type LinkTo, type StatementWords, type WrittenPlan } from '../declaration.ts'

const shows: LinkTo[] = [{ kind: 'evidences', to: { plan: 'theme-2022', kind: 'theme', number: 1 } }]
const theme: LinkTo = contributesTo('theme-2022', 'theme', 1)
const strategy = (number: number): LinkTo => contributesTo('strategy-2016', 'theme', number)

const positions: readonly StatementWords[] = [
  'Inspectors judge children’s services good; the aim now is results that stand out.',
  'Social workers, schools, police and health kept finding and helping children at risk all through the pandemic.',
  'What the team against sexual exploitation learned has led to extra money against criminal exploitation of children.',
  'Parenting courses, children’s centres, youth work and the holiday programme went on, often in new ways.',
  'In the summer of 2021 most secondary and special schools gave pupils extra weeks of learning.',
  'The council offered young people 89 job openings under the Kickstart scheme, each at the Real Living Wage.',
  'Children asked for more to do: a cinema is coming to Forge Island, a theme resort is open and a science summer school returns each year.',
  'Young people are shaping a year of festivals for 2025, when the borough is to be a capital of culture for children.',
  'The Levelling Up Fund gives £19.9 million for leisure and skills.',
  'Of that, £1 million builds a skills village at the theme resort, where people train for work in leisure and hospitality.',
  'Another £4.5 million turns a former grammar school into rooms for apprentices, trainees and new businesses.',
].map((text) => ({ kind: 'position', text, links: shows }))

export const theme2022: WrittenPlan = {
  name: 'theme-2022',
  kind: 'theme',
  title: 'Council plan 2022–2025, theme 3',
  summary:
    'Where things stood for children in 2022, and where the council and its partners wanted to be by 2025.',
  periodText: 'April 2022 to March 2025',
  startsOn: '2022-04-01',
  endsOn: '2025-03-31',
  links: [strategy(3)],
  statements: [
    {
      kind: 'theme',
      ref: '3',
      text: 'Each child can reach their potential',
      links: [strategy(2), strategy(3)],
    },
    ...positions,
    {
      kind: 'ambition',
      text: 'Growing up here means being happy, safe and healthy, and leaving school with skills that count',
      links: [theme, strategy(3)],
    },
    {
      kind: 'ambition',
      text: 'Families stay together where that is safe, because help reaches them before harm is done',
      links: [theme, strategy(2)],
    },
    {
      kind: 'ambition',
      text: 'Children in care live near the people they know, because there are enough homes here',
      links: [theme, strategy(2), strategy(6)],
    },
    {
      kind: 'ambition',
      text: 'Family Hubs bring public services, charities and neighbours under one roof',
      links: [theme, strategy(5)],
    },
    {
      kind: 'ambition',
      text: 'Inspectors move youth justice up from requires improvement to good',
      links: [theme, strategy(2)],
    },
    {
      kind: 'ambition',
      text: 'Life goes better for children and young adults with special educational needs or a disability',
      links: [theme, strategy(4)],
    },
    {
      kind: 'ambition',
      text: 'Children help to decide how every council service works, not only those made for them',
      links: [theme, strategy(1)],
    },
    {
      kind: 'ambition',
      text: 'What young people can do and join is published often and feels safe to go to',
      links: [theme, strategy(6)],
    },
    {
      kind: 'ambition',
      text: 'Learning recovers from the pandemic: a year of reading in 2022, more early years places taken up, stronger English and maths',
      links: [theme, strategy(3)],
    },
    {
      kind: 'ambition',
      text: 'A new Early Help strategy is ready in 2022',
      links: [theme, strategy(2), strategy(5)],
    },
  ],
  activities: [],
}
