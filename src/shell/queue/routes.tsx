import type { Tx } from '../../platform/database/database.ts'
import { fault, page, redirect, type Reply } from '../../platform/http/reply.ts'
import type { Route, StaffRequest } from '../../platform/http/route.ts'
import { permissionOf } from '../../platform/identity/actor.ts'
import {
  giveJobUp,
  listJobs,
  listRuns,
  runJobAgain,
  type PastRun,
  type QueuedJob,
} from '../../platform/jobs/index.ts'
import { instantCell, listOf, listRoutes, type House, type List } from '../../platform/papers/index.ts'
import { QueuePage, stateWords, taskWords } from './queue-page.tsx'

// The functions jobs.list, jobs.run_again and jobs.give_up say the same.
export const runJobs = permissionOf('run-jobs', 'right.runJobs', ['administrator'])

export function queueRoutes(house: House): Route[] {
  return [
    ...listRoutes(house, { path: '/workspace/jobs', permission: runJobs, name: 'jobs', list: jobsList }),
    { method: 'get', path: '/workspace/jobs', permission: runJobs, audit: 'none', handle: showQueue },
    {
      method: 'post',
      path: '/workspace/jobs/again',
      permission: runJobs,
      audit: 'job.again',
      handle: (request) => take(request, runJobAgain, 'again'),
    },
    {
      method: 'post',
      path: '/workspace/jobs/give-up',
      permission: runJobs,
      audit: 'job.give-up',
      handle: (request) => take(request, giveJobUp, 'give-up'),
    },
  ]
}

async function showQueue(request: StaffRequest): Promise<Reply> {
  const { t, query, transact } = request
  const view = await transact(async (tx) => ({ jobs: await listJobs(tx), runs: await listRuns(tx) }))
  const told = query.get('done')
  const done = told === 'again' || told === 'give-up' ? told : undefined
  return page({
    title: t('queue.title'),
    crumbs: [{ text: t('workspace.group.administration'), path: '/workspace/administration' }],
    wide: true,
    body: <QueuePage screen={request} view={{ ...view, done }} />,
  })
}

/** What waits, runs or failed, and below it what ran last. */
async function jobsList(request: StaffRequest): Promise<List> {
  const { t } = request
  const { jobs, runs } = await request.transact(async (tx) => ({
    jobs: await listJobs(tx),
    runs: await listRuns(tx),
  }))
  const rows: (QueuedJob | PastRun)[] = [...jobs, ...runs]
  return listOf(t('queue.title'), rows, [
    [t('queue.job'), 36, ({ task }) => taskWords(t, task)],
    [t('queue.state'), 16, (row) => ('ranAt' in row ? t('queue.state.ran') : stateWords(t, row))],
    [t('queue.ranAt'), 18, (row) => instantCell(request, 'ranAt' in row ? row.ranAt : row.runAt)],
    [t('queue.attempts'), 8, (row) => ('ranAt' in row ? null : row.attempts)],
    [t('queue.why'), 26, (row) => ('ranAt' in row ? null : row.lastError)],
  ])
}

async function take(
  { form, transact, href }: StaffRequest,
  step: (tx: Tx, id: number) => Promise<boolean>,
  done: 'again' | 'give-up',
): Promise<Reply> {
  const id = Number(form.text('id'))
  const isTaken = Number.isSafeInteger(id) && id > 0 && (await transact((tx) => step(tx, id)))
  if (!isTaken) return fault({ kind: 'conflict', message: 'fault.queue.missing' })
  return redirect(href(`/workspace/jobs?done=${done}`))
}
