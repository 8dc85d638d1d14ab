import { describe, expect, test } from 'vitest'
import { parseDate, type PlainDate } from '../../../kernel/calendar.ts'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { checkUpdate, type Asked, type UpdateInput } from './check-update.ts'
import { DEFAULT_SCALE } from './scale.ts'
import { rateUpdate } from './words-of-update.ts'

function day(text: string): PlainDate {
  const date = parseDate(text)
  if (date === null) throw new Error(`${text} is no date`)
  return date
}

const TODAY = day('2026-07-10')
const INPUT: UpdateInput = {
  state: 'started',
  forecastOn: null,
  completedOn: null,
  milestones: [],
  word: null,
  reason: '',
  done: 'The first workshops were held.',
  obstacle: '',
  needed: '',
  neededFromId: null,
  unchanged: false,
}
const ASKED: Asked = {
  originalDueOn: day('2026-09-30'),
  milestones: [],
  planStartsOn: day('2026-04-01'),
  evidence: 0,
}
const check = (input: Partial<UpdateInput>, asked: Partial<Asked> = {}) =>
  checkUpdate({ ...INPUT, ...input }, { ...ASKED, ...asked }, DEFAULT_SCALE, TODAY)

describe('an update', () => {
  const taken: [string, Partial<UpdateInput>, Partial<Asked>?][] = [
    ['that says what was done', {}],
    ['late, with what is in the way', { forecastOn: day('2026-11-01'), obstacle: 'No premises yet.' }],
    ['complete, with evidence', { state: 'complete', completedOn: TODAY }, { evidence: 1 }],
    ['withdrawn, with the reason', { state: 'withdrawn', reason: 'The grant ended.', done: '' }],
    ['against the dates, with the reason', { word: 'delayed', obstacle: 'Slow.', reason: 'Rooms may go.' }],
    ['that nothing has begun', { state: 'not-started', done: '' }],
    ['that nothing has changed', { unchanged: true, done: '' }],
    ['with a forecast of today', { forecastOn: TODAY }],
    ['five years away to the day', { forecastOn: day('2031-07-10'), obstacle: 'Land.' }],
  ]
  test.each(taken)('%s is taken', (_, input, asked) => {
    expect(check(input, asked)).toEqual([])
  })

  const refused: [Partial<UpdateInput>, string, RegExp][] = [
    [{ forecastOn: day('2026-07-09') }, 'forecastOn', /before today/],
    [
      { forecastOn: day('2062-07-01'), obstacle: 'x' },
      'forecastOn',
      /more than 5 years away. Check the year/,
    ],
    [{ state: 'complete', completedOn: null }, 'completedOn', /Give the day/],
    [{ state: 'complete', completedOn: day('2026-07-11') }, 'completedOn', /after today/],
    [{ state: 'complete', completedOn: day('2026-03-31') }, 'completedOn', /before the plan begins/],
    [{ state: 'complete', completedOn: TODAY }, 'evidence', /Add a file or a link/],
    [{ state: 'withdrawn' }, 'reason', /why it was withdrawn/],
    [{ word: 'delayed', obstacle: 'x' }, 'reason', /another word than you chose/],
    [{ word: 'complete' }, 'word', /follows from where it stands/],
    [{ word: 'purple' }, 'word', /Choose a word/],
    [{ forecastOn: day('2026-11-01') }, 'obstacle', /what is in the way/],
    [{ done: ' ' }, 'done', /Say in a sentence/],
    [{ needed: 'x'.repeat(2003) }, 'needed', /Shorten it by 3/],
    [{ reason: 'x'.repeat(501) }, 'reason', /longer than 500/],
  ]
  test.each(refused)('%j is refused at %s', (input, field, sentence) => {
    const found = check(input).find((each) => each.field === field)
    expect(found && sentenceOf(found.fault)).toMatch(sentence)
  })

  test('says by when, once the promised day has passed', () => {
    const [found] = check({ obstacle: 'Slow.' }, { originalDueOn: day('2026-06-30') })
    expect(found?.field).toBe('forecastOn')
    expect(found && sentenceOf(found.fault)).toMatch(/has passed. Say by which day/)
  })
})

describe('an activity with milestones', () => {
  const milestones = [
    { id: 'a', originalDueOn: day('2026-06-30') },
    { id: 'b', originalDueOn: null },
  ]
  const said = (b: Partial<UpdateInput['milestones'][number]>): UpdateInput['milestones'] => [
    { id: 'a', state: 'complete', completedOn: day('2026-06-20'), forecastOn: null },
    { id: 'b', state: 'started', completedOn: null, forecastOn: null, ...b },
  ]
  const rated = (b: Partial<UpdateInput['milestones'][number]>) =>
    rateUpdate({ ...INPUT, milestones: said(b) }, { ...ASKED, milestones }, DEFAULT_SCALE, TODAY)

  test('takes its word, its days and where it stands from them, and a part without a day has the activity’s', () => {
    expect(rated({ forecastOn: day('2026-10-30') })).toMatchObject({
      word: 'delayed',
      decidedBy: 'b',
      why: { originalDueOn: '2026-09-30', countedOn: '2026-10-30' },
      state: 'started',
      forecastOn: '2026-10-30',
      completedOn: null,
      milestones: [
        { id: 'a', word: 'complete' },
        { id: 'b', word: 'delayed' },
      ],
    })
    expect(rated({ state: 'complete', completedOn: day('2026-07-01') })).toMatchObject({
      word: 'complete',
      state: 'complete',
      completedOn: '2026-07-01',
    })
    expect(rated({ state: 'not-started' })).toMatchObject({ word: 'on-track', state: 'started' })
  })

  test('is withdrawn as a whole, whatever its parts', () => {
    const whole = { ...INPUT, state: 'withdrawn' as const, milestones: said({}) }
    expect(rateUpdate(whole, { ...ASKED, milestones }, DEFAULT_SCALE, TODAY).word).toBe('withdrawn')
  })

  test('is told which of its days is wrong', () => {
    const found = check({ milestones: said({ forecastOn: day('2026-07-01') }) }, { milestones })
    expect(found).toMatchObject([{ field: 'forecastOn', milestoneId: 'b' }])
  })

  test('that an update leaves out counts as not begun, and is late when its day has passed', () => {
    const none = rateUpdate({ ...INPUT, milestones: [] }, { ...ASKED, milestones }, DEFAULT_SCALE, TODAY)
    expect(none).toMatchObject({ word: 'delayed', decidedBy: 'a', why: { because: 'overdue' } })
  })
})
