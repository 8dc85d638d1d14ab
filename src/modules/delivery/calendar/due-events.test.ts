import { describe, expect, it } from 'vitest'
import { activity, CABINET, content, HEAD, idOf, milestone, NURSE } from '../report/example-report.ts'
import { dueEvents } from './due-events.ts'

const words = {
  t: (key: string, values = {}) => `${key} ${Object.values(values).join(', ')}`,
  say: (text: string, reference?: string | null) => (reference ? `${reference} ${text}` : text),
  origin: 'https://plans.example.org',
  href: (path: string) => path,
}

const of = (...activities: ReturnType<typeof activity>[]) => ({
  slug: 'delivery',
  number: 3,
  publishedAt: '2026-11-22T10:00:00.000Z',
  content: content(activities),
})

describe('What falls due', () => {
  it('is every activity and part with a day, each under an id that stays', () => {
    const part = milestone(0x201, '2026-09-30')
    const plan = of(activity(0x101, { milestones: [part] }), activity(0x102, { timescale: null }))
    expect(dueEvents(words, plan).map(({ uid, on, sequence }) => [uid, on, sequence])).toEqual([
      [`${idOf(0x101)}@plans.example.org`, '2027-03-31', 3],
      [`${idOf(0x201)}@plans.example.org`, '2026-09-30', 3],
    ])
  })

  it('of a post is what it leads, and what it holds the portfolio of', () => {
    const theirs = { ...milestone(0x201, '2026-09-30'), lead: NURSE }
    const plan = of(activity(0x101, { milestones: [theirs] }), activity(0x102, { portfolio: null }))
    const ids = (postId: string) => dueEvents(words, plan, postId).map(({ uid }) => uid.split('@')[0])
    expect(ids(NURSE.id)).toEqual([idOf(0x201)])
    expect(ids(HEAD.id)).toEqual([idOf(0x101), idOf(0x102)])
    expect(ids(CABINET.id)).toEqual([idOf(0x101), idOf(0x201)])
  })
})
