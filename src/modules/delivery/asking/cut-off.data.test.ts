import { describe, expect, test } from 'vitest'
import { askedPlans } from '../../../../tests/support/asked-plans.ts'
import { ASKING, runTask } from '../../../../tests/support/chasing.ts'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { startMailServer } from '../../../../tests/support/mail-server.ts'
import { setToday } from '../../../../tests/support/reporting.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { createSender, mailTasks } from '../../../platform/mail/index.ts'
import { chaseTask } from './tasks.ts'

const database = await freshDatabase()
const { db, owner } = database
const { chase, mails, recipients, twoPlans, clearUp, askAnew } = await askedPlans(database)

describe('a run that is cut off', () => {
  test('before or after any of its transactions is made up for, and nobody is written to twice', async () => {
    class Killed extends Error {}
    const { periods } = await twoPlans('cut')
    /** The transaction of this number is rolled back, or is the last one that is committed; the process is gone then. */
    const dyingAt = (step: number, isCommitted: boolean): Parameters<typeof runTask>[3] => {
      let left = step
      return async (work) => {
        const isLast = left-- === 0
        const value = await db.asSystem('job.delivery.chase', async (tx) => {
          const made = await work(tx)
          if (isLast && !isCommitted) throw new Killed()
          return made
        })
        if (isLast) throw new Killed()
        return value
      }
    }
    let steps = 0
    for (let isWhole = false; !isWhole; steps++) {
      for (const isCommitted of [false, true]) {
        await askAnew(periods)
        const outcome = await chase('2023-10-02', dyingAt(steps, isCommitted)).catch(
          (error: unknown) => error,
        )
        if (outcome !== undefined && !(outcome instanceof Killed)) throw outcome
        isWhole = outcome === undefined
        await chase('2023-10-02')
        await chase('2023-10-02')
        expect([steps, isCommitted, await recipients()]).toEqual([
          steps,
          isCommitted,
          ['cut-deputy asking', 'cut-lead asking', 'cut-stranger asking'],
        ])
      }
    }
    expect(steps).toBeGreaterThan(6)
    await clearUp()
  }, 120_000)

  test('by another run at the same time sends each mail once', async () => {
    await twoPlans('eight')
    await mails()
    await setToday(database, '2023-10-02')
    const run = () => runTask(db, chaseTask(ASKING))
    await Promise.all([run(), run(), run()])
    expect(await recipients()).toEqual(['eight-deputy asking', 'eight-lead asking', 'eight-stranger asking'])
    await clearUp()
  })
})

describe('a mail that asks', () => {
  test('goes once or is told of as lost, whichever step between its queueing and its sending the process died at', async () => {
    const server = await startMailServer()
    const sender = createSender({
      url: server.url,
      from: 'plan@example.org',
      host: 'plan.example.org',
    })
    const send = mailTasks(sender).find(({ name }) => name === 'mail.send')
    if (!send) throw new Error('No task sends mails.')
    const { periods } = await twoPlans('sent')
    const outcomes = new Set<string>()
    for (let step = 0; step < 4; step++) {
      for (const isCommitted of [false, true]) {
        await askAnew(periods)
        await chase('2023-10-02')
        const [mail] = await owner<{ id: string }>(
          `select id from mail.message where recipient = 'sent-lead@example.org' and key is null`,
        )
        const { id = '' } = mail ?? {}
        const death = dying(step, isCommitted)
        await Promise.race([runTask(db, send, { message: id }, death.system), death.died])
        // The job is given to a living process, and the morning's run comes again.
        await runTask(db, send, { message: id })
        await chase('2023-10-02')
        const [row] = await owner<{ state: string; told: number; mails: number }>(
          `select m.state, (select count(*)::int from notice.notice n where n.key like 'asking:' || m.id || ':%') as told,
             (select count(*)::int from mail.message o where o.recipient = m.recipient and o.key is null) as mails
           from mail.message m where m.id = $1`,
          [id],
        )
        const came = server.received.filter((each) => each.mail.messageId?.includes(id)).length
        expect([step, isCommitted, row?.mails]).toEqual([step, isCommitted, 1])
        // Sent and known as sent; or nobody can say, and the officers are told of both plans.
        if (row?.state === 'sent') expect([step, isCommitted, came]).toEqual([step, isCommitted, 1])
        else expect([row?.state, row?.told, came <= 1]).toEqual(['unclear', 2, true])
        outcomes.add(`${row?.state} ${came}`)
      }
    }
    // Each of the three has come about: it went, it was lost on the way, it went and nobody heard of it.
    expect([...outcomes].toSorted()).toEqual(['sent 1', 'unclear 0', 'unclear 1'])
    await clearUp()
  }, 120_000)
})

/** A process that dies at a transaction: before it is committed, or after. From then on it never answers. */
function dying(step: number, isCommitted: boolean) {
  let left = step
  const death = Promise.withResolvers<void>()
  const never = new Promise<never>(() => undefined)
  class RolledBack extends Error {}
  const system = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    if (left < 0) return never
    const isLast = left-- === 0
    try {
      const value = await db.asSystem('job.mail.send', async (tx) => {
        const made = await work(tx)
        if (isLast && !isCommitted) throw new RolledBack()
        return made
      })
      if (!isLast) return value
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error
    }
    death.resolve()
    return never
  }
  return { system, died: death.promise }
}
