import { stampOf, type MessageFolder } from '../../platform/languages/message-files.ts'

/** What a person has said of a message in a language: the newest of its history. */
export interface SaidWord {
  key: string
  /** null: taken back */
  text: string | null
  /** stamp of the English that it was said of */
  of: string
}

/** `changed`: made from other English than there is now. */
export const WORD_STATES = ['drafted', 'changed', 'missing', 'confirmed'] as const
export type WordState = (typeof WORD_STATES)[number]

export interface Word {
  key: string
  /** the part of the system that says it */
  part: string
  english: string
  /** as it stands on the pages; the English where nothing was made of it */
  text: string
  state: WordState
}

export interface WordFilter {
  part: string
  /** '' for all */
  state: WordState | ''
  /** words of the English, the translation or the key */
  search: string
}

/** Every message of a language, in the order of the files. */
export function wordsOf(folders: readonly MessageFolder[], code: string, said: readonly SaidWord[]): Word[] {
  const newest = new Map(said.map((each) => [each.key, each]))
  return folders.flatMap((folder) => {
    const made = folder.translations.get(code)
    return Object.entries(folder.english).map(([key, english]): Word => {
      const stamp = stampOf(english)
      const own = newest.get(key)
      const draft = made?.texts[key]
      const base = { key, part: partOf(folder.path), english }
      if (own?.text && own.of === stamp) return { ...base, text: own.text, state: 'confirmed' }
      if (draft !== undefined && made?.of[key] === stamp) {
        const state = made.status === 'confirmed' ? 'confirmed' : 'drafted'
        return { ...base, text: draft, state }
      }
      const older = own?.text ?? draft
      return older === undefined || older === null
        ? { ...base, text: english, state: 'missing' }
        : { ...base, text: older, state: 'changed' }
    })
  })
}

/** `modules/plan/site/messages` → `plan/site` */
function partOf(path: string): string {
  return path.replace(/^modules\//, '').replace(/\/?messages$/, '')
}

export function chosenWords(words: readonly Word[], { part, state, search }: WordFilter): Word[] {
  const wanted = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return words.filter((word) => {
    const whole = `${word.key} ${word.english} ${word.text}`.toLocaleLowerCase()
    return (
      (part === '' || word.part === part) &&
      (state === '' || word.state === state) &&
      wanted.every((each) => whole.includes(each))
    )
  })
}

/** How many stand in each state. */
export function countStates(words: readonly Word[]): Record<WordState, number> {
  const counts = { drafted: 0, changed: 0, missing: 0, confirmed: 0 }
  for (const { state } of words) counts[state]++
  return counts
}

/** The next that waits for a person, after one and then from the start. */
export function nextWaiting(words: readonly Word[], after: string): Word | undefined {
  const from = words.findIndex(({ key }) => key === after) + 1
  return [...words.slice(from), ...words.slice(0, from)].find(
    ({ key, state }) => state !== 'confirmed' && key !== after,
  )
}
