import { BUYING, NEXT } from './report-card-next.ts'
import { COMPARED, COMPARED_PUPILS, MONTHLY, monthKey, MONTHS } from './report-card-figures.ts'

/** The Report Card of 2011/12 in our own, plainer words; `{key}` names a figure of `report-card-figures.ts`. */
export interface DemonstrationBlock {
  section: string
  kind: 'words' | 'table'
  heading: string
  text: string
  shown?: 'bars' | 'bands'
  /** numbers that are none of the year's figures, each with the words around it */
  noFigures?: readonly string[]
}

const INTRODUCTION: DemonstrationBlock[] = [
  {
    section: 'introduction',
    kind: 'words',
    heading: '',
    text: `This is what we did for children, young people and families from April 2011 to March 2012. It says what went well, what did not, and what we are doing about it. The director of children’s services and the cabinet member for children answer for it. Charities, the health service and the police helped to see what matters most.

What went well:
- {answered-in-time} of complaints had an answer in time. The year before it was {answered-in-time-before}.
- {gcse} of young people left school with good GCSEs. The year before it was {gcse-before}.
- {apprentices} young people were apprentices. That is {apprentices-rise} more than two years before.
- Every child protection case was looked at again in time.

What has to get better:
- Fewer children do well at the end of primary school here than in England: {eleven-year-olds} against {eleven-year-olds-england}.
- Only {secondary-schools} of secondary schools are good or better.
- More children live in poor homes than in England: {poverty-since} against {poverty-england}.`,
    noFigures: ['than two years'],
  },
]

const ABOUT: DemonstrationBlock[] = [
  {
    section: 'about',
    kind: 'words',
    heading: '',
    text: `There are {children} children and young people up to the age of 19 in the borough. The council works for them with the health service, the police, schools and charities.

These are some of the services:
- adoption, fostering and children’s homes, and help for those who leave care
- social workers in each part of the borough, who keep children safe
- help for young people with their mental health
- children’s centres and other early years services
- youth services, and help for young people in trouble with the law
- support for special needs, and psychologists for schools
- people who help schools to do better, and pupils to be there
- a service that tells families where to find help
- school meals, music and the outdoor centres`,
    noFigures: ['of 19 in'],
  },
  {
    section: 'about',
    kind: 'table',
    heading: 'Where children learn',
    text: `Where|Children
Early years settings|{in-early-years}
Primary schools|{in-primary}
Secondary schools|{in-secondary}`,
    shown: 'bars',
  },
]

const row = ({ key, label }: { key: string; label: string }) => `${label}|{${key}-england}|{${key}}`

const INSPECTIONS: DemonstrationBlock[] = [
  {
    section: 'inspections',
    kind: 'words',
    heading: '',
    text: `Ofsted inspects {inspected} services for children and learners in the borough. In the year it carried out {inspected-england} inspections in England. This is how many services were good or better at their last inspection, beside England.`,
  },
  {
    section: 'inspections',
    kind: 'table',
    heading: 'Services that are good or better',
    text: ['Services|England|Rotherham', ...COMPARED.map(row)].join('\n'),
    shown: 'bars',
  },
  {
    section: 'inspections',
    kind: 'table',
    heading: 'The schools that children go to',
    text: ['Children|England|Rotherham', ...COMPARED_PUPILS.map(row)].join('\n'),
    shown: 'bars',
  },
  {
    section: 'inspections',
    kind: 'table',
    heading: 'Good or better, month by month',
    text: [
      ['Services', ...MONTHS, 'Change in points'].join('|'),
      ...MONTHLY.map(({ key, label }) =>
        [label, ...MONTHS.map((month) => `{${monthKey(key, month)}}`), `{${key}-change}`].join('|'),
      ),
    ].join('\n'),
    shown: 'bands',
    noFigures: ['after 16'],
  },
  {
    section: 'inspections',
    kind: 'words',
    heading: 'What changed since August 2011',
    text: `Early years, secondary schools and education after 16 are better than in August 2011. Nursery and primary schools are a little worse. Children’s homes rose to {month-homes-february-2012} and fell back to {month-homes-october-2012}, where they were before. Fostering and adoption stayed the same.`,
    noFigures: ['after 16 are'],
  },
  {
    section: 'inspections',
    kind: 'words',
    heading: 'What Ofsted said of all our services in November 2011',
    text: `Ofsted said that our services for children did an adequate job. Most of what it inspected was good or better.

What it praised:
- Early years and childcare are better than the year before.
- Children under five learn well, and faster than in England over the last years.
- More 16-year-olds have good GCSEs each year.
- Our special schools stay good. One of our {pupil-units} pupil referral units is good now. {homes-good} of our {homes} children’s homes are good.
- Almost no place to learn is failing, and schools that were are helped to get better.
- Young people who got into trouble with the law are helped well.

What it wants to see better:
- Too few children from poor homes do well at five.
- Children know too little at 11, and learn too slowly on the way there.
- Too few secondary schools and sixth forms are good. At 16, children from poor homes do not catch up.
- Too few young people have the next qualification by 19.`,
    noFigures: [
      'under five learn',
      'More 16-year-olds have',
      'at five.',
      'at 11, and',
      'At 16, children',
      'by 19.',
    ],
  },
  {
    section: 'inspections',
    kind: 'words',
    heading: 'What colleagues from other councils said in 2011',
    text: `People from other councils looked at how we keep children safe. They found high hopes, strong leaders, good work between partners and real progress. They asked us to be clearer about who does what, to plan by what changes for children, to work faster, to say how we choose and buy services, and to tell people more.`,
  },
  {
    section: 'inspections',
    kind: 'table',
    heading: 'What we did about it',
    text: `What had to get better|What we did
Children from poor homes at five|{early-years-poor} now do well: {early-years-poor-change} more of every hundred than in 2009.
What children know at 11|It rose by {eleven-year-olds-change} to {eleven-year-olds}. Our target for 2012 is {eleven-year-olds-target}. Weak schools were looked at and must say what they will do.
Who does what|Fewer boards, and each has its task in writing.
Children who are badly neglected|We looked again at {neglect-sample} of cases. The whole review was planned for March 2013.
Talks about risk and their outcome are written down|New forms, training for staff, and checks that they are used.
Reports of worries from other services|A new form for all services, and a meeting in November 2012 about when to use it.
News of violence at home|The police tell us within {police-days} working days, and sooner where it is urgent.
Plans for children at risk|New forms, and a checklist for all staff.
Meetings look at whether the risk becomes less|A form that keeps to this was planned for the start of the next year. Social workers have a new way of support.
Children’s own views in meetings about them|They are asked before each meeting. A service that speaks for children is being tried.`,
    noFigures: ['at five', 'at 11', 'every hundred than'],
  },
]

