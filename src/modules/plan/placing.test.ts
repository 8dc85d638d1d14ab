import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { readTextSource } from '../../platform/documents/source.ts'
import { correctDraft, type CorrectedValue } from './correcting.ts'
import { LEFT_OVER } from './placing.ts'
import { accountForWords, type Draft, type DraftActivity } from './reading/index.ts'

const TEXT = `Growing up well 2026

Outcome: Children are heard
1.1 Ask each class what it wants. Quarter 2
Also: run a video booth
and keep its films safe
Outcome: Children are safe
2.1 Train every coach. Quarter 3
2.1 a) Football coaches first
Nobody waits
`

const source = valueOf(readTextSource(new TextEncoder().encode(TEXT), 'plan.txt'))
const lineText = (line: number) => source.units.find((unit) => unit.line === line)?.text ?? ''

function activity(ref: string, text: string, line: number): DraftActivity {
  const timescale = { text: lineText(line).slice(-9), quarters: [], from: null, to: null, ongoing: false }
  const nobody = { leadOfficer: null, directorate: 'Sport', portfolioHolder: null }
  return { ref, text, timescale, ...nobody, links: [], milestones: [], notes: [], line, lines: [line] }
}

/** As a reader might have left it: lines 5, 6, 7, 9 and 10 were not understood. */
const draft: Draft = {
  kind: 'delivery-plan',
  title: 'Growing up well 2026',
  titleLines: [1],
  period: null,
  outcomes: [
    {
      name: 'Children are heard',
      activities: [
        activity('1.1', 'Ask each class what it wants.', 4),
        activity('2.1', 'Train every coach.', 8),
      ],
      lines: [3],
    },
  ],
  statements: [],
  doubts: [],
  placedLines: [1, 3, 4, 8],
  unplaced: [5, 6, 7, 9, 10].map((line) => ({ line, text: lineText(line), why: 'not understood' })),
  labels: [{ line: 3, text: 'Outcome:' }],
}

const correct = (from: Draft, path: string, value: CorrectedValue) =>
  correctDraft(from, path, value, lineText)
const corrected = (path: string, value: CorrectedValue, from = draft) => valueOf(correct(from, path, value))
/** The index of a line among the unplaced. */
const unplaced = (line: number, from = draft) => from.unplaced.findIndex((unit) => unit.line === line)
const lines = (from: Draft) => from.unplaced.map((unit) => unit.line)

test('the draft accounts for every word as the tests below need it', () => {
  expect(accountForWords(source, draft)).toEqual([])
})

test('an unplaced line becomes an outcome in the order of the document, with its label left over', () => {
  const { draft: after, path } = corrected('outcomes.+', { unplaced: unplaced(7), text: 'Children are safe' })
  expect(path).toBe('outcomes.1')
  expect(after.outcomes[1]).toEqual({ name: 'Children are safe', activities: [], lines: [7] })
  expect(after.placedLines).toContain(7)
  expect(after.unplaced).toContainEqual({ line: 7, text: 'Outcome', why: LEFT_OVER })
  expect(accountForWords(source, after)).toEqual([])
})

test('an unplaced line becomes an activity under an outcome, between those around it', () => {
  const words = { unplaced: unplaced(5), text: 'Also: run a video booth', ref: ' 1.2 ' }
  const { draft: after, path, was } = corrected('outcomes.0.activities.+', words)
  expect(path).toBe('outcomes.0.activities.1')
  expect(was).toEqual({ line: 5, text: 'Also: run a video booth', why: 'not understood' })
  expect(after.outcomes[0]?.activities.map(({ ref }) => ref)).toEqual(['1.1', '1.2', '2.1'])
  expect(lines(after)).toEqual([6, 7, 9, 10])
  expect(accountForWords(source, after)).toEqual([])
})

test('an activity of a document without outcomes stands under one without a name', () => {
  const { draft: after, path } = corrected('activities.+', { unplaced: unplaced(5), text: 'Run a booth' })
  expect(path).toBe('outcomes.1.activities.0')
  expect(after.outcomes[1]).toMatchObject({ name: '', lines: [] })
  const again = corrected('activities.+', { unplaced: unplaced(6, after), text: 'Keep films' }, after)
  expect(again.path).toBe('outcomes.1.activities.1')
})

