import { answerApart } from '../../../platform/documents/apart.ts'
import { readTableUpload } from './read-upload.ts'

// Run in a process of its own, as the reader of plans is.
answerApart(readTableUpload)
