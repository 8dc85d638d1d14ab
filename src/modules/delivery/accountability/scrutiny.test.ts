import { describe, expect, it } from 'vitest'
import { DEFAULT_SCALE } from '../rating/scale.ts'
import { concernsOf } from './scrutiny.ts'
import type { AnswerRow } from './scrutiny-store.ts'

const row: AnswerRow = {
  planId: 'plan',
  plan: 'Delivery plan',
  planSlug: 'delivery',
  period: 'Quarter 2',
  isLatest: true,
  scale: DEFAULT_SCALE,
  activityId: 'a',
  slug: 'a',
  ref: '1.1',
  text: 'Open two hubs',
  lead: null,
  organisation: null,
  word: 'delayed',
  answered: true,
  forecastOn: null,
  completedOn: null,
  obstacle: '',
  originalDueOn: null,
}
const earlier = { ...row, period: 'Quarter 1', isLatest: false, word: 'on-track' }
const question = {
  nodeId: 'a',
  kind: 'question' as const,
  question: 'When?',
  askedAt: '2026-10-01T09:00:00.000Z',
  answer: '',
  answeredAt: null,
}

describe('What scrutiny looks at', () => {
  it('is what is late or silent in the latest period, with its history and its questions', () => {
    const silent = { ...row, activityId: 'b', word: null, answered: false }
    const well = { ...row, activityId: 'c', word: 'on-track' }
    const [plan] = concernsOf([row, earlier, silent, well], [question])
    expect(plan).toMatchObject({ period: 'Quarter 2', asked: 3 })
    expect(plan?.concerns.map(({ latest, why }) => [latest.activityId, why])).toEqual([
      ['a', 'off-track'],
      ['b', 'silent'],
    ])
    expect(plan?.concerns[0]?.history.map(({ word }) => word)).toEqual(['delayed', 'on-track'])
    expect(plan?.concerns.map(({ questions }) => questions.length)).toEqual([1, 0])
  })

  it('has nothing of what was late before and is well now', () => {
    const [plan] = concernsOf(
      [
        { ...row, word: 'complete' },
        { ...earlier, word: 'off-track' },
      ],
      [],
    )
    expect(plan?.concerns).toEqual([])
  })
})
