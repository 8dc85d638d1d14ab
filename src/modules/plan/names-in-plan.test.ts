import { expect, test } from 'vitest'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { Activity, PlanContent } from './content.ts'
import { checkNames, markOfNames, personalWordsOfPlan } from './names-in-plan.ts'

const ACTIVITY: Activity = {
  id: 'a1',
  statementId: null,
  ref: '1.1',
  text: 'Olivia Quorn reads with children.',
  slug: '1-1',
  timescale: null,
  lead: { id: 'p1', title: 'Sarah Quorn', organisation: 'Culture' },
  organisation: { id: 'o1', name: 'Leonard Quorn', parent: null },
  portfolio: { id: 'p2', title: 'Cllr Jane Storm', organisation: null },
  alsoLinksTo: [],
  milestones: [{ id: 'm1', ref: null, text: 'Ring 01709 555012.', timescale: null, sources: [] }],
  sources: [],
}

function plan(...texts: string[]): PlanContent {
  const facts = {
    id: 'p',
    slug: 'p',
    kind: 'delivery-plan',
    title: 'A plan',
    summary: '',
    periodText: '',
  } as const
  const activities = texts.map((text, index) => ({ ...ACTIVITY, id: `a${index}`, text }))
  return { plan: { ...facts, startsOn: null, endsOn: null }, statements: [], activities, links: [] }
}

test('the same words are listed once, with every record that has them; a portfolio names an office', () => {
  const named = personalWordsOfPlan(plan('Olivia Quorn reads.', 'OLIVIA QUORN writes with Cllr Storm.'))
  expect(named.map(({ kind, words, places }) => [kind, words, places.map(({ id }) => id)])).toEqual([
    ['name', 'Olivia Quorn', ['a0', 'a1']],
    ['name', 'Sarah Quorn', ['a0', 'a1']],
    ['name', 'Leonard Quorn', ['a0', 'a1']],
    ['telephone', '01709 555012', ['m1', 'm1']],
    ['councillor', 'Cllr Storm', ['a1']],
  ])
})

test('the name of an organisation hides neither an address with it nor a person whose name begins with it', () => {
  const content = plan('Mindy Jones leads. Write to anna@Mind.org.uk. Mind helps.')
  const record = {
    ...content.activities[0],
    organisation: { id: 'o', name: 'Mind', parent: null },
    portfolio: { id: 'p', title: 'Sarah Quorn, sarah@home.example', organisation: null },
  } as Activity
  const named = personalWordsOfPlan({
    ...content,
    activities: [{ ...record, lead: null, milestones: [] }],
  })
  expect(named.map(({ kind, words }) => [kind, words])).toEqual([
    ['email', 'anna@Mind.org.uk'],
    ['name', 'Mindy Jones'],
    ['email', 'sarah@home.example'],
  ])
})

test('a plan with names goes on when the person has looked at these very names', () => {
  const content = plan('Olivia Quorn reads.')
  const mark = markOfNames(personalWordsOfPlan(content))
  expect(valueOf(checkNames(content, mark))).toHaveLength(4)
  expect(sentenceOf(faultOf(checkNames(content, undefined)))).toContain('4 names, addresses or numbers')
  const more = plan('Olivia Quorn reads.', 'Grace Okafor reads too.')
  expect(faultOf(checkNames(more, mark)).kind).toBe('invalid')
})

test('a plan that names councillors alone asks nothing', () => {
  const content = plan('Thank Cllr Storm.')
  const bare = {
    ...content,
    activities: content.activities.map((each) => ({
      ...each,
      lead: null,
      organisation: null,
      milestones: [],
    })),
  }
  expect(personalWordsOfPlan(bare).map(({ kind }) => kind)).toEqual(['councillor'])
  expect(markOfNames(personalWordsOfPlan(bare))).toBe('')
  expect(valueOf(checkNames(bare, ''))).toEqual([])
})
