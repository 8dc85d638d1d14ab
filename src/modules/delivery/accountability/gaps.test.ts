import { describe, expect, it } from 'vitest'
import {
  activity,
  content,
  HEALTHY,
  HEAD,
  idOf,
  milestone,
  SAFE,
  statement,
} from '../report/example-report.ts'
import { gapsOf, type GapFacts } from './gaps.ts'

function found(given: Partial<GapFacts>) {
  const nothing = {
    content: content([]),
    links: [],
    measured: new Set<string>(),
    silent: new Set<string>(),
    posts: [],
  }
  return gapsOf({ ...nothing, mostActivities: 10, firstMonth: 4, ...given })
}

const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id)

describe('The gaps of a thread', () => {
  it('are outcomes with no activity under them, nor under what stands below them', () => {
    const below = statement(3, 'commitment', { parentId: SAFE.id })
    const plan = content([activity(0x101, { statementId: below.id })], { statements: [SAFE, below, HEALTHY] })
    expect(ids(found({ content: plan }).withoutActivity)).toEqual([HEALTHY.id])
  })

  it('has no gap where another plan delivers the outcome', () => {
    const links = [{ fromId: idOf(0x901), toId: HEALTHY.id, kind: 'delivers' as const }]
    const plan = content([activity(0x101)])
    expect(found({ content: plan, links }).withoutActivity).toEqual([])
  })

  it('are activities without a lead, unless each of their parts has one', () => {
    const led = { ...milestone(0x201, null), lead: HEAD }
    const plan = content([
      activity(0x101, { lead: null }),
      activity(0x102, { lead: null, milestones: [led] }),
      activity(0x103, { lead: null, milestones: [led, milestone(0x202, null)] }),
      activity(0x104),
    ])
    expect(ids(found({ content: plan }).withoutLead)).toEqual([idOf(0x101), idOf(0x103)])
  })

  it('are activities that no measure is tied to, nor to their outcome', () => {
    const plan = content([activity(0x101), activity(0x102), activity(0x103, { statementId: HEALTHY.id })])
    const measured = new Set([idOf(0x101), HEALTHY.id])
    expect(ids(found({ content: plan, measured }).withoutMeasure)).toEqual([idOf(0x102)])
  })

  it('are priorities and needs that nothing serves', () => {
    const [served, alone, need] = [3, 4, 5].map((number) =>
      statement(number, number === 5 ? 'need' : 'priority'),
    )
    if (!served || !alone || !need) throw new Error('three statements')
    const links = [{ fromId: idOf(0x901), toId: served.id, kind: 'contributes-to' as const }]
    const plan = content([], { statements: [served, alone, need] })
    expect(ids(found({ content: plan, links }).unaddressed)).toEqual([alone.id, need.id])
  })

  it('are links to an outcome from which nothing links back', () => {
    const [one, two] = [activity(0x101), activity(0x102, { statementId: HEALTHY.id })]
    const plan = content([one, two])
    const there = { fromId: one.id, toId: HEALTHY.id, kind: 'also-links-to' as const }
    const oneWay = found({ content: plan, links: [there] }).oneWay
    expect(oneWay).toEqual([{ from: SAFE, to: HEALTHY }])
    const back = { fromId: two.id, toId: SAFE.id, kind: 'also-links-to' as const }
    expect(found({ content: plan, links: [there, back] }).oneWay).toEqual([])
  })

  it('are quarters of the plan in which nothing falls due', () => {
    const part = milestone(0x201, '2026-06-30')
    const plan = content([activity(0x101, { milestones: [part] })])
    expect(found({ content: plan }).emptyQuarters).toEqual([
      { startYear: 2026, quarter: 2 },
      { startYear: 2026, quarter: 3 },
    ])
  })

  it('are posts that nobody holds, and posts that answer for more than the set number', () => {
    const post = { id: 'a', title: 'Lead nurse', organisation: '', holders: 1, activities: 10 }
    const posts = [post, { ...post, id: 'b', holders: 0 }, { ...post, id: 'c', activities: 11 }]
    const gaps = found({ posts })
    expect(ids(gaps.vacant)).toEqual(['b'])
    expect(ids(gaps.laden)).toEqual(['c'])
  })

  it('are activities that said nothing in two periods', () => {
    const plan = content([activity(0x101), activity(0x102)])
    expect(ids(found({ content: plan, silent: new Set([idOf(0x102)]) }).silent)).toEqual([idOf(0x102)])
  })

  it('are found in statements that go round in a circle too', () => {
    const one = statement(3, 'outcome', { parentId: idOf(4) })
    const two = statement(4, 'outcome', { parentId: idOf(3) })
    const plan = content([activity(0x101, { statementId: one.id })], { statements: [one, two] })
    expect(found({ content: plan }).withoutActivity).toEqual([])
  })
})
