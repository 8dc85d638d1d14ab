import { createTranslator } from '../../platform/languages/messages.ts'
import { figureWords } from '../figures/index.ts'
import answers from './answers/messages/en.json' with { type: 'json' }
import claims from './claims/messages/en.json' with { type: 'json' }
import dashboard from './dashboard/messages/en.json' with { type: 'json' }
import measures from './messages/en.json' with { type: 'json' }
import workspace from './workspace/messages/en.json' with { type: 'json' }

/** The words in which `goldthread measure …` says what the pages say. */
export const commandWords = createTranslator('en', [
  figureWords,
  measures,
  workspace,
  answers,
  claims,
  dashboard,
])
