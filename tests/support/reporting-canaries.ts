import { randomBytes } from 'node:crypto'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from '../../demo/people.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import {
  addEvidence,
  giveUpdate,
  makeReport,
  proposeReplanning,
  requestsOf,
  saveDraft,
  settleUpdate,
  updatesOf,
  type RequestRow,
} from '../../src/modules/delivery/index.ts'
import type { Tx } from '../../src/platform/database/database.ts'
import { done } from './done.ts'
import { frozenQuarter } from './reported-quarter.ts'
import { anUpdate } from './reporting.ts'
import { TODAY, type Site } from './site.ts'

/** A quarter that was reported to everybody, and beside it whatever of reporting stays between the partners. */
export async function reportingCanaries(
  site: Site,
  canary: (where: string) => string,
): Promise<{ word: string; periodId: string; planId: string }> {
  const { db } = site.database
  const officer = PERFORMANCE_OFFICER
  const act = <T>(work: (tx: Tx) => Promise<T>) => db.as(officer.id, 'leaks.seed', work)
  const secretWords = (which: string) => ({
    done: canary(`${which} done`),
    obstacle: canary(`${which} obstacle`),
    needed: canary(`${which} needed`),
    reason: canary(`${which} reason`),
  })

  const { periodId, planId } = await frozenQuarter(site)
  const today = TODAY
  const requests = await act((tx) => requestsOf(tx, periodId))
  const answered = new Set(
    (await Promise.all(requests.map(({ id }) => act((tx) => updatesOf(tx, id))))).flatMap((updates) =>
      updates.map(({ requestId }) => requestId),
    ),
  )
  const silent = requests.filter(({ id }) => !answered.has(id))
  const [returned, waiting, drafted, ...others] = silent
  const later = others[0] ?? requests.find(({ id }) => answered.has(id))
  if (!returned || !waiting || !drafted || !later) throw new Error('The quarter has too few activities.')
  const word = `told${randomBytes(4).toString('hex')}`
  const give = async (request: RequestRow, said: object) => {
    const seen = (await act((tx) => updatesOf(tx, request.id))).length
    const onBehalfOfId = request.answeringPostIds[0] ?? null
    const forecast = { word: 'on-track', forecastOn: '2027-03-31' as PlainDate, today, seen, onBehalfOfId }
    const milestones = request.activity.milestones.map(({ id }) => ({
      id,
      state: 'started' as const,
      forecastOn: forecast.forecastOn,
      completedOn: null,
    }))
    const update = anUpdate(request.id, { ...forecast, milestones, ...said })
    return act(async (tx) => done(await giveUpdate(tx, officer, update)))
  }
  const settle = (id: string, approve: boolean, comment: string) =>
    db.as(DIRECTORATE_LEAD.id, 'leaks.seed', async (tx) =>
      done(await settleUpdate(tx, DIRECTORATE_LEAD, { id, approve, comment })),
    )
  await settle((await give(returned, secretWords('returned'))).id, false, canary('why it came back'))
  await give(waiting, secretWords('waiting'))
  const requestId = drafted.id
  await act(async (tx) => {
    done(await saveDraft(tx, officer, { requestId, fields: { done: canary('draft of an update') } }))
    const url = `https://example.org/${canary('link').replace(' ', '-')}`
    done(await addEvidence(tx, officer, { requestId, kind: 'link', title: canary('evidence'), url }))
    const bytes = Buffer.from(canary('words of a file'))
    const file = { kind: 'file' as const, filename: `${canary('file')}.txt`, bytes }
    done(await addEvidence(tx, officer, { requestId, title: canary('title of a file'), ...file }))
    const date = { recordId: drafted.activity.id, dueOn: '2027-06-30', why: canary('new date') }
    done(await proposeReplanning(tx, officer, { requestId, ...date }, today))
    done(await makeReport(tx, officer, periodId))
  })
  // What is needed and from whom is no part of what everybody reads.
  const shown = { done: `Said ${word}`, reason: 'They know more.', needed: canary('what is needed') }
  await settle((await give(later, shown)).id, true, canary('comment of an approval'))
  return { word, periodId, planId }
}
