import { describe, expect, it } from 'vitest'
import type { Draft, DraftActivity } from '../reading/draft.ts'
import { checkCorrection, fieldsOfFact, type CorrectionFields } from './correction-form.ts'
import { factAt, factFrom, linesOf, type Fact } from './facts.ts'

const t = (key: string) => key

const activity: DraftActivity = {
  ref: 'A1',
  text: 'Open a reading room:\n• in the library',
  timescale: { text: 'Quarter 4', quarters: ['Q4'], from: '2027-01-01', to: '2027-03-31', ongoing: false },
  leadOfficer: 'Head of Libraries',
  directorate: null,
  portfolioHolder: null,
  links: ['Children read well'],
  milestones: [
    {
      ref: 'A1 a)',
      text: 'Find a room',
      timescale: null,
      leadOfficer: 'Head of Libraries',
      directorate: null,
      portfolioHolder: null,
      line: 6,
    },
  ],
  notes: [],
  line: 5,
  lines: [5, 6, 7],
}

const draft: Draft = {
  kind: 'delivery-plan',
  title: 'Plan',
  titleLines: [1],
  period: { text: '2026-27', from: '2026-04-01', to: '2027-03-31' },
  outcomes: [
    { name: 'Children read well', activities: [activity, { ...activity, line: 9, lines: [9] }], lines: [3] },
  ],
  statements: [
    { kind: 'need', text: 'Books', inferred: true, line: 20, lines: [20] },
    { kind: 'need', text: 'Time', inferred: true, line: 21, lines: [21] },
  ],
  doubts: [],
  placedLines: [],
  unplaced: [],
  labels: [],
}

function fact(at: string): Fact {
  const found = factAt(draft, at)
  if (!found) throw new Error(`no fact at ${at}`)
  return found
}

function correct(at: string, typed: Partial<CorrectionFields>) {
  return checkCorrection(fact(at), { ...fieldsOfFact(fact(at), 1, 1), ...typed }, t)
}

function wrongFields(at: string, typed: Partial<CorrectionFields>): string[] {
  const result = correct(at, typed)
  return result.ok ? [] : result.errors.map((error) => error.field)
}

const PLACES = [
  'title',
  'outcomes.0',
  'outcomes.0.activities.0',
  'outcomes.0.activities.0.milestones.0',
  'statements.1',
]

describe('the form of a correction', () => {
  it.each(PLACES)('changes nothing at %s when it is sent as it came', (at) => {
    expect(correct(at, {})).toEqual({ ok: true, value: [] })
  })

  it('changes nothing when the browser sends its own line ends', () => {
    expect(correct(PLACES[2] ?? '', { text: 'Open a reading room:\r\n• in the library\r\n' })).toEqual({
      ok: true,
      value: [],
    })
  })

  it('gives the path and the new value of each field that was changed', () => {
    expect(
      correct('outcomes.0.activities.0', { leadOfficer: ' Head  of Play ', links: [], ref: '' }),
    ).toEqual({
      ok: true,
      value: [
        { path: 'outcomes.0.activities.0.leadOfficer', value: 'Head of Play' },
        { path: 'outcomes.0.activities.0.ref', value: null },
        { path: 'outcomes.0.activities.0.links', value: [] },
      ],
    })
  })

  it('takes a timescale away with its words alone', () => {
    const none = { day: '', month: '', year: '' }
    expect(correct('outcomes.0.activities.0', { timescaleText: '', from: none, to: none })).toEqual({
      ok: true,
      value: [{ path: 'outcomes.0.activities.0.timescale.text', value: null }],
    })
  })

  it('gives the words of a new timescale before its dates', () => {
    const to = { day: '31', month: '3', year: '2027' }
    const corrected = correct('outcomes.0.activities.0.milestones.0', { timescaleText: 'by March', to })
    expect(corrected).toEqual({
      ok: true,
      value: [
        { path: 'outcomes.0.activities.0.milestones.0.timescale.text', value: 'by March' },
        { path: 'outcomes.0.activities.0.milestones.0.timescale.to', value: '2027-03-31' },
      ],
    })
  })

  it('says which field is wrong: dates without words, no day, an end before the start, an empty text', () => {
    const day = { day: '1', month: '4', year: '2026' }
    expect(wrongFields('outcomes.0.activities.0', { timescaleText: '' })).toEqual(['timescaleText'])
    expect(wrongFields('outcomes.0.activities.0', { to: { ...day, month: '13' } })).toEqual(['to'])
    expect(wrongFields('outcomes.0.activities.0', { to: day })).toEqual(['to'])
    expect(wrongFields('statements.0', { text: ' \n ' })).toEqual(['text'])
    expect(wrongFields('statements.0', { kind: 'promise' })).toEqual(['kind'])
    expect(wrongFields('outcomes.0.activities.0.milestones.0', { ref: '' })).toEqual(['ref'])
    expect(wrongFields('outcomes.0', { name: '' })).toEqual(['name'])
  })
})

describe('the place of a fact', () => {
  it('is not found where the draft has nothing, or where no person may write', () => {
    for (const at of [
      '',
      'kind',
      'outcomes.1',
      'statements.02',
      'statements.2',
      'outcomes.0.activities.x',
      '__proto__',
    ]) {
      expect(factAt(draft, at), at).toBeUndefined()
    }
  })

  it('is found again when one before it was taken out', () => {
    const [, second] = draft.statements
    const shorter = { ...draft, statements: second ? [second] : [] }
    expect(factFrom(shorter, 'statements.1', 21)?.at).toBe('statements.0')
    expect(factFrom(shorter, 'statements.0', 20)).toBeUndefined()
    expect(factFrom(draft, 'statements.1', 21)?.at).toBe('statements.1')
  })

  it('names its lines once each, the first one first', () => {
    expect(linesOf(fact('outcomes.0.activities.0'), draft)).toEqual([5, 6, 7])
    expect(linesOf(fact('outcomes.0.activities.0.milestones.0'), draft)).toEqual([6])
    expect(linesOf(fact('title'), draft)).toEqual([1])
  })
})
