import { setTimeout as pause } from 'node:timers/promises'
import { Client, type QueryResultRow } from 'pg'
import { expect, test, vi } from 'vitest'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { MIGRATIONS } from '../support/servers.ts'
import { Cycle } from './cycle.ts'
import { endState, knownIds, type EndState } from './end-state.ts'
import { Installation, type Kills } from './installation.ts'
import { FIRST_YEAR, simulatedPartnership, type Simulated } from './partnership.ts'

const isLong = process.env['GOLDTHREAD_LONG'] === '1'
const QUARTERS = isLong ? ([1, 2, 3, 4] as const) : ([1] as const)
const SIZE = isLong
  ? { years: 1, activities: 98, leads: 40, organisations: 9 }
  : { years: 1, activities: 24, leads: 5, organisations: 3 }
/** After so many deeds the next kill may come. */
const APART = isLong ? 24 : 15

vi.setConfig({ testTimeout: isLong ? 7_200_000 : 600_000, hookTimeout: 120_000 })

const DAY = `${FIRST_YEAR}-04-01` as PlainDate
// They outlive the kills, as a council's own does.
const calm = await startMailServer()
const mails = await startMailServer()

/** Numbers that are the same in each run, so that a failure can be had again. */
function series(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** The third deed begins the day on which everybody is asked: that one is always cut off. */
const ASKING_BEGINS = 3

/** At random throughout, and more of them than there are deeds. */
function kills(random: () => number): Kills {
  const most = QUARTERS.length * 3 * SIZE.activities
  const found = new Map([[ASKING_BEGINS, random() * 300]])
  for (let deed = ASKING_BEGINS + 1; deed < most;) {
    deed += Math.ceil(random() * 2 * APART)
    found.set(deed, random() * 60)
  }
  return found
}

async function seed(): Promise<{ first: Installation; people: Simulated }> {
  const first = await Installation.begin(calm.url, DAY)
  const ownerUrl = await first.ownerUrl()
  const db = await openDatabase(ownerUrl, MIGRATIONS)
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  const owner = async <Row extends QueryResultRow>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(text, values)).rows
  const site = { origin: first.origin, database: { db, ownerUrl, owner } }
  const people = await simulatedPartnership(site, SIZE)
  await client.end()
  await db.close()
  return { first, people }
}

/** The same people, signed in, at another installation. */
function at({ origin }: Installation, { planId, officer, director, leads }: Simulated): Simulated {
  return {
    planId,
    officer: officer.at(origin),
    director: director.at(origin),
    leads: new Map([...leads].map(([post, lead]) => [post, lead.at(origin)])),
  }
}

async function live(world: Installation, people: Simulated, known: ReadonlySet<string>): Promise<EndState> {
  const cycle = new Cycle(world, people)
  for (const quarter of QUARTERS) await cycle.quarter(FIRST_YEAR, quarter)
  await world.mailsSettled()
  return endState((text, values) => world.rows(text, values), known)
}

/** Each mail went once, or is known as one of which nobody can say it; the officers are told of those. */
async function expectMailsOnce(world: Installation, { received }: MailServer): Promise<void> {
  const ids = received.map(({ mail }) => /^<([0-9a-f-]{36})@/.exec(mail.messageId ?? '')?.[1] ?? '')
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  const mails = await world.rows<{ id: string; state: string }>('select id, state from mail.message')
  expect(mails.length).toBeGreaterThan(SIZE.leads)
  const gone = new Set(ids)
  expect(mails.filter(({ id, state }) => state === 'sent' && !gone.has(id))).toEqual([])
  const unclear = mails.filter(({ state }) => state !== 'sent')
  expect(unclear.filter(({ state }) => state !== 'unclear')).toEqual([])
  const [told] = await world.rows<{ count: number }>(
    `select count(*)::int as count from mail.message m where m.state = 'unclear' and m.kind like 'delivery.%'
       and not exists (select from notice.notice n where n.key like 'asking:' || m.id || ':%')`,
  )
  expect(told?.count).toBe(0)
}

test(`${isLong ? 'a year' : 'a quarter'} with kills at random ends as one that nobody disturbed: every row, the audit, the reports and the mails, none of which goes twice`, async () => {
  const random = series(5)
  // A server takes its time, so that kills fall between a mail's bytes and the answer to them as well.
  mails.onData(() => pause(random() * 100))
  const { first, people } = await seed()
  const known = await knownIds((text, values) => first.rows(text, values))
  expect(await first.stop()).toBe(0)
  const undisturbed = await Installation.begin(calm.url, DAY, first)
  const disturbed = await Installation.begin(mails.url, DAY, first)
  disturbed.disturb(kills(series(7)))
  const [expected, found] = await Promise.all(
    [undisturbed, disturbed].map((world) => live(world, at(world, people), known)),
  )
  console.log(
    `${disturbed.killed} kills, ${found?.audit.length} entries of the audit, ${found?.mails.length} mails`,
  )
  expect(disturbed.killed).toBeGreaterThanOrEqual(3)
  expect(found).toEqual(expected)
  await expectMailsOnce(disturbed, mails)
  for (const world of [undisturbed, disturbed]) expect(await world.stop()).toBe(0)
})
