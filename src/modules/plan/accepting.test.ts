import { expect, test } from 'vitest'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import { readTextSource } from '../../platform/documents/source.ts'
import { recordsOf } from './accepting.ts'
import { LONGEST } from './content.ts'
import { DEFAULT_READING_PROFILE, readDocument, type Draft, type DraftTimescale } from './reading/index.ts'

const TEXT = `Outcome: Children play outdoors

7.1 Open a play street in every ward. Q4 Head of Play
7.2 a) Mend the swings by the river. Q1 Head of Play
7.2 b) Mend the swings on the hill. Q2 Head of Play
`

const source = valueOf(readTextSource(new TextEncoder().encode(TEXT), 'plan.txt'))
const read = valueOf(readDocument(source, 'delivery-plan', DEFAULT_READING_PROFILE))
const nobody = { organisation: () => null, lead: () => null, portfolio: () => null }
const TOO_LONG = 'x'.repeat(LONGEST.text + 1)
const TIMESCALE: DraftTimescale = { text: 'Quarter 4', quarters: [], from: null, to: null, ongoing: false }

function accepted(change: (draft: Draft) => void) {
  const draft = structuredClone(read)
  change(draft)
  return recordsOf(draft, 'plan', nobody, { documentId: 'document', text: new Map() })
}

function refused(change: (draft: Draft) => void): string {
  return sentenceOf(faultOf(accepted(change)))
}

function changeActivity(change: Partial<Draft['outcomes'][number]['activities'][number]>) {
  return (draft: Draft) => void Object.assign(draft.outcomes[0]?.activities[0] ?? {}, change)
}

function changePart(change: Partial<Draft['outcomes'][number]['activities'][number]['milestones'][number]>) {
  return (draft: Draft) => void Object.assign(draft.outcomes[0]?.activities[1]?.milestones[1] ?? {}, change)
}

function refusedTimescale(change: Partial<DraftTimescale>): string {
  return refused(changeActivity({ timescale: { ...TIMESCALE, ...change } }))
}

function refusedPartTimescale(change: Partial<DraftTimescale>): string {
  return refused(changePart({ timescale: { ...TIMESCALE, ...change } }))
}

test('the document is read as the tests below need it, and its draft is accepted', () => {
  const records = valueOf(accepted(() => undefined))
  expect(records.activities.map(({ ref }) => ref)).toEqual(['7.1', '7.2'])
  expect(records.milestones.map(({ ref }) => ref)).toEqual(['7.2 a)', '7.2 b)'])
})

test('an activity that cannot be accepted is named with its reference and its line', () => {
  expect(refused(changeActivity({ text: ' ' }))).toBe(
    'Activity 7.1 (line 3) has no words: write them, or take it out.',
  )
  expect(refused(changeActivity({ ref: null, text: ' ' }))).toBe(
    'The activity (line 3) has no words: write them, or take it out.',
  )
  expect(refused(changeActivity({ text: TOO_LONG }))).toMatch(
    /^Activity 7\.1 \(line 3\) has 5,001 characters/,
  )
  expect(refused(changeActivity({ ref: '7'.repeat(LONGEST.ref + 1) }))).toMatch(
    /^The reference of activity 7+ \(line 3\) has \d+ characters/,
  )
})

test('a document with pages is cited and spoken of by its pages', () => {
  const places = source.units.map(({ line }) => `2:${line + 10}`)
  const facts = recordsOf({ ...read, places }, 'plan', nobody, {
    documentId: 'document',
    text: new Map(source.units.map(({ line, text }) => [line, text])),
  })
  const cited = valueOf(facts).facts.filter(({ fact }) => fact === 'reference')
  expect(cited.map(({ line, place }) => [line, place])).toEqual([
    [3, '2:13'],
    [4, '2:14'],
    [4, '2:14'],
    [5, '2:15'],
  ])
  expect(
    refused((draft) => {
      draft.places = places
      changeActivity({ text: ' ' })(draft)
    }),
  ).toBe('Activity 7.1 (page 2, line 13) has no words: write them, or take it out.')
})

test('a timescale that cannot be accepted is named with its activity, its line and its dates', () => {
  expect(refusedTimescale({ from: '2024-04-01', to: '2024-03-31' })).toBe(
    'The timescale of activity 7.1 (line 3) ends on 2024-03-31, before it starts on 2024-04-01: correct one of them.',
  )
  expect(refusedTimescale({ to: '2024-02-30' })).toContain('activity 7.1 (line 3) has “2024-02-30”')
  expect(refusedTimescale({ text: '', to: '2024-03-31' })).toContain(
    'activity 7.1 (line 3) has dates and no words',
  )
  expect(refusedTimescale({ text: TOO_LONG })).toMatch(/activity 7\.1 \(line 3\) has 5,001 characters/)
})

test('a part that cannot be accepted is named with its reference and its line', () => {
  expect(refused(changePart({ text: '' }))).toBe(
    'Part 7.2 b) (line 5) has no words: write them, or take it out.',
  )
  expect(refused(changePart({ text: TOO_LONG }))).toMatch(/^Part 7\.2 b\) \(line 5\) has 5,001 characters/)
  expect(refused(changePart({ ref: '7'.repeat(LONGEST.ref + 1) }))).toMatch(
    /^The reference of part 7+ \(line 5\)/,
  )
  expect(refusedPartTimescale({ from: '2024-04-01', to: '2024-03-31' })).toMatch(
    /part 7\.2 b\) \(line 5\) ends on 2024-03-31/,
  )
  expect(refusedPartTimescale({ to: '2024-02-30' })).toMatch(/part 7\.2 b\) \(line 5\) has “2024-02-30”/)
  expect(refusedPartTimescale({ text: '', ongoing: true })).toMatch(
    /part 7\.2 b\) \(line 5\) has dates and no words/,
  )
  expect(refusedPartTimescale({ text: TOO_LONG })).toMatch(/part 7\.2 b\) \(line 5\) has 5,001 characters/)
})

test('a statement is named with its line, and an outcome with its first words', () => {
  const statement = (text: string) =>
    refused((draft) => draft.statements.push({ kind: 'vision', text, inferred: false, line: 9, lines: [9] }))
  expect(statement('')).toBe('The statement (line 9) has no words: write them, or take it out.')
  expect(statement(TOO_LONG)).toMatch(/^The statement \(line 9\) has 5,001 characters/)
  expect(refused((draft) => draft.outcomes.push({ name: TOO_LONG, activities: [], lines: [] }))).toMatch(
    /^The outcome “x{60}” has 5,001 characters/,
  )
})
