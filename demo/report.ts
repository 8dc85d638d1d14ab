import { sql } from 'kysely'
import { addMonths, addDays, parseDate, type PlainDate } from '../src/kernel/calendar.ts'
import { addWorkingDays } from '../src/kernel/working-days.ts'
import {
  addEvidence,
  askPeriod,
  DEFAULT_SCALE,
  freezePeriod,
  giveUpdate,
  makeReport,
  openPeriod,
  periodsOf,
  promisesOf,
  requestsOf,
  settleUpdate,
  stateOfPeriod,
  type EvidenceInput,
  type GivenUpdate,
  type RequestRow,
} from '../src/modules/delivery/index.ts'
import { listPlans, publishedContent } from '../src/modules/plan/index.ts'
import type { Database, Tx } from '../src/platform/database/database.ts'
import { expected } from './expected.ts'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from './people.ts'
import { summerRevision } from './plans/delivery-plan-2026/amendments.ts'
import { deliveryPlan2026 } from './plans/delivery-plan-2026/plan.ts'
import { DONE, EVIDENCE, NEEDED, OBSTACLES, toldOf, type Told } from './reporting-words.ts'
import { takeTurn } from './turn.ts'

/** The day on which the updates of the reported quarter say to have been given. */
const GIVEN_ON = '2026-10-12' as PlainDate
const QUARTER_2 = { startsOn: '2026-07-01' as PlainDate, endsOn: '2026-09-30' as PlainDate }
const QUARTER_3 = { startsOn: '2026-10-01' as PlainDate, endsOn: '2026-12-31' as PlainDate }
/** So many of those asked in the third quarter have answered. */
const ANSWERED = 6

/**
 * A quarter that was reported and one that is asked about, of the plan under way. Each step is a transaction of its own
 * and looks first at what is there, so that the next start finishes what a crash left, and changes nothing else.
 */
export async function reportDemonstration(database: Database): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  const opened = await database.as(officer.id, 'demonstration.ask', async (tx) => {
    await takeTurn(tx)
    const plan = (await listPlans(tx)).find(({ title }) => title === deliveryPlan2026.title)
    // Where visitors have published another version, what is said here might not fit it.
    const published = plan && (await publishedContent(tx, plan.id))
    if (published?.note !== summerRevision.note) return undefined
    if ((await periodsOf(tx, published.planId)).length === 0) await askSecondQuarter(tx, published.planId)
    return published.planId
  })
  if (opened === undefined) return
  await database.as(DIRECTORATE_LEAD.id, 'demonstration.settle', async (tx) => {
    await takeTurn(tx)
    const [period] = await periodsOf(tx, opened)
    if (period?.startsOn === QUARTER_2.startsOn && period.state === 'asked') await approveAll(tx, period.id)
  })
  await database.as(officer.id, 'demonstration.report', async (tx) => {
    await takeTurn(tx)
    const [period] = await periodsOf(tx, opened)
    if (period?.startsOn !== QUARTER_2.startsOn || period.state !== 'asked') return
    expected(await freezePeriod(tx, officer, { id: period.id }), 'freezing')
    expected(await makeReport(tx, officer, period.id), 'reporting')
    await askThirdQuarter(tx, opened)
  })
}

/** All but one lead have answered in time: the last day is the day on which the demonstration is loaded, if it is later. */
async function askSecondQuarter(tx: Tx, planId: string): Promise<void> {
  const dueOn = laterOf('2026-10-14' as PlainDate, await today(tx))
  const days = { ...QUARTER_2, askOn: '2026-10-01' as PlainDate, dueOn, freezeOn: addDays(dueOn, 1) }
  const id = await openAndAsk(tx, planId, 'Quarter 2 of 2026 to 2027', days)
  await answerTo(tx, await requestsOf(tx, id))
}

async function askThirdQuarter(tx: Tx, planId: string): Promise<void> {
  const askOn = laterOf('2026-11-16' as PlainDate, await today(tx))
  const dueOn = addWorkingDays(askOn, 10)
  const days = { ...QUARTER_3, askOn, dueOn, freezeOn: addWorkingDays(dueOn, 6) }
  const id = await openAndAsk(tx, planId, 'Quarter 3 of 2026 to 2027', days)
  await answerTo(tx, (await requestsOf(tx, id)).slice(0, ANSWERED))
}

