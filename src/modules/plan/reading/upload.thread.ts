import { parentPort, workerData } from 'node:worker_threads'
import { readUpload, type Upload } from './upload.ts'

// Run by reading-room.ts in a thread of its own; nothing is handed over for good.
parentPort?.postMessage(readUpload(workerData as Upload), [])
