import { describe, expect, it } from 'vitest'
import {
  activity,
  CABINET,
  COUNCIL,
  facts,
  HEALTH,
  HEALTHY,
  idOf,
  milestone,
  request,
  SAFE,
  statement,
  update,
} from './example-report.ts'
import { answeredBy, reportOf } from './snapshot.ts'

describe('A report', () => {
  it('takes the latest approved update, not one that came after it and waits', () => {
    const asked = request(activity(0x101), [
      update('on-track'),
      update('delayed', { obstacle: 'The builder left.' }),
      update('complete', { state: 'submitted' }),
    ])
    const { lines } = reportOf(facts([asked]))
    expect(lines[0]).toMatchObject({ word: 'delayed', obstacle: 'The builder left.' })
  })

  it('groups activities by the outcome above them, by organisation and by portfolio holder', () => {
    const below = statement(3, 'commitment', { parentId: SAFE.id })
    const report = reportOf(
      facts(
        [
          request(activity(0x101), [update('complete')]),
          request(activity(0x102, { statementId: below.id, organisation: HEALTH }), [update('delayed')]),
          request(activity(0x103, { statementId: HEALTHY.id, organisation: null, portfolio: null }), []),
        ],
        { statements: [SAFE, below, HEALTHY] },
      ),
    )
    const counted = (groups: typeof report.byOutcome) => groups.map(({ name, tally }) => [name, tally.whole])
    expect(counted(report.byOutcome)).toEqual([
      [SAFE.text, 2],
      [HEALTHY.text, 1],
    ])
    expect(counted(report.byOrganisation)).toEqual([
      [COUNCIL.name, 1],
      [HEALTH.name, 1],
      ['', 1],
    ])
    expect(counted(report.byPortfolio)).toEqual([
      [CABINET.title, 2],
      ['', 1],
    ])
    expect(report.tally.whole).toBe(3)
  })

  it('keeps two outcomes of the same words apart', () => {
    const twin = statement(3, 'outcome', { text: SAFE.text })
    const asked = [activity(0x101), activity(0x102, { statementId: twin.id })].map((each) =>
      request(each, []),
    )
    expect(reportOf(facts(asked, { statements: [SAFE, twin] })).byOutcome).toHaveLength(2)
  })

  it('stands beside the report before: its counts, and the word that each activity had', () => {
    const [one, two] = [activity(0x101), activity(0x102)]
    const first = reportOf(facts([request(one, [update('on-track')])]))
    const second = reportOf(
      facts([request(one, [update('delayed')]), request(two, [update('complete')])], { before: first }),
    )
    expect(second.before).toEqual({ period: first.period, tally: first.tally })
    expect(second.lines.map(({ word, wordBefore }) => [wordBefore, word])).toEqual([
      ['on-track', 'delayed'],
      [null, 'complete'],
    ])
  })

  it('counts what was taken out of the plan nowhere, and says when', () => {
    const endedOn = '2026-08-20'
    const report = reportOf(facts([request(activity(0x101), [update('complete')], { endedOn })]))
    expect(report.lines).toEqual([])
    expect(report.tally.whole).toBe(0)
    expect(report.takenOut).toEqual([{ ref: '1.1', text: `Activity ${0x101}`, on: endedOn }])
  })

  it('shows each part of an activity with its own first date and word', () => {
    const parts = [milestone(0x201, '2026-09-30'), milestone(0x202, '2027-03-31')]
    const said = { id: idOf(0x201), word: 'complete', forecastOn: null, completedOn: '2026-09-12' }
    const asked = request(activity(0x101, { milestones: parts }), [
      update('on-track', { milestones: [said] }),
    ])
    expect(reportOf(facts([asked])).lines[0]?.milestones).toMatchObject([
      { word: 'complete', originalDueOn: '2026-09-30', completedOn: '2026-09-12' },
      { word: null, originalDueOn: '2027-03-31', completedOn: null },
    ])
  })

  it('names the part that was re-planned', () => {
    const parts = [milestone(0x201, '2026-09-30')]
    const replannings = [
      {
        recordId: idOf(0x201),
        wasDueOn: '2026-09-30',
        dueOn: '2027-01-31',
        why: 'The lease is late.',
        approvedOn: '2026-09-20',
      },
    ]
    const asked = request(activity(0x101, { milestones: parts }), [], { replannings })
    const { lines } = reportOf(facts([asked]))
    expect(lines[0]?.replannings).toEqual([
      {
        ref: `${0x201})`,
        wasDueOn: '2026-09-30',
        dueOn: '2027-01-31',
        why: 'The lease is late.',
        approvedOn: '2026-09-20',
      },
    ])
    expect(lines[0]?.milestones[0]?.originalDueOn).toBe('2026-09-30')
  })

  it('is the same whenever it is made, however it was kept', () => {
    const made = reportOf(facts([request(activity(0x101), [update('complete')])]))
    expect(JSON.parse(JSON.stringify(made))).toEqual(made)
  })
})

describe('An answer', () => {
  const dueOn = '2026-10-14'

  it('is in time on the last day and late on the next', () => {
    expect(answeredBy([update('complete', { givenOn: dueOn })], dueOn).state).toBe('in-time')
    expect(answeredBy([update('complete', { givenOn: '2026-10-15' })], dueOn).state).toBe('late')
  })

  it('that was returned and given again counts from the first day', () => {
    const updates = [
      update('complete', { givenOn: '2026-10-10', state: 'returned' }),
      update('complete', { givenOn: '2026-10-16' }),
    ]
    expect(answeredBy(updates, dueOn)).toEqual({ state: 'in-time', on: '2026-10-10' })
  })

  it('that nobody approved waits, and none at all is silence', () => {
    expect(answeredBy([update('complete', { state: 'returned' })], dueOn).state).toBe('waiting')
    expect(answeredBy([], dueOn)).toEqual({ state: 'silent' })
  })
})
