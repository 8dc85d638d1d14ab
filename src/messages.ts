import type { Catalogue } from './platform/languages/messages.ts'
import shell from './shell/messages/en.json' with { type: 'json' }

/** Every module's words, by language. */
export const catalogues: Readonly<Record<string, readonly Catalogue[]>> = {
  en: [shell],
}
