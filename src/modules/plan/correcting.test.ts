import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import { readTextSource } from '../../platform/documents/source.ts'
import { correctDraft, type CorrectedValue } from './correcting.ts'
import { accountForWords, DEFAULT_READING_PROFILE, readDocument } from './reading/index.ts'

const TEXT = `Plan for the year 2023

Outcome: Children play outdoors

Ref Activity
Timescales for completion
Lead officer Lead directorate Lead Cabinet Member
7.1 Open a play street in every ward. Quarter 4 Head of Play Leisure and Parks Cabinet Member for Leisure
7.2 a)

Mend the swings of the borough, beginning with:

a)  The park by the river

Quarter 1 Head of Play Leisure and Parks Cabinet Member for Leisure
7.2 b)

b)  The park on the hill

Quarter 2
`

const source = valueOf(readTextSource(new TextEncoder().encode(TEXT), 'plan.txt'))
const draft = valueOf(readDocument(source, 'delivery-plan', DEFAULT_READING_PROFILE))
const lineText = (line: number) => source.units.find((unit) => unit.line === line)?.text ?? ''
const correct = (path: string, value: CorrectedValue) => correctDraft(draft, path, value, lineText)
const corrected = (path: string, value: CorrectedValue) => valueOf(correct(path, value)).draft

test('the document is read as the tests below need it', () => {
  expect(draft.outcomes[0]?.activities.map((activity) => activity.milestones.length)).toEqual([0, 2])
  expect(accountForWords(source, draft)).toEqual([])
})

test('a correction leaves the draft that it was given as it was', () => {
  const before = structuredClone(draft)
  corrected('outcomes.0.activities.0.text', 'Other words')
  corrected('outcomes.0.activities.1', null)
  expect(draft).toEqual(before)
})

test('fields of every record are set, and an emptied one is null', () => {
  expect(corrected('title', ' A  title ').title).toBe('A title')
  expect(corrected('period.from', '2023-04-01').period).toMatchObject({ from: '2023-04-01' })
  expect(corrected('outcomes.0.name', 'Play').outcomes[0]?.name).toBe('Play')
  const activity = (path: string, value: CorrectedValue) =>
    corrected(`outcomes.0.activities.0.${path}`, value).outcomes[0]?.activities[0]
  expect(activity('directorate', '')?.directorate).toBeNull()
  expect(activity('links', 'One; Two\n')?.links).toEqual(['One', 'Two'])
  expect(activity('timescale.to', '2024-02-29')?.timescale).toMatchObject({
    to: '2024-02-29',
    quarters: ['Q4'],
  })
  expect(activity('timescale.ongoing', 'yes')?.timescale?.ongoing).toBe(true)
  expect(activity('timescale.text', '')?.timescale).toBeNull()
  const part = corrected('outcomes.0.activities.1.milestones.1.text', 'The hill').outcomes[0]?.activities[1]
  expect(part?.milestones[1]?.text).toBe('The hill')
})

test('a timescale begins with its words', () => {
  expect(sentenceOf(faultOf(correct('outcomes.0.activities.1.timescale.from', '2023-04-01')))).toContain(
    'words first',
  )
  const begun = corrected('outcomes.0.activities.1.timescale.text', 'In spring')
  expect(begun.outcomes[0]?.activities[1]?.timescale).toEqual({
    text: 'In spring',
    quarters: [],
    from: null,
    to: null,
    ongoing: false,
  })
})

test('values that a field cannot take are refused with a sentence', () => {
  expect(faultOf(correct('outcomes.0.activities.0.text', ' ')).kind).toBe('invalid')
  expect(faultOf(correct('outcomes.0.name', '')).kind).toBe('invalid')
  expect(faultOf(correct('outcomes.0.activities.0.timescale.to', '30/02/2024')).kind).toBe('invalid')
  expect(faultOf(correct('outcomes.0.activities.0', 'replaced')).kind).toBe('invalid')
  const statement = corrected('statements.+', { unplaced: 0, text: 'Somewhere to play', kind: 'need' })
  expect(faultOf(correctDraft(statement, 'statements.0.kind', 'wish', lineText)).kind).toBe('invalid')
})

test('whatever is taken out, no line of the document is lost', () => {
  for (const path of [
    'outcomes.0.activities.0',
    'outcomes.0.activities.1',
    'outcomes.0.activities.1.milestones.0',
    'outcomes.0.activities.1.milestones.1',
  ]) {
    expect(accountForWords(source, corrected(path, null)), path).toEqual([])
  }
  const hill = corrected('outcomes.0.activities.1.milestones.1', null).unplaced
  expect(hill.map((unit) => unit.text).join(' ')).toContain('The park on the hill')
})

test('no path but those of the draft’s own fields does anything', () => {
  const step = fc.oneof(
    fc.constantFrom(
      'outcomes',
      'activities',
      'statements',
      'milestones',
      'unplaced',
      '+',
      'outcome',
      'title',
      'period',
      'timescale',
      '0',
      '1',
      'text',
      'constructor',
      '__proto__',
      'prototype',
      'length',
      'line',
      'lines',
      'kind',
      '-1',
      '01',
      '',
    ),
    fc.string(),
  )
  const before = JSON.stringify(draft)
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 7 }),
      fc.oneof(
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        fc.record({ unplaced: fc.integer({ min: -1, max: 99 }), text: fc.string() }),
      ),
      (steps, value) => {
        const result = correct(steps.join('.'), value)
        if (result.ok) expect(Object.keys(result.value.draft)).toEqual(Object.keys(draft))
        else faultOf(result)
        expect(JSON.stringify(draft)).toBe(before)
        expect(({} as Record<string, unknown>)['text']).toBeUndefined()
      },
    ),
    { numRuns: 2000 },
  )
})
