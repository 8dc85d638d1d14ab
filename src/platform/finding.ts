import type { Tx } from './database/database.ts'
import type { Actor } from './identity/actor.ts'

/** One thing that a search in the workspace found, ready to be shown. */
export interface Found {
  /** message key of the title of its group */
  group: string
  title: string
  /** where it stands, from the top; empty for what stands by itself */
  where: readonly string[]
  path: string
}

/** What one module finds beside the records of the thread; only for who may see it. At most `most`. */
export type Finder = (tx: Tx, actor: Actor, words: string, most: number) => Promise<readonly Found[]>

const MOST_WORDS = 8

/** Each word of a search as a pattern of `ilike`; empty when there are no words, and then nothing is to be found. */
export function wordPatterns(words: string): string[] {
  return words
    .replaceAll('\0', '')
    .slice(0, 200)
    .toWellFormed()
    .split(/\p{White_Space}+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
}
