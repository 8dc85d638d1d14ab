import { expect, test } from 'vitest'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from '../../demo/people.ts'
import {
  addStatement,
  approveVersion,
  createPlan,
  proposeVersion,
  publishVersion,
} from '../../src/modules/plan/index.ts'
import type { Tx } from '../../src/platform/database/database.ts'
import { done } from '../support/done.ts'
import { until } from '../support/goldthread.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { askRaw, signInRaw } from './stranger.ts'

/** The database hangs up; the process goes on, and no page stays as it was before. */
const site = await openSite({ demonstration: true })
const { origin } = site
const { db, owner } = site.database
const officer = PERFORMANCE_OFFICER
const act = <T>(work: (tx: Tx) => Promise<T>) => db.as(officer.id, 'recovery.test', work)

async function hangUp(names: string): Promise<number> {
  const [row] = await owner<{ count: number }>(
    `select count(pg_terminate_backend(pid))::int as count from pg_stat_activity
     where datname = current_database() and application_name ~ $1`,
    [names],
  )
  return row?.count ?? 0
}

/** A plan with one outcome, made public; gives the title. */
async function publish(title: string): Promise<string> {
  const version = await act(async (tx) => {
    const fields = {
      kind: 'strategy',
      title,
      summary: '',
      periodText: '',
      startsOn: null,
      endsOn: null,
    } as const
    const plan = done(await createPlan(tx, officer, fields))
    const words = {
      planId: plan.id,
      parentId: null,
      kind: 'theme',
      ref: null,
      text: `Theme of ${title}`,
    } as const
    done(await addStatement(tx, officer, words))
    return done(await proposeVersion(tx, officer, { planId: plan.id, note: '' }))
  })
  await db.as(DIRECTORATE_LEAD.id, 'recovery.test', async (tx) =>
    done(await approveVersion(tx, DIRECTORATE_LEAD, { id: version.id })),
  )
  await act(async (tx) => done(await publishVersion(tx, officer, { id: version.id })))
  return title
}

const plansPage = async () => (await askRaw(origin, { path: '/plans' })).text

test('what is published while the line that tells of it is down is shown all the same, and the line comes back', async () => {
  expect(await plansPage()).toContain('<h1')
  expect(await hangUp('^goldthread listen$')).toBe(1)
  const title = await publish('Published unheard')
  await until('the page has the new plan', async () => (await plansPage()).includes(title))
  await until('the line is there again', async () => {
    const [row] = await owner<{ count: number }>(
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = 'goldthread listen'",
    )
    return row?.count === 1
  })
  await plansPage()
  const heard = await publish('Published and heard')
  await until('the page has the next plan', async () => (await plansPage()).includes(heard))
})

test('when every connection was cut at once the next pages are answered', async () => {
  const { cookie } = await signInRaw(origin, officer.email, PASSWORD)
  await askRaw(origin, { path: '/search?q=family' })
  expect(await hangUp('^goldthread (app|public|auth|listen)$')).toBeGreaterThan(2)
  await until('the pools know', async () => (await askRaw(origin, { path: '/ready' })).status === 200)
  for (const path of ['/search?q=family', '/workspace/plans', '/plans']) {
    await until(path, async () => (await askRaw(origin, { path, headers: { cookie } })).status === 200)
  }
})
