import { z } from 'zod'
import { forgetRuns } from './queue.ts'
import { taskOf, type Task } from './task.ts'

export const jobsTask: Task = taskOf({
  name: 'jobs.tend',
  payload: z.object({}),
  schedule: '17 4 * * *',
  run: async (_payload, job) => void (await job.once(forgetRuns)),
})
