import { answerApart } from '../../platform/documents/apart.ts'
import { readWhole } from './reading-apart.ts'

// Run by bringing.ts in a process of its own.
answerApart(readWhole)
