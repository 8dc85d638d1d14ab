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

/** Headings of columns that the reader does not know, as printed, each once. */
export function unknownHeadings({ doubts }: Draft): string[] {
  const headings = doubts.flatMap(({ message }) => {
    const named = UNKNOWN_COLUMNS.exec(message)?.[1] ?? ''
    return [...named.matchAll(/“(.*?)”(?:, |$)/gsu)].map(([, heading = '']) => heading)
  })
  return [...new Map(headings.map((heading) => [spellingKey(heading), heading])).values()]
}

/**
 * What the corrections of names say: a name that was cut out of a longer text is such a name, another is a spelling.
 * The last correction of each name counts; those that stand as lessons already are left out.
 */
export function lessonsInCorrections(
  corrections: readonly Corrected[],
  standing: readonly Lesson[],
): Lesson[] {
  const offered = new Map<string, Lesson>()
  for (const { path, was, became } of corrections) {
    const kind = NAME_KINDS[path.slice(path.lastIndexOf('.') + 1)]
    if (kind === undefined || typeof was !== 'string' || typeof became !== 'string') continue
    const [printed, means] = [was.trim(), became.trim()]
    if (printed === '' || means === '' || printed === means) continue
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
