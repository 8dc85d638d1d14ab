import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { taskOf, type Job, type Task } from '../jobs/index.ts'
import type { Ending, Sender } from './sender.ts'
import { handOver, settleMail, takeMail, tendMails, type TakenMail } from './store.ts'

/** Without a sender the mails wait in the outbox, and go when there is one, unless they have expired by then. */
export function mailTasks(sender: Sender | undefined): Task[] {
  return [...(sender ? [sendTask(sender)] : []), tendTask]
}

function sendTask(sender: Sender): Task {
  return taskOf({
    name: 'mail.send',
    payload: z.object({ message: z.uuid() }),
    run: async ({ message }, job) => {
      const mail = await job.system((tx) => takeMail(tx, message))
      if (!mail) return
      const ending = await sender.send(
        mail,
        () => job.system((tx) => handOver(tx, mail.id, mail.attempt)),
        job.signal,
      )
      if (ending.outcome !== 'taken-over') await settle(job, mail, ending)
    },
  })
}

const SETTLE_TRIES = 20

/** A database that is away for a moment would leave a mail that was sent with nobody knowing whether it was. */
async function settle(job: Job, mail: TakenMail, ending: Ending, tries = 1): Promise<void> {
  try {
    await job.system((tx) => settleMail(tx, mail.id, mail.attempt, ending))
  } catch (error) {
    if (tries === SETTLE_TRIES) throw error
    await wait(250 * Math.min(tries, 8))
    await settle(job, mail, ending, tries + 1)
  }
}

const tendTask: Task = taskOf({
  name: 'mail.tend',
  payload: z.object({}),
  schedule: '*/5 * * * *',
  run: async (_payload, job) => void (await job.once(tendMails)),
})
