import { expect, test } from 'vitest'
import { lessonsInCorrections, unknownHeadings } from './lessons.ts'
import type { Draft } from './reading/index.ts'

function draft(...messages: string[]): Draft {
  return {
    kind: 'delivery-plan',
    title: null,
    titleLines: [],
    period: null,
    outcomes: [],
    statements: [],
    doubts: messages.map((message) => ({ line: 1, message })),
    placedLines: [],
    unplaced: [],
    labels: [],
  }
}

test('the columns that nobody knew are those that the reader asked about, each once', () => {
  const read = draft(
    'The columns “Sponsor”, “RAG (now)” are kept as notes of each activity.',
    'The column “sponsor” is kept as notes of each activity.',
    'Something else.',
  )
  expect(unknownHeadings(read)).toEqual(['sponsor', 'RAG (now)'])
  expect(unknownHeadings(draft())).toEqual([])
})

test('a name that was spelt otherwise is offered as a spelling, one that was cut out of a longer text as a name', () => {
  const at = 'outcomes.0.activities.0'
  const spelt = { path: `${at}.leadOfficer`, was: 'HoS EY', became: 'Head of Service, Early Years' }
  const cut = { path: `${at}.directorate`, was: 'Children and Learning, Ms', became: 'Children and Learning' }
  expect(lessonsInCorrections([spelt, cut], [])).toEqual([
    { kind: 'spelling', printed: 'HoS EY', means: 'Head of Service, Early Years' },
    { kind: 'directorate', printed: 'Children and Learning', means: 'Children and Learning' },
  ])
  const again = { ...spelt, became: 'Head of Early Years' }
  expect(lessonsInCorrections([spelt, again], []).map(({ means }) => means)).toEqual(['Head of Early Years'])
})

test('a field that was corrected twice teaches from what was printed to what stands there now, and one taken back nothing', () => {
  const at = 'outcomes.0.activities.0.leadOfficer'
  const steps = [
    { path: at, was: 'Hd of Housng', became: 'Head of Huosing' },
    { path: at, was: 'Head of Huosing', became: 'Head of Housing' },
  ]
  expect(lessonsInCorrections(steps, [])).toEqual([
    { kind: 'spelling', printed: 'Hd of Housng', means: 'Head of Housing' },
  ])
  const back = { path: at, was: 'Head of Housing', became: 'Hd of Housng' }
  expect(lessonsInCorrections([...steps, back], [])).toEqual([])
})

test('words that are too long to be a lesson are not offered as one', () => {
  const was = 'x'.repeat(301)
  const path = 'outcomes.0.activities.0.leadOfficer'
  expect(lessonsInCorrections([{ path, was, became: 'Head of Housing' }], [])).toEqual([])
  expect(unknownHeadings(draft(`The column “${was}” is kept as notes of each activity.`))).toEqual([])
})

test('what is known already, what was empty and what is no name is not offered', () => {
  const known = { kind: 'spelling', printed: 'HoS EY', means: 'Head of Early Years' } as const
  const corrections = [
    { path: 'outcomes.0.activities.0.leadOfficer', was: 'hos ey', became: 'Head of Early Years' },
    { path: 'outcomes.0.activities.1.leadOfficer', was: null, became: 'Head of Libraries' },
    { path: 'outcomes.0.activities.1.text', was: 'Old', became: 'New' },
    { path: 'doubts.0.confirmed', was: false, became: true },
  ]
  expect(lessonsInCorrections(corrections, [known])).toEqual([])
})
