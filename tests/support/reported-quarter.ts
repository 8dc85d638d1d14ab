import { sql } from 'kysely'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from '../../demo/people.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import {
  addEvidence,
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

const day = (text: string) => text as PlainDate

/** In turn, so that every part of a report has something to say; the last of them says nothing. */
const ANSWERS = [
  { state: 'complete', completedOn: day('2026-09-20'), done: 'Two rooms are open.' },
  { word: 'on-track', done: 'Staff have been found.' },
  {
    word: 'delayed',
    done: 'The plans are drawn.',
    obstacle: 'The lease was signed six weeks late.',
    needed: 'A decision on the second site.',
  },
  { word: 'on-track', done: 'Ten families have joined.' },
  { word: 'off-track', obstacle: 'The builder has given the work back.' },
  null,
] as const

/** Where a word stands against the dates of the demonstration. */
const REASON = 'The lead knows more than the dates say.'

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
          const said = { reason: REASON, obstacle: 'Nothing that is known.', ...answer }
          const standing = { state: 'complete', completedOn: day('2026-09-20'), forecastOn: null } as const
          const parts = 'state' in answer ? request.activity.milestones : []
          const milestones = parts.map(({ id }) => ({ id, ...standing }))
          const dated = { forecastOn: day('2027-03-31'), today: '2026-10-05' }
          const update = anUpdate(request.id, { ...dated, ...said, milestones, onBehalfOfId })
          const link = { requestId: request.id, title: 'Minutes', url: 'https://example.org/minutes' }
          if ('state' in answer) valueOf(await addEvidence(tx, officer, { kind: 'link', ...link }))
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
