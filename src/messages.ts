import type { Catalogue } from './platform/languages/messages.ts'
import { readMessageFolders, SOURCE_LANGUAGE } from './platform/languages/message-files.ts'

/** Every folder's words, found where they lie: a new folder or language is listed nowhere. */
export const messageFolders = readMessageFolders(import.meta.dirname)

/** Every module's words, by language. */
export const catalogues: Readonly<Record<string, readonly Catalogue[]>> = byLanguage()

function byLanguage(): Record<string, Catalogue[]> {
  const found: Record<string, Catalogue[]> = { [SOURCE_LANGUAGE]: [] }
  for (const { english, translations } of messageFolders) {
    found[SOURCE_LANGUAGE]?.push(english)
    for (const [code, { texts }] of translations) (found[code] ??= []).push(texts)
  }
  return found
}
