import { describe, expect, it } from 'vitest'
import { engagementOf, type EngagementFacts } from './engagement.ts'

const asked: EngagementFacts = {
  organisationId: 'health',
  organisation: 'Example Health Trust',
  dueOn: '2026-10-14',
  endsOn: '2026-09-30',
  answeredOn: '2026-10-02',
  unchanged: false,
  evidence: 1,
  forecastBefore: null,
  completedOn: null,
}

describe('Engagement', () => {
  it('counts what was asked, answered, answered in time, and answered with evidence', () => {
    const [health] = engagementOf([
      asked,
      { ...asked, answeredOn: '2026-10-15' },
      { ...asked, evidence: 0 },
      { ...asked, answeredOn: null, evidence: 0 },
    ])
    expect(health).toMatchObject({
      asked: 4,
      answered: { count: 3, of: 4 },
      inTime: { count: 2, of: 4 },
      evidence: { count: 2, of: 3 },
      // (75 + 50 + 66.7) / 3 = 63.9
      score: 64,
    })
  })

  it('asks for no evidence that nothing has changed', () => {
    const [health] = engagementOf([{ ...asked, unchanged: true, evidence: 0 }])
    expect(health).toMatchObject({ evidence: { count: 0, of: 0 }, score: 100 })
  })

  it('holds a lead to the date that they gave themselves, once it has gone by', () => {
    const [health] = engagementOf([
      { ...asked, forecastBefore: '2026-08-31', completedOn: '2026-08-31' },
      { ...asked, forecastBefore: '2026-08-31', completedOn: '2026-09-01' },
      { ...asked, forecastBefore: '2026-08-31' },
      { ...asked, forecastBefore: '2026-12-31' },
    ])
    expect(health?.ownDates).toEqual({ count: 1, of: 3 })
  })

  it('says nothing of how the activities go: a partner who is late with all and says so has the full score', () => {
    const [health] = engagementOf([asked, { ...asked, completedOn: '2027-05-01' }])
    expect(health?.score).toBe(100)
  })

  it('rounds half up: parts of 100, 100 and 25 and 25 make 63', () => {
    const silent = { ...asked, answeredOn: null, evidence: 0 }
    const [health] = engagementOf([asked, silent, silent, silent])
    // answered 25, in time 25, evidence 100: 50
    expect(health?.score).toBe(50)
    const [other] = engagementOf([
      { ...asked, forecastBefore: '2026-08-31', completedOn: '2026-08-30' },
      silent,
      silent,
      silent,
    ])
    // 25, 25, 100, 100: 62.5
    expect(other?.score).toBe(63)
  })

  it('lists organisations by name, and what none answers for last', () => {
    const names = engagementOf([
      { ...asked, organisationId: null, organisation: '' },
      asked,
      { ...asked, organisationId: 'council', organisation: 'Children’s services' },
    ]).map(({ organisation }) => organisation)
    expect(names).toEqual(['Children’s services', 'Example Health Trust', ''])
  })
})
