import type { Tx } from '../platform/database/database.ts'
import {
  selectByReference,
  selectByWords,
  selectPlaced,
  selectTerms,
  type FoundNode,
  type Search,
} from './find-store.ts'
import { isIdentifier } from './identifiers.ts'

/** Longer searches are cut: nobody remembers more words of a sentence. */
const MOST_WORDS = 8
const LONGEST_SEARCH = 200

/**
 * Records by their reference ("1.2 a") and by words, the last of which may be begun only; those with the reference
 * first, then the best. As the person may see them: row-level security decides on each. At most `most`.
 */
export async function findByWords(tx: Tx, typed: string, most: number): Promise<FoundNode[]> {
  const text = typed.replaceAll('\0', '').slice(0, LONGEST_SEARCH).toWellFormed()
  const key = referenceKey(text)
  const byReference = key === undefined ? [] : await selectByReference(tx, key, most)
  const search = searchOf((await selectTerms(tx, text)).slice(0, MOST_WORDS))
  const byWords = search ? await selectByWords(tx, search, most) : []
  const known = new Set(byReference.map(({ id }) => id))
  return [...byReference, ...byWords.filter(({ id }) => !known.has(id))].slice(0, most)
}

/** These nodes, each with what stands above it, so that it can be shown in its place; those that are gone are left out. */
export function placedNodes(tx: Tx, ids: readonly string[]): Promise<FoundNode[]> {
  return selectPlaced(tx, ids.filter(isIdentifier))
}

/** Words such as "the" are left out, unless nothing else was typed. */
function searchOf(terms: Awaited<ReturnType<typeof selectTerms>>): Search | undefined {
  const begun = terms.at(-1)
  if (begun === undefined) return undefined
  const whole = terms.slice(0, -1).filter(({ stems }) => stems.length > 0)
  // Begun after others and a full word without meaning: "help for the" is "help".
  return begun.stems.length === 0 && whole.length > 0 ? { whole, begun: undefined } : { whole, begun }
}

/** "4.2 a)" → "4.2a"; undefined for what is no reference: those have a digit and are short. */
export function referenceKey(text: string): string | undefined {
  const key = text.toLowerCase().replaceAll(/[^\p{L}\p{N}.]/gu, '')
  return key.length > 0 && key.length <= 12 && /\p{N}/u.test(key) ? key : undefined
}