const MONEY: DemonstrationBlock[] = [
  {
    section: 'money',
    kind: 'words',
    heading: '',
    text: `The council spent a little more than {spent} on services for children and young people, after what others paid towards them.`,
  },
  {
    section: 'money',
    kind: 'table',
    heading: 'What it was spent on',
    text: `Service|Spent
Safeguarding children and families|{spent-families}
Of this, children in care|{spent-in-care}
Early years|{spent-early-years}
Special education|{spent-special}
Youth and community|{spent-youth}`,
    shown: 'bars',
  },
  {
    section: 'money',
    kind: 'words',
    heading: 'What a place costs',
    text: `A week with an independent foster family costs {fostering-week} on average. A week in an independent children’s home costs {residential-week}.

Schools spent {per-pupil} for each pupil on average. That is more than in any other council of the region, or any council like ours.`,
  },
]

const PEOPLE: DemonstrationBlock[] = [
  {
    section: 'people',
    kind: 'words',
    heading: 'How we listen',
    text: `Most of our teams ask the people they work with, by letter, in groups and in talks. Some examples:
- films by families who adopted, and by young people in care
- questions that a young apprentice asked at the Rotherham Show
- forms made for children in care, for younger and for older ones
- a promise to parents and children in schools about being heard
- young people who judge our fostering service
- talks with families when our family programme begins and when it ends

We looked at how well we listen. We ask often, but we do not always see what many people say, and we rarely tell others what we learned. Inspectors who came without notice saw this too, above all in meetings about children at risk. We are working on it with each service.

We also follow the way of people who want to foster or adopt, step by step, and ask what it was like for them. So more of them may stay with us, and more children can live near by.`,
  },
  {
    section: 'people',
    kind: 'words',
    heading: 'Complaints',
    text: `We had {complaints} first complaints. The year before there were {complaints-before}. They came from fewer people: {complainants}, and {complainants-before} before. {answered-in-time} had an answer in time, against {answered-in-time-before}.

{second-stage-people} people were not content with the answer and took {second-stage} complaints to the next stage. The year before there were {second-stage-before} of these. Nobody went on to the last stage. In few councils of the region do so few complaints go on.`,
  },
  {
    section: 'people',
    kind: 'table',
    heading: 'Complaints in two years',
    text: `Complaints|2010/11|2011/12
First stage|{complaints-before}|{complaints}
Second stage|{second-stage-before}|{second-stage}`,
    shown: 'bars',
    noFigures: ['in two years'],
  },
  {
    section: 'people',
    kind: 'words',
    heading: 'What we learned',
    text: `- A child was tired of having one new social worker after another. Every child who stays in care now has a social worker of their own.
- A parent said that a report about the family was wrong and left out their view. Families are now asked to say so while the report is written.

This year we will answer in time and put more things right at once. The director for children’s safety looks at complaints every month. We will ask people how we dealt with their complaint. Children in care will find it easier to complain.`,
  },
  {
    section: 'people',
    kind: 'words',
    heading: 'Thanks',
    text: `People thanked us {compliments} times. Parents thanked social workers for what they did for their children. A child in care thanked us for a parcel. A school thanked those who helped it to do better. A manager was thanked for help on the way to become a child’s guardian.`,
  },
]

