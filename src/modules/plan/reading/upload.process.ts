import { answerApart } from '../../../platform/documents/apart.ts'
import { readUpload } from './upload.ts'

// Run by reading-room.ts in a process of its own.
answerApart(readUpload)
