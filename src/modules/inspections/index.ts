export { inspectionTableReader } from './reading/offered.ts'
