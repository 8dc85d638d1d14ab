import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { anUpdate, reporting, setToday } from '../../../../tests/support/reporting.ts'
import { faultOf, valueOf } from '../../../../tests/support/results.ts'
import type { PlainDate } from '../../../kernel/calendar.ts'
import {
  addEvidence,
  freezePeriod,
  giveUpdate,
  loadPeriod,
  proposeReplanning,
  requestsOf,
  settleReplanning,
  settleUpdate,
  type GivenUpdate,
} from '../index.ts'
import { makeReport, reportOfPeriod } from './making.ts'
import { selectPublishedReport, selectPublishedReports, selectReport } from './store.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer, directorateLead, activityLead, scrutiny } = people
const { as, edit, aPlan, activityIn, publishNow, open, ask, anOrganisation, aPost } = reporting(
  database,
  people,
)

const organisation = await anOrganisation('Example Health Trust')
const post = await aPost('Lead nurse', organisation)
const led = { organisationId: organisation, leadPostId: post }

/** Later than the grants of those who act, because the clock is set to days of theirs. */
const DAYS = {
  startsOn: '2030-07-01' as PlainDate,
  endsOn: '2030-09-30' as PlainDate,
  askOn: '2030-10-02' as PlainDate,
  dueOn: '2030-10-14' as PlainDate,
  freezeOn: '2030-10-22' as PlainDate,
}

const NEXT_DAYS = {
  startsOn: '2030-10-01' as PlainDate,
  endsOn: '2030-12-31' as PlainDate,
  askOn: '2031-01-02' as PlainDate,
  dueOn: '2031-01-15' as PlainDate,
  freezeOn: '2031-01-23' as PlainDate,
}

/** A word against the dates has a reason; what is complete has evidence. */
async function give(requestId: string, fields: Partial<GivenUpdate> = {}): Promise<string> {
  const said = { onBehalfOfId: post, reason: fields.word ? 'The lead knows more.' : '', ...fields }
  if (fields.state === 'complete') {
    const link = { requestId, title: 'Minutes', kind: 'link', url: 'https://example.org/minutes' } as const
    valueOf(await edit((tx) => addEvidence(tx, officer, link)))
  }
  return valueOf(await edit((tx) => giveUpdate(tx, officer, anUpdate(requestId, said)))).id
}

const day = (text: string) => text as PlainDate
const COMPLETE = { state: 'complete', completedOn: day('2023-09-19') } as const

async function approve(id: string): Promise<void> {
  const input = { id, approve: true, comment: '' }
  valueOf(await as(directorateLead, (tx) => settleUpdate(tx, directorateLead, input)))
}

/** A plan with some activities, asked about on the day that updates may be given. */
async function asked(title: string, count: number) {
  const plan = await aPlan({ title })
  const activities: string[] = []
  for (let each = 1; each <= count; each++) {
    activities.push(await activityIn(plan.id, `${title} ${each}`, { ref: `1.${each}`, ...led }))
  }
  await publishNow(plan.id)
  const period = await open(plan.id, DAYS)
  await setToday(database, '2030-10-05')
  await ask(period.id)
  const requests = await edit((tx) => requestsOf(tx, period.id))
  return { plan, activities, period, requests: requests.map(({ id }) => id) }
}

async function freeze(id: string): Promise<void> {
  valueOf(await edit((tx) => freezePeriod(tx, officer, { id })))
}

const report = async (id: string) => valueOf(await edit((tx) => makeReport(tx, officer, id)))
const shown = (planId: string, slug: string) =>
  database.db.asPublic((reader) => selectPublishedReport(reader, planId, slug))

