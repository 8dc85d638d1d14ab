import { z } from 'zod'
import { taskOf, type Task } from '../jobs/index.ts'
import { runRetention, type Periods } from './store.ts'

/** Each night, erases what is past its period; a second run on the same day finds nothing. */
export function retentionTask(periods: Periods): Task {
  return taskOf({
    name: 'retention.run',
    payload: z.object({}),
    schedule: '40 2 * * *',
    run: async (_payload, job) => {
      await job.once(async (tx) => {
        await runRetention(tx, periods)
      })
    },
  })
}
