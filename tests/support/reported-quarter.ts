import { sql } from 'kysely'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from '../../demo/people.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import {
  askPeriod,
  freezePeriod,
  giveUpdate,
  openPeriod,
  requestsOf,
  settleUpdate,
} from '../../src/modules/delivery/index.ts'
import { DEFAULT_SCALE } from '../../src/modules/delivery/rating/scale.ts'
import { valueOf } from './results.ts'
import { anUpdate } from './reporting.ts'
import type { Site } from './site.ts'

/** In turn, so that every part of a report has something to say; the last of them says nothing. */
const ANSWERS = [
  {
    word: 'complete',
    standing: 'complete',
    completedOn: '2026-09-20',
    forecastOn: null,
    done: 'Two rooms are open.',
  },
  { word: 'on-track', standing: 'started', forecastOn: '2027-03-31', done: 'Staff have been found.' },
  {
    word: 'delayed',
    standing: 'started',
    forecastOn: '2027-05-31',
    done: 'The plans are drawn.',
    obstacle: 'The lease was signed six weeks late.',
    needed: 'A decision on the second site.',
  },
  { word: 'on-track', standing: 'started', forecastOn: '2027-03-31', done: 'Ten families have joined.' },
  {
    word: 'off-track',
    standing: 'started',
    forecastOn: '2027-12-31',
    obstacle: 'The builder has given the work back.',
  },
  null,
] as const

const DAYS = {
  startsOn: '2026-07-01' as PlainDate,
  endsOn: '2026-09-30' as PlainDate,
  askOn: '2026-10-01' as PlainDate,
  dueOn: '2026-10-14' as PlainDate,
  freezeOn: '2026-10-22' as PlainDate,
}

/** A quarter of the demonstration's delivery plan, answered, approved and frozen: its id and the plan's. */
export async function frozenQuarter({
  database: { db },
}: Site): Promise<{ periodId: string; planId: string }> {
  const officer = PERFORMANCE_OFFICER
  return db
    .as(officer.id, 'test.seed', async (tx) => {
      const { rows } = await sql<{ id: string }>`
      select p.plan_id as id from published.version p
      where p.is_current and p.slug = 'partnership-delivery-plan-2026-27'`.execute(tx)
      const planId = rows[0]?.id ?? ''
      const input = { planId, name: 'Quarter 2', ...DAYS, scale: DEFAULT_SCALE }
      const { id } = valueOf(await openPeriod(tx, officer, input))
      valueOf(await askPeriod(tx, officer, { id }))
      return { periodId: id, planId }
    })
    .then(async ({ periodId, planId }) => {
      const given = await db.as(officer.id, 'test.seed', async (tx) => {
        const ids: string[] = []
        for (const [at, request] of (await requestsOf(tx, periodId)).entries()) {
          const answer = ANSWERS[at % ANSWERS.length]
          if (!answer || request.answeringPostIds.length === 0) continue
          const onBehalfOfId = request.answeringPostIds[0] ?? null
          const update = anUpdate(request.id, { ...answer, onBehalfOfId })
          ids.push(valueOf(await giveUpdate(tx, officer, update)).id)
        }
        return ids
      })
      await db.as(DIRECTORATE_LEAD.id, 'test.seed', async (tx) => {
        for (const id of given)
          valueOf(await settleUpdate(tx, DIRECTORATE_LEAD, { id, approve: true, comment: '' }))
      })
      await db.as(officer.id, 'test.seed', async (tx) =>
        valueOf(await freezePeriod(tx, officer, { id: periodId })),
      )
      return { periodId, planId }
    })
}