test('an unplaced line becomes a part of an activity, which answers as the activity does', () => {
  const words = { unplaced: unplaced(9), text: 'Football coaches first', ref: '2.1 a)' }
  const { draft: after, path } = corrected('outcomes.0.activities.1.milestones.+', words)
  expect(path).toBe('outcomes.0.activities.1.milestones.0')
  const owner = after.outcomes[0]?.activities[1]
  expect(owner?.milestones).toEqual([
    {
      ref: '2.1 a)',
      text: 'Football coaches first',
      timescale: null,
      leadOfficer: null,
      directorate: 'Sport',
      portfolioHolder: null,
      line: 9,
    },
  ])
  expect(owner?.lines).toEqual([8, 9])
  expect(accountForWords(source, after)).toEqual([])
  const nameless = correct(draft, 'outcomes.0.activities.1.milestones.+', { ...words, ref: ' ' })
  expect(faultOf(nameless).kind).toBe('invalid')
})

test('an unplaced line becomes a statement of a kind, which no heading says', () => {
  const words = { unplaced: unplaced(10), text: 'Nobody waits', kind: 'ambition' }
  const { draft: after, path } = corrected('statements.+', words)
  expect(path).toBe('statements.0')
  expect(after.statements).toEqual([
    { kind: 'ambition', text: 'Nobody waits', inferred: true, line: 10, lines: [10] },
  ])
  expect(faultOf(correct(draft, 'statements.+', { ...words, kind: 'wish' })).kind).toBe('invalid')
})

test('words are added where their line stands: after a fact, or before it', () => {
  const path = 'outcomes.0.activities.0.text.+'
  const after = corrected(path, { unplaced: unplaced(5), text: '• run a video booth' })
  expect(after.path).toBe('outcomes.0.activities.0.text')
  expect(after.became).toBe('Ask each class what it wants.\n• run a video booth')
  expect(after.draft.outcomes[0]?.activities[0]?.lines).toEqual([4, 5])
  expect(after.draft.unplaced).toContainEqual({ line: 5, text: 'Also', why: LEFT_OVER })
  const before = corrected('outcomes.0.activities.1.text.+', { unplaced: unplaced(7), text: 'Outcome' })
  expect(before.became).toBe('Outcome Train every coach.')
})

test('words that are added to a part are cited by the part and by its activity', () => {
  const { draft: split } = corrected('outcomes.0.activities.1.milestones.+', {
    unplaced: unplaced(9),
    text: 'Football coaches first',
    ref: '2.1 a)',
  })
  const words = { unplaced: unplaced(10, split), text: 'Nobody waits' }
  const { draft: after } = corrected('outcomes.0.activities.1.milestones.0.text.+', words, split)
  const owner = after.outcomes[0]?.activities[1]
  expect(owner?.milestones[0]).toMatchObject({
    text: 'Football coaches first Nobody waits',
    furtherLines: [10],
  })
  expect(owner?.lines).toEqual([8, 9, 10])
  expect(accountForWords(source, after)).toEqual([])
  const { draft: out } = corrected('outcomes.0.activities.1.milestones.0', null, after)
  expect(lines(out)).toEqual([5, 6, 7, 9, 10])
  expect(accountForWords(source, out)).toEqual([])
})

test('what was left over of a line goes as soon as it stands in a fact', () => {
  const { draft: placed } = corrected('outcomes.0.activities.+', { unplaced: 0, text: 'run a video booth' })
  expect(placed.unplaced[0]).toEqual({ line: 5, text: 'Also', why: LEFT_OVER })
  const { draft: after } = corrected('outcomes.0.activities.1.ref', 'also', placed)
  expect(lines(after)).toEqual([6, 7, 9, 10])
})

