import { personalWordsIn } from '../../plan/index.ts'
import type { Report } from './report.ts'

/** Words that look like somebody's name, address or number, and the activity that they were said of. */
export interface NamedInReport {
  words: string
  activity: string
}

/** In what everybody will read: a rule points out, and a person decides. */
export function namesInReport({ lines, byOrganisation }: Report): NamedInReport[] {
  const known = byOrganisation.map(({ name }) => name)
  return lines.flatMap(({ ref, text, done, obstacle, reason, replannings }) => {
    const said = [done, obstacle, reason, ...replannings.map(({ why }) => why)].join('\n')
    const found = new Set(personalWordsIn(said, known).map(({ words }) => words))
    return [...found].map((words) => ({ words, activity: ref ?? text }))
  })
}
