export { taskOf, type Job, type Task } from './task.ts'
export { JobFault, startWorker, type Worker } from './worker.ts'