const OUTCOMES: DemonstrationBlock[] = [
  {
    section: 'outcomes',
    kind: 'words',
    heading: 'Priority 1: no community is left behind',
    text: `A child is poor when the household has less than {poverty-line} of the middle income of the country. {poverty} of children were poor, and {poverty-before} the year before. Newer figures say {poverty-since}. That is still more than the {poverty-england} of England. These figures come with a delay of about two years.

What we do:
- A programme helps more than {troubled-families} families with many troubles.
- Help comes earlier, before troubles grow.
- Children’s centres help parents with money and work.
- The credit union is made better known.
- New families from other countries, and the poorest places, come first.`,
    noFigures: ['Priority 1: no', 'about two years.'],
  },
  {
    section: 'outcomes',
    kind: 'table',
    heading: 'Children in poor homes',
    text: `When|Children in poor homes
2010/11|{poverty-before}
2011/12|{poverty}
Newer figures|{poverty-since}
Newer figures, England|{poverty-england}`,
    shown: 'bars',
  },
  {
    section: 'outcomes',
    kind: 'words',
    heading: 'Priority 2: good schools, skills and work',
    text: `- At five, {five-year-olds} of children reach the standard. That is {five-year-olds-change} points more than the year before.
- At 11, {eleven-year-olds} reach the level that is expected in English and mathematics. It rose by {eleven-year-olds-change} points here and by {eleven-year-olds-change-england} in England, so the gap is closing.
- At 16, {gcse} have good GCSEs, after {gcse-before}. England has {gcse-england}. No secondary school is below {gcse-least}.
- {learners} young people of 16 to 18 are in education: {learners-sixth-form} in school sixth forms, {learners-colleges} in sixth form colleges, {learners-further} in further and {learners-higher} in higher education.
- {apprentices} are apprentices: {apprentices-younger} up to 18, and {apprentices-older} up to 24.`,
    noFigures: [
      'Priority 2: good',
      'At five, of',
      'At 11, reach',
      'At 16, have',
      'of 16 to',
      'to 18 are',
      'to 18, and',
      'to 24.',
    ],
  },
  {
    section: 'outcomes',
    kind: 'table',
    heading: 'Results beside England',
    text: `Who does well|England|Rotherham
At the end of primary school|{eleven-year-olds-england}|{eleven-year-olds}
At the end of secondary school|{gcse-england}|{gcse}`,
    shown: 'bars',
  },
  {
    section: 'outcomes',
    kind: 'table',
    heading: 'Apprentices in three years',
    text: `Year|Apprentices
2009/10|{apprentices-2009}
2010/11|{apprentices-2010}
2011/12|{apprentices}`,
    shown: 'bars',
    noFigures: ['in three years'],
  },
  {
    section: 'outcomes',
    kind: 'words',
    heading: 'Priority 3: care and protection for those who need it most',
    text: `When somebody worries about a child, a social worker looks first at what is needed, and then at everything.`,
    noFigures: ['Priority 3: care'],
  },
  {
    section: 'outcomes',
    kind: 'table',
    heading: 'Done in time',
    text: `What|England|Rotherham
First look within 7 days|{assessed-7-england}|{assessed-7}
First look within 10 days|{assessed-10-england}|{assessed-10}
Full look within 35 working days|{core-england}|{core}`,
    shown: 'bars',
    noFigures: ['within 7 days', 'within 10 days', 'within 35 working'],
  },
  {
    section: 'outcomes',
    kind: 'words',
    heading: '',
    text: `The full look was too slow. By December 2012 it was done in time for {core-since} of children.

The care of {care-reviewed} of children in foster families and homes was looked at again in time, and {protection-reviewed} of child protection cases.`,
  },
  {
    section: 'outcomes',
    kind: 'words',
    heading: 'Priority 4: safe and healthy communities',
    text: `- {obese-reception} of children in Reception and {obese-6} in Year 6 are very overweight. In England it is {obese-6-england} in Year 6. More families now come to our groups that help.
- {meals-primary} of primary pupils eat school meals, and {meals-primary-england} in England.
- {meals-secondary} of secondary pupils do. That is less than in England, so there are theme days and a booklet for those who start.

The scales that the whole country used were found to be wrong afterwards. So what is said here about weight may not be right.`,
    noFigures: ['Priority 4: safe', 'Year 6 are', 'Year 6. More'],
  },
]

/** Sections beside those that every card has. */
export const OWN_SECTIONS = ['How we buy services'] as const

export const WORDS: readonly DemonstrationBlock[] = [
  ...INTRODUCTION,
  ...ABOUT,
  ...INSPECTIONS,
  ...MONEY,
  ...PEOPLE,
  ...OUTCOMES,
  ...NEXT,
  ...BUYING,
]
