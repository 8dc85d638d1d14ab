import { authored, outdated, withoutMarks } from '../../kernel/authored.ts'
import { languageAt, pathIn, prefixOf, type Language } from '../languages/language.ts'
import type { Words } from '../languages/words.ts'
import type { Request } from './route.ts'

/** What of a request its language decides. */
export type Spoken = Pick<Request, 'language' | 't' | 'href' | 'say' | 'inLanguage' | 'path' | 'origin'>

interface Speaking {
  languages: readonly Language[]
  words: Words
  origin: string
}

/** `code` where the route is known that answers; else the path says the language. */
export function spokenAt(parts: Speaking, whole: string, code?: string): Spoken {
  const found = parts.languages.find((each) => each.code === code) ?? languageAt(parts.languages, whole)
  const t = parts.words.translators.get(found.code)
  if (!t) throw new Error(`No translator for ${found.code}`)
  const prefix = prefixOf(parts.languages, found)
  const isUnder = prefix !== '' && whole.startsWith(prefix)
  return {
    language: found,
    t,
    path: isUnder ? whole.slice(prefix.length) || '/' : whole,
    origin: parts.origin,
    href: (to) => pathIn(prefix, to),
    inLanguage: (other) =>
      parts.languages.some((each) => each.code === other) ? spokenAt(parts, whole, other ?? '') : undefined,
    say: sayIn(prefix === '' ? undefined : parts.words.contentIn(found.code)),
  }
}

/** Without content of the language the page is in the site's first one, and words stand as they are. */
function sayIn(content: ReturnType<Words['contentIn']> | undefined): Request['say'] {
  return (text, reference) => {
    const before = reference ? `${reference} ` : ''
    const translation = content?.get(text)
    if (!content) return before + text
    if (!translation) return authored(before + text)
    const said = translation.isStale ? outdated(translation.text) : withoutMarks(translation.text)
    return before === '' ? said : `${authored(before.trim())} ${said}`
  }
}
