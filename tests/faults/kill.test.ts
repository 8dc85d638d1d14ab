import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { deliveryPlanText } from '../support/documents.ts'
import { databasesIn, dataFolder, start, type Running } from '../support/goldthread.ts'
import { withClient } from '../support/servers.ts'
import { PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const isLong = process.env['GOLDTHREAD_LONG'] === '1'
const OFFICER = 'officer@rotherham.example'

/** The whole of Goldthread in processes of its own on one data folder, to be killed and started again. */
async function installation() {
  const data = await dataFolder()
  const env = { GOLDTHREAD_DATA: data, GOLDTHREAD_DEMO: 'on', GOLDTHREAD_DEMO_PASSWORD: PASSWORD }
  return {
    begin: () => start(env),
    /** The site alone, or with its database: as when the memory runs out. */
    kill: async (running: Running, withDatabase: boolean) => {
      const databases = withDatabase ? await databasesIn(data) : []
      for (const pid of [running.pid, ...databases]) process.kill(pid, 'SIGKILL')
      await running.ended
    },
    /** Rows as the owner sees them, beside the running site. */
    rows: async (text: string, values: unknown[]) => {
      const password = (await readFile(join(data, 'postgres.password'), 'utf8')).trim()
      const port = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3]
      return withClient(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`, async (client) => {
        const { rows } = await client.query<Record<string, unknown>>(text, values)
        return rows
      })
    },
  }
}

/** Numbers that are the same in each run, so that a failure can be had again. */
function series(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}

test(
  'what was acknowledged before a kill -9 is there after it, and nothing by halves',
  async () => {
    const { begin, kill, rows } = await installation()
    const random = series(7)
    const acknowledged: string[] = []
    const rounds = isLong ? 25 : 3
    for (let round = 0; round < rounds; round++) {
      const running = await begin()
      const visitor = await new Visitor(running.origin).signIn(OFFICER)
      const formToken = await visitor.formToken()
      let isDown = false
      const write = async (hand: number) => {
        for (let number = 0; !isDown; number++) {
          const title = `Plan ${round} ${hand} ${number}`
          const fields = { formToken, kind: 'strategy', title, summary: '', periodText: '' }
          const answer = await visitor.post('/workspace/plans/new', fields).catch(() => undefined)
          if (answer?.status === 303) acknowledged.push(title)
          else if (answer) throw new Error(`${answer.status}: ${answer.text}`)
        }
      }
      const writers = [0, 1, 2, 3].map(write)
      await pause(200 + random() * 500)
      isDown = true
      await kill(running, round % 2 === 1)
      await Promise.all(writers)
    }
    expect(acknowledged.length).toBeGreaterThan(rounds * 4)
    const running = await begin()
    const found = await rows(
      `select p.title,
         (select count(*)::int from audit.entry e where e.record_id = p.id::text and e.record_kind = 'plan.plan') as audited,
         (select count(*)::int from thread.node n where n.id = p.id) as noded
       from plan.plan p where p.title ~ '^Plan [0-9]+ [0-9]+ [0-9]+$'`,
      [],
    )
    const titles = new Set(found.map(({ title }) => title))
    expect(acknowledged.filter((title) => !titles.has(title))).toEqual([])
    expect(found.filter(({ audited, noded }) => audited !== 1 || noded !== 1)).toEqual([])
    expect((await running.stop()).code).toBe(0)
  },
  isLong ? 600_000 : 60_000,
)

test(
  'a kill -9 while an import is accepted leaves the whole plan or none of it',
  async () => {
    const ACTIVITIES = 120
    const { begin, kill, rows } = await installation()
    const random = series(11)
    const outcomes = { whole: 0, none: 0 }
    const words = ['Alder', 'Birch', 'Cedar', 'Elder', 'Hazel', 'Linden', 'Maple', 'Rowan', 'Willow']
    let takes = 0
    for (let round = 0; round < (isLong ? words.length : 3); round++) {
      const word = words[round] ?? ''
      let running = await begin()
      let officer = await new Visitor(running.origin).signIn(OFFICER)
      const reading = await upload(officer, word, ACTIVITIES)
      const accepted = accept(officer, reading).catch(() => undefined)
      // The first is timed, and the others are killed somewhere on the way.
      if (round === 0) takes = await timed(accepted)
      else await pause(random() * takes)
      await kill(running, round % 2 === 1)
      const isAcknowledged = (await accepted)?.status === 303

      running = await begin()
      const state = await stateOf(rows, word)
      if (isAcknowledged) expect(state.status).toBe('accepted')
      if (state.status === 'accepted') {
        outcomes.whole++
        expect(state).toEqual({
          status: 'accepted',
          plans: 1,
          outcomes: ACTIVITIES / 10,
          activities: ACTIVITIES,
        })
      } else {
        outcomes.none++
        expect(state).toEqual({ status: 'open', plans: 0, outcomes: 0, activities: 0 })
        officer = await new Visitor(running.origin).signIn(OFFICER)
        expect((await accept(officer, reading)).status).toBe(303)
        expect((await stateOf(rows, word)).activities).toBe(ACTIVITIES)
      }
      await kill(running, false)
    }
    expect(outcomes.whole + outcomes.none).toBeGreaterThan(2)
  },
  isLong ? 600_000 : 90_000,
)

async function upload(officer: Visitor, word: string, activities: number): Promise<string> {
  const text = deliveryPlanText({ activities, word })
  const document = new File([text], `${word}.txt`, { type: 'text/plain' })
  const answer = await officer.submit('/workspace/readings', 'Read the document', { document })
  if (answer.status !== 303) throw new Error(`The document was not taken: ${answer.status}\n${answer.text}`)
  return answer.location
}

/** As a plan of its own, however like the one before it is. */
async function accept(officer: Visitor, reading: string) {
  await officer.submit(`${reading}/becomes`, 'Continue', { becomes: 'own' })
  const page = await officer.get(`${reading}/accept`)
  const asked = ['checkedDoubts', 'isAnother'].filter((name) => page.text.includes(`name="${name}"`))
  const answers = Object.fromEntries(asked.map((name) => [name, 'yes']))
  return officer.fill(page, `${reading}/accept`, 'Accept and make the plan', answers)
}

async function timed(work: Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work
  return performance.now() - started
}

async function stateOf(
  rows: (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>,
  word: string,
) {
  const found = await rows(
    `select (select r.status from plan.reading r join documents.document d on d.id = r.document_id where d.filename = $1 || '.txt') as status,
       (select count(*)::int from plan.plan where title like '%' || $1 || '%') as plans,
       (select count(*)::int from plan.statement where text like '%' || $1 || '%') as outcomes,
       (select count(*)::int from plan.activity where text like '%' || $1 || '%') as activities`,
    [word],
  )
  return found[0] ?? {}
}
