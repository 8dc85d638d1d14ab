import { answerApart } from '../../../../platform/documents/apart.ts'
import { readRows } from './rows.ts'

// Run by sheet-room.ts in a process of its own.
answerApart(readRows)