async function openAndAsk(
  tx: Tx,
  planId: string,
  name: string,
  days: { startsOn: PlainDate; endsOn: PlainDate; askOn: PlainDate; dueOn: PlainDate; freezeOn: PlainDate },
): Promise<string> {
  const input = { planId, name, ...days, scale: DEFAULT_SCALE }
  const { id } = expected(await openPeriod(tx, PERFORMANCE_OFFICER, input), name)
  expected(await askPeriod(tx, PERFORMANCE_OFFICER, { id }), `asking for ${name}`)
  return id
}

/** By phone, because the posts of the demonstration are held by nobody who signs in. */
async function answerTo(tx: Tx, requests: readonly RequestRow[]): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  const promised = await promisesOf(tx, requests[0]?.planId ?? '')
  for (const [at, request] of requests.entries()) {
    const told = toldOf(at)
    if (told === 'silent') continue
    if (told === 'complete') expected(await addEvidence(tx, officer, evidenceOf(request, at)), 'evidence')
    const update = updateOf(request, told, at, promised)
    expected(await giveUpdate(tx, officer, update), `the update of ${request.activity.ref}`)
  }
}

function evidenceOf({ id: requestId }: RequestRow, at: number): EvidenceInput {
  const [link, { text, ...file }] = EVIDENCE
  return at % 2 === 0
    ? { requestId, kind: 'link', ...link }
    : { requestId, kind: 'file', bytes: Buffer.from(text), ...file }
}

function updateOf(
  { id, activity, leadPostId }: RequestRow,
  told: Told,
  at: number,
  promised: ReadonlyMap<string, string>,
): GivenUpdate {
  const own = promised.get(activity.id) ?? null
  const days = [own, ...activity.milestones.map((part) => promised.get(part.id) ?? own)]
  // What was due before and is not done is late, whatever it was meant to be, and says why.
  const isLate =
    told === 'delayed' || told === 'off-track' || days.some((day) => day !== null && day < GIVEN_ON)
  return {
    requestId: id,
    seen: 0,
    ...standing(told, own),
    milestones: activity.milestones.map((part) => ({
      id: part.id,
      ...standing(told, promised.get(part.id) ?? own),
    })),
    word: null,
    reason: '',
    done: told === 'not-started' ? '' : (DONE[at % DONE.length] ?? ''),
    obstacle: told !== 'complete' && isLate ? (OBSTACLES[at % OBSTACLES.length] ?? '') : '',
    needed: told === 'off-track' ? (NEEDED[at % NEEDED.length] ?? '') : '',
    neededFromId: null,
    unchanged: false,
    onBehalfOfId: leadPostId,
    today: GIVEN_ON,
  }
}

/** What its dates have to be, so that the word follows. */
function standing(
  told: Told,
  promised: string | null,
): Pick<GivenUpdate, 'state' | 'forecastOn' | 'completedOn'> {
  const due = promised === null ? null : parseDate(promised)
  if (told === 'complete')
    return { state: 'complete', forecastOn: null, completedOn: '2026-09-15' as PlainDate }
  if (due === null) return { state: 'started', forecastOn: null, completedOn: null }
  // What is due was started; what was due before says by when it is expected now.
  const months = told === 'off-track' ? 4 : 1
  const isLate = told === 'delayed' || told === 'off-track' || due < GIVEN_ON
  const state = told === 'not-started' && !isLate ? 'not-started' : 'started'
  const expectedOn = addMonths(due, months)
  const forecastOn = expectedOn < GIVEN_ON ? ('2026-11-30' as PlainDate) : expectedOn
  return { state, forecastOn: isLate ? forecastOn : null, completedOn: null }
}

async function approveAll(tx: Tx, periodId: string): Promise<void> {
  for (const { updates } of await stateOfPeriod(tx, periodId)) {
    const last = updates.at(-1)
    if (last?.state !== 'submitted') continue
    const input = { id: last.id, approve: true, comment: '' }
    expected(await settleUpdate(tx, DIRECTORATE_LEAD, input), 'approving an update')
  }
}

function laterOf(one: PlainDate, other: PlainDate): PlainDate {
  return one > other ? one : other
}

async function today(tx: Tx): Promise<PlainDate> {
  const { rows } = await sql<{ today: string }>`select identity.today() as today`.execute(tx)
  const day = parseDate(rows[0]?.today ?? '')
  if (day === null) throw new Error('The database does not say which day it is.')
  return day
}
