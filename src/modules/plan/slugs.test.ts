import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import { LONGEST, type Timescale } from './content.ts'
import { ROLES, wholeGrants } from '../../platform/identity/actor.ts'
import { approvePlan, editPlan, publishPlan, readHistory, readPlan } from './policy.ts'
import { freeSlug, slugOf } from './slugs.ts'
import { checkTimescale, NO_TIMESCALE, timescaleOf } from './timescale.ts'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

test('whatever the words, the slug is one that an address and the database take', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
      const slug = slugOf(words, 'plan')
      expect(slug).toMatch(SLUG)
      expect(slug.length).toBeLessThanOrEqual(60)
    }),
  )
})

test('the same words get different slugs', () => {
  const taken = new Set<string>()
  const slugs = ['Safe & well', 'Safe and well', 'Sáfe and well!', '…'].map((words) =>
    freeSlug(words, 'outcome', taken),
  )
  expect(slugs).toEqual(['safe-and-well', 'safe-and-well-2', 'safe-and-well-3', 'outcome'])
})

test('a long slug is cut at a word', () => {
  expect(slugOf('Children and young people have fun things to do and safe places to go', 'x')).toBe(
    'children-and-young-people-have-fun-things-to-do-and-safe',
  )
})

const FAULTS = {
  tooLong: 'fault.plan.activity.timescale.tooLong',
  noDate: 'fault.plan.activity.timescale.noDate',
  backwards: 'fault.plan.activity.timescale.backwards',
  wordless: 'fault.plan.activity.timescale.wordless',
}

test('a timescale comes back from its columns as it went in', () => {
  const timescale = { text: 'Ongoing to Quarter 4 2025', startsOn: null, dueOn: '2026-03-31', ongoing: true }
  expect(timescaleOf(valueOf(checkTimescale(FAULTS, timescale)))).toEqual(timescale)
  expect(timescaleOf(NO_TIMESCALE)).toBeNull()
  expect(valueOf(checkTimescale(FAULTS, { text: ' ', startsOn: null, dueOn: null, ongoing: false }))).toEqual(
    NO_TIMESCALE,
  )
  expect(sentenceOf(faultOf(checkTimescale(FAULTS, { ...timescale, dueOn: '2026-02-30' })))).toContain(
    '“2026-02-30”',
  )
})

function sentence(given: Partial<Timescale>): string {
  const timescale = { text: 'Quarter 4', startsOn: null, dueOn: null, ongoing: false, ...given }
  return sentenceOf(faultOf(checkTimescale(FAULTS, timescale)))
}

test('a timescale that cannot be is told in a sentence with its dates', () => {
  expect(sentence({ startsOn: '2025-04-01', dueOn: '2025-03-31' })).toBe(
    'The timescale of the activity ends on 2025-03-31, before it starts on 2025-04-01: correct one of them.',
  )
  expect(sentence({ text: '', ongoing: true })).toBe(
    'The timescale of the activity has dates and no words: say it in words too, such as “Quarter 4”.',
  )
  expect(sentence({ text: 'x'.repeat(LONGEST.timescale + 1) })).toMatch(/ at most: shorten it by 1\.$/)
})

test('each right belongs to the roles that the database gives it to', () => {
  const allowed = [readPlan, editPlan, approvePlan, publishPlan, readHistory].map(({ name, allows }) => [
    name,
    ROLES.filter((role) =>
      allows({ id: '', name: '', email: '', roles: [role], grants: wholeGrants([role]) }),
    ),
  ])
  expect(Object.fromEntries(allowed)).toEqual({
    'read-plan': [...ROLES],
    'edit-plan': ['administrator', 'performance-officer'],
    'approve-plan': ['administrator', 'directorate-lead'],
    'publish-plan': ['administrator', 'performance-officer'],
    'read-plan-history': ['administrator', 'performance-officer', 'directorate-lead'],
  })
})
