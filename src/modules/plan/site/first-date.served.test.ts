import { expect, test } from 'vitest'
import { seedPeople } from '../../../../tests/support/people.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { Visitor } from '../../../../tests/support/visitor.ts'
import {
  acceptReading,
  approveVersion,
  proposeVersion,
  publishVersion,
  startReading,
  type Acceptance,
} from '../index.ts'
import { planAsItStands } from '../kin.ts'
import { DEFAULT_READING_PROFILE } from '../reading/index.ts'
import { selectPlan } from '../store.ts'

const site = await openSite({ demonstration: false })
const { db } = site.database
const { officer, directorateLead } = await seedPeople(site.database)
const edit = <T>(work: Parameters<typeof db.as<T>>[2]) => db.as(officer.id, 'test.edit', work)

async function planOf(title: string, timescale: string, follows?: string): Promise<string> {
  const text = `Ref,Outcome,Activity,Timescale\n1.1,Children play,Open a play street,${timescale}\n`
  const upload = {
    filename: 'plan.csv',
    bytes: new TextEncoder().encode(text),
    profile: DEFAULT_READING_PROFILE,
  }
  const { id } = valueOf(await edit((tx) => startReading(tx, officer, upload)))
  const input: Acceptance = {
    id,
    revision: 1,
    title,
    periodText: '',
    startsOn: null,
    endsOn: null,
    council: 'Exampleshire Council',
  }
  return valueOf(
    await edit(async (tx) => {
      const plan = follows === undefined ? undefined : await selectPlan(tx, follows)
      if (!plan) return acceptReading(tx, officer, input)
      const { stamp } = await planAsItStands(tx, plan)
      const following = { planId: plan.id, stamp, apart: new Set<string>(), endings: new Map() }
      return acceptReading(tx, officer, { ...input, follows: following })
    }),
  ).planId
}

async function publish(planId: string): Promise<void> {
  const version = valueOf(await edit((tx) => proposeVersion(tx, officer, { planId, note: '' })))
  valueOf(await db.as(directorateLead.id, 'test', (tx) => approveVersion(tx, directorateLead, version)))
  valueOf(await edit((tx) => publishVersion(tx, officer, version)))
}

test('an activity that went on says to the public when it was first due, and names the plan once that is public', async () => {
  const first = await planOf('Plan of 2025', '31 March 2026')
  const next = await planOf('Plan of 2026', '31 March 2027', first)
  await publish(next)
  const visitor = new Visitor(site.origin)
  const address = '/plans/plan-of-2026/activities/1-1'
  const before = await visitor.get(address)
  expect(before.text).toContain('31 March 2026, in an earlier plan')
  expect(before.text).not.toContain('Plan of 2025')
  await publish(first)
  const after = await visitor.get(address)
  expect(after.text).toMatch(
    /<a[^>]* href="\/plans\/plan-of-2025"[^>]*>31 March 2026, in “Plan of 2025”<\/a>/,
  )
  const record = JSON.parse((await visitor.get(`${address}.json`)).text) as {
    activity: { original: unknown }
  }
  expect(record.activity.original).toEqual({ dueOn: '2026-03-31', planId: first })
})
