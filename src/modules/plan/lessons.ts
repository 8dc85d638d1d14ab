/** What a reading offers to teach: columns that nobody knew, and names that a person corrected. */
import { spellingKey, type Draft, type Lesson, type LessonKind } from './reading/index.ts'

interface Corrected {
  path: string
  was: unknown
  became: unknown
}

const NAME_KINDS: Readonly<Record<string, LessonKind>> = {
  leadOfficer: 'post',
  directorate: 'directorate',
  portfolioHolder: 'portfolio',
}

/** The doubt of `noteUnknown` in reading/table.ts, of stored drafts too. */
const UNKNOWN_COLUMNS = /^The columns? (“.*”) (?:is|are) kept as notes of each activity\.$/su

/** The most characters of what is printed and of what it means. */
export const LONGEST_LESSON = 300

/** Headings of columns that the reader does not know and can be taught, as printed, each once. */
export function unknownHeadings({ doubts }: Draft): string[] {
  const headings = doubts.flatMap(({ message }) => {
    const named = UNKNOWN_COLUMNS.exec(message)?.[1] ?? ''
    return [...named.matchAll(/“(.*?)”(?:, |$)/gsu)].map(([, heading = '']) => heading)
  })
  const short = headings.filter(({ length }) => length <= LONGEST_LESSON)
  return [...new Map(short.map((heading) => [spellingKey(heading), heading])).values()]
}

/**
 * What the corrections of names say, oldest first: a name that was cut out of a longer text is such a name, another is a
 * spelling. Of a field that was corrected again, what was printed and the last correction count, and the last one of
 * each name; those that stand as lessons already are left out.
 */
export function lessonsInCorrections(
  corrections: readonly Corrected[],
  standing: readonly Lesson[],
): Lesson[] {
  const offered = new Map<string, Lesson>()
  const fields = Map.groupBy(corrections, ({ path }) => path)
  for (const [path, steps] of fields) {
    const [was, became] = [steps[0]?.was, steps.at(-1)?.became]
    const kind = NAME_KINDS[path.slice(path.lastIndexOf('.') + 1)]
    if (kind === undefined || typeof was !== 'string' || typeof became !== 'string') continue
    const [printed, means] = [was.trim(), became.trim()]
    if (printed === '' || means === '' || printed === means) continue
    if (Math.max(printed.length, means.length) > LONGEST_LESSON) continue
    const isCutOut = spellingKey(printed).includes(spellingKey(means))
    const lesson: Lesson = isCutOut ? { kind, printed: means, means } : { kind: 'spelling', printed, means }
    offered.set(lessonKey(lesson), lesson)
  }
  const known = new Set(standing.map((lesson) => `${lessonKey(lesson)}|${lesson.means}`))
  return [...offered.values()].filter((lesson) => !known.has(`${lessonKey(lesson)}|${lesson.means}`))
}

function lessonKey({ kind, printed }: Lesson): string {
  return `${kind}|${spellingKey(printed)}`
}