test('a fact that was made of a line can be taken out again, and the line is listed once and whole', () => {
  const { draft: placed } = corrected('outcomes.0.activities.+', { unplaced: 0, text: 'run a video booth' })
  const { draft: after } = corrected('outcomes.0.activities.1', null, placed)
  expect(after.unplaced.filter((unit) => unit.line === 5)).toEqual([
    { line: 5, text: lineText(5), why: 'taken out in the review' },
  ])
  const { draft: outcome } = corrected('outcomes.+', { unplaced: unplaced(7), text: 'Children are safe' })
  expect(corrected('outcomes.1', null, outcome).draft.outcomes).toHaveLength(1)
  expect(faultOf(correct(outcome, 'outcomes.0', null)).kind).toBe('invalid')
})

test('an activity is moved under another outcome, to where its line stands there', () => {
  const { draft: outcome } = corrected('outcomes.+', { unplaced: unplaced(7), text: 'Children are safe' })
  const moved = corrected('outcomes.0.activities.1.outcome', '1', outcome)
  expect(moved.draft.outcomes.map(({ activities }) => activities.map(({ ref }) => ref))).toEqual([
    ['1.1'],
    ['2.1'],
  ])
  expect([moved.was, moved.became]).toEqual([
    { at: 'outcomes.0.activities.1', name: 'Children are heard' },
    { at: 'outcomes.1.activities.0', name: 'Children are safe' },
  ])
  expect(faultOf(correct(outcome, 'outcomes.0.activities.1.outcome', '2')).kind).toBe('invalid')
})

test('a line that somebody else has placed meanwhile is not placed twice', () => {
  expect(faultOf(correct(draft, 'outcomes.+', { unplaced: 9, text: 'More' })).kind).toBe('conflict')
  expect(faultOf(correct(draft, 'outcomes.+', { unplaced: -1, text: 'More' })).kind).toBe('conflict')
  expect(faultOf(correct(draft, 'outcomes.+', 'More')).kind).toBe('invalid')
  expect(faultOf(correct(draft, 'outcomes.+', { unplaced: 0, text: ' ' })).kind).toBe('invalid')
  expect(faultOf(correct(draft, 'outcomes.4.activities.+', { unplaced: 0, text: 'More' })).kind).toBe(
    'not-found',
  )
})

test('a line on which two parts stand stays placed when one of them is taken out', () => {
  const list = 'outcomes.0.activities.0.milestones'
  const part = (index: number, text: string) => ({ unplaced: index, text, ref: 'x' })
  const { draft: one } = corrected(`${list}.+`, part(unplaced(5), 'Also: run a video booth'))
  const { draft: added } = corrected(`${list}.0.text.+`, part(unplaced(9, one), '2.1'), one)
  const { draft: two } = corrected(`${list}.+`, part(unplaced(9, added), 'a) Football coaches first'), added)
  const { draft: after } = corrected(`${list}.0`, null, two)
  expect(after.outcomes[0]?.activities[0]?.lines).toEqual([4, 9])
  expect(accountForWords(source, after)).toEqual([])
})

test('whatever is made of the lines, no word of the document is lost', () => {
  const paths = [
    'outcomes.+',
    'outcomes.0.activities.+',
    'outcomes.0.activities.0.milestones.+',
    'activities.+',
    'statements.+',
    'outcomes.0.name.+',
    'outcomes.0.activities.0.text.+',
    'statements.0.text.+',
    'outcomes.0.activities.0.milestones.0.text.+',
    'outcomes.0.activities.0',
    'outcomes.0.activities.0.milestones.0',
    'statements.0',
  ]
  const step = fc.record({
    path: fc.constantFrom(...paths),
    unplaced: fc.nat(6),
    words: fc.constantFrom('all', 'first', 'other'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let now = draft
      for (const { path, unplaced: index, words } of steps) {
        const printed = now.unplaced[index]?.text ?? ''
        const text = { all: printed, first: printed.split(' ')[0] ?? '', other: 'Other words' }[words]
        const value = path.endsWith('+') ? { unplaced: index, text, ref: 'x', kind: 'need' } : null
        const result = correct(now, path, value)
        if (result.ok) now = result.value.draft
      }
      expect(accountForWords(source, now)).toEqual([])
    }),
    { numRuns: 1000 },
  )
})