describe('a report', () => {
  test('is made of what was approved, once the period is frozen, and then the public reads it', async () => {
    const { plan, period, requests } = await asked('Made', 3)
    await approve(await give(requests[0] ?? '', { word: 'delayed', obstacle: 'The lease is late.' }))
    await give(requests[1] ?? '', { needed: 'A room, from the estates team.' })
    expect(faultOf(await edit((tx) => makeReport(tx, officer, period.id))).message).toBe(
      'fault.delivery.report.notFrozen',
    )
    await freeze(period.id)
    expect(await shown(plan.id, period.slug)).toBeUndefined()
    const made = await report(period.id)
    expect(made.lines.map(({ word, answered }) => [word, answered.state])).toEqual([
      ['delayed', 'in-time'],
      [null, 'waiting'],
      [null, 'silent'],
    ])
    expect(made.lines[0]?.originalDueOn).toBe('2023-09-30')
    expect(made.tally).toMatchObject({ whole: 3, silent: { count: 2, percent: 67 } })
    const seen = await shown(plan.id, period.slug)
    expect(seen?.content.tally).toEqual(made.tally)
    expect(seen?.content.lines[0]).toMatchObject({ word: 'delayed', obstacle: 'The lease is late.' })
    expect(JSON.stringify(seen)).not.toContain('estates team')
    expect((await edit((tx) => loadPeriod(tx, period.id)))?.state).toBe('reported')
    const listed = await database.db.asPublic((reader) => selectPublishedReports(reader, plan.id))
    expect(listed.map(({ slug }) => slug)).toEqual([period.slug])
  })

  test('is made once, and nothing changes it', async () => {
    const { period, requests } = await asked('Once', 1)
    await approve(await give(requests[0] ?? ''))
    await freeze(period.id)
    const made = await report(period.id)
    expect(faultOf(await edit((tx) => makeReport(tx, officer, period.id))).message).toBe(
      'fault.delivery.report.made',
    )
    const change = `update delivery.report set content = '{}' where period_id = '${period.id}'`
    await expect(database.owner(change)).rejects.toThrow('A report never changes')
    await expect(as(officer, (tx) => runSql(tx, change))).rejects.toThrow('permission denied')
    expect((await as(scrutiny, (tx) => selectReport(tx, period.id)))?.content).toEqual(made)
  })

  test('is made by who keeps the periods of the plan and by nobody else', async () => {
    const { period } = await asked('By whom', 1)
    await freeze(period.id)
    for (const who of [activityLead, directorateLead, scrutiny]) {
      const refused = await as(who, (tx) => makeReport(tx, who, period.id))
      expect(faultOf(refused).kind).toBe('not-allowed')
    }
    const past = `select delivery.make_report('${period.id}', '{}', '{}')`
    await expect(as(scrutiny, (tx) => runSql(tx, past))).rejects.toThrow('not allowed to report')
  })

  test('shows what was approved later beside it, and never in it', async () => {
    const { plan, period, requests } = await asked('Later', 3)
    await approve(await give(requests[0] ?? '', { done: 'First.' }))
    const waiting = await give(requests[1] ?? '', { done: 'Second.' })
    await freeze(period.id)
    const afterFreeze = await give(requests[2] ?? '', { ...COMPLETE, done: 'Third.' })
    await approve(afterFreeze)
    const made = await report(period.id)
    expect(made.lines.map(({ word }) => word)).toEqual(['on-track', null, null])
    await approve(waiting)
    const again = await give(requests[0] ?? '', { seen: 1, word: 'off-track', obstacle: 'It burnt down.' })
    await approve(again)
    const seen = await shown(plan.id, period.slug)
    expect(seen?.content.lines.map(({ word }) => word)).toEqual(['on-track', null, null])
    const ids = new Map(made.lines.map(({ activityId, text }) => [activityId, text]))
    expect(
      seen?.revisions.map(({ activityId, word }) => `${ids.get(activityId)}: ${word}`).toSorted(),
    ).toEqual(['Later 1: off-track', 'Later 2: on-track', 'Later 3: complete'])
  })

  test('tells each re-planning once, and the first date stays', async () => {
    const { plan, activities, period, requests } = await asked('Re-planned', 1)
    await setToday(database, '2030-09-20')
    const input = {
      requestId: requests[0] ?? '',
      recordId: activities[0] ?? '',
      dueOn: '2031-03-31',
      why: 'The lease is late.',
    }
    const proposed = valueOf(await edit((tx) => proposeReplanning(tx, officer, input, '2030-09-20')))
    const accepted = { id: proposed.id, accept: true, comment: '' }
    valueOf(await as(directorateLead, (tx) => settleReplanning(tx, directorateLead, accepted)))
    await setToday(database, '2030-10-05')
    const late = { today: '2030-10-05', forecastOn: day('2031-03-31'), obstacle: 'The lease is late.' }
    await approve(await give(requests[0] ?? '', { ...late, word: 'on-track' }))
    await freeze(period.id)
    const first = await report(period.id)
    expect(first.lines[0]).toMatchObject({
      originalDueOn: '2023-09-30',
      replannings: [{ wasDueOn: '2023-09-30', dueOn: '2031-03-31', why: 'The lease is late.' }],
    })
    const next = await open(plan.id, NEXT_DAYS, 'Quarter 3')
    await setToday(database, '2031-01-05')
    await ask(next.id)
    const [request] = await edit((tx) => requestsOf(tx, next.id))
    const done = { ...COMPLETE, completedOn: day('2030-12-01'), today: '2031-01-05' }
    await approve(await give(request?.id ?? '', done))
    await freeze(next.id)
    const second = await report(next.id)
    expect(second.lines[0]).toMatchObject({ word: 'complete', wordBefore: 'on-track', replannings: [] })
    expect(second.before).toEqual({ period: first.period, tally: first.tally })
  })

  test('can be seen as it would be, before it is made', async () => {
    const { period, requests } = await asked('Foreseen', 1)
    await approve(await give(requests[0] ?? ''))
    const draft = await edit(async (tx) => {
      const known = await loadPeriod(tx, period.id)
      return known && reportOfPeriod(tx, known)
    })
    await freeze(period.id)
    expect(await report(period.id)).toEqual(draft)
  })
})
