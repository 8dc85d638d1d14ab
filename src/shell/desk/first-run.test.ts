import { expect, test } from 'vitest'
import { firstSteps, type Standing } from './first-run.ts'

const NOTHING: Standing = {
  organisations: 0,
  posts: 0,
  people: 1,
  withRoles: 1,
  signingIn: 1,
  plans: 0,
  records: 0,
  proposed: 0,
  approved: 0,
  published: 0,
  nextPlan: null,
}

const TEAM = { people: 2, withRoles: 2, signingIn: 2 }

function told(standing: Partial<Standing>): string[] | undefined {
  return firstSteps({ ...NOTHING, ...standing })?.map(
    ({ title, isDone, isNext }) =>
      `${title.replace('firstRun.', '')}${isDone ? ' done' : ''}${isNext ? ' next' : ''}`,
  )
}

test('an empty council begins with its partnership', () => {
  expect(told({})).toEqual(['partners next', 'people', 'plan', 'approve', 'publish'])
})

test('an organisation without posts can answer for nothing yet', () => {
  expect(told({ organisations: 3 })?.[0]).toBe('partners next')
})

test('the first step that is not done is next, whatever was done after it', () => {
  expect(told({ organisations: 1, posts: 1, plans: 1, records: 4, nextPlan: 'p' })).toEqual([
    'partners done',
    'people next',
    'plan done',
    'approve',
    'publish',
  ])
})

test('a second person is in once they have a role and an account that is open, and the guide leads there', () => {
  const stepOf = (standing: Partial<Standing>) => {
    const step = firstSteps({ ...NOTHING, organisations: 1, posts: 1, people: 2, ...standing })?.[1]
    return [step?.isDone, step?.hint.replace('firstRun.people.', ''), step?.path]
  }
  const people = '/workspace/partners/people'
  expect(stepOf({ people: 1 })).toEqual([false, 'hint', people])
  expect(stepOf({})).toEqual([false, 'role', '/workspace/grants/new'])
  expect(stepOf({ withRoles: 2 })).toEqual([false, 'invite', people])
  expect(stepOf({ withRoles: 2, signingIn: 2 })).toEqual([true, 'hint', people])
  // Who keeps plans and no accounts is not told of them.
  expect(stepOf({ withRoles: 2, signingIn: null })).toEqual([true, 'hint', people])
})

test('a plan without a statement or an activity is not written', () => {
  expect(told({ organisations: 1, posts: 1, ...TEAM, plans: 1, nextPlan: 'p' })?.[2]).toBe('plan next')
})

test('an approved version is left to be published, and after that the guide is gone', () => {
  const ready = { organisations: 1, posts: 1, ...TEAM, plans: 1, records: 1, proposed: 1, approved: 1 }
  expect(told({ ...ready, nextPlan: 'p' })?.at(-1)).toBe('publish next')
  expect(told({ ...ready, published: 1 })).toBeUndefined()
})
