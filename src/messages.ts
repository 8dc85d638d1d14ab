import type { Catalogue } from './platform/languages/messages.ts'
import partners from './modules/partners/messages/en.json' with { type: 'json' }
import partnersWorkspace from './modules/partners/workspace/messages/en.json' with { type: 'json' }
import plan from './modules/plan/messages/en.json' with { type: 'json' }
import questions from './modules/plan/questions/messages/en.json' with { type: 'json' }
import readings from './modules/plan/review/messages/en.json' with { type: 'json' }
import site from './modules/plan/site/messages/en.json' with { type: 'json' }
import workspace from './modules/plan/workspace/messages/en.json' with { type: 'json' }
import documents from './platform/documents/messages/en.json' with { type: 'json' }
import accessibility from './shell/accessibility/messages/en.json' with { type: 'json' }
import shell from './shell/messages/en.json' with { type: 'json' }
import thread from './thread/messages/en.json' with { type: 'json' }

/** Every module's words, by language. */
export const catalogues: Readonly<Record<string, readonly Catalogue[]>> = {
  en: [
    shell,
    accessibility,
    partners,
    partnersWorkspace,
    plan,
    questions,
    readings,
    site,
    workspace,
    thread,
    documents,
  ],
}
