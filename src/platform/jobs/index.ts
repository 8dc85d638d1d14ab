export { enqueue, giveJobUp, listJobs, listRuns, runJobAgain, type PastRun, type QueuedJob } from './queue.ts'
export { jobsTask } from './tend.ts'
export { taskOf, type Job, type Task } from './task.ts'
export { JobFault, startWorker, type Worker } from './worker.ts'
