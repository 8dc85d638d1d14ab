/** What people of one council have taught the reader, as it enters a reading: pure, and told in the draft. */
import type { SourceDocument } from '../../../platform/documents/source.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import type { Draft, DraftActivity, DraftMilestone } from './draft.ts'
import type { ReadingProfile } from './profile.ts'
import { plainHeading, type Field } from './vocabulary.ts'

/**
 * `heading`: a column of that heading holds the field that it means; `spelling`: a name is printed one way and means
 * another; else a name that is a lead post, a directorate or a portfolio.
 */
export type LessonKind = 'heading' | 'spelling' | 'post' | 'directorate' | 'portfolio'

/** What a column can be taught to hold; `note` keeps its words with each activity, and nobody is asked. */
export type TaughtField = Field | 'note'

export interface Lesson {
  readonly kind: LessonKind
  /** as the document prints it */
  readonly printed: string
  /** a field for a heading, the right spelling for a name; else the same as printed */
  readonly means: string
}

export const TAUGHT_FIELDS: readonly TaughtField[] = [
  'ref',
  'activity',
  'milestone',
  'timescale',
  'start',
  'end',
  'lead',
  'directorate',
  'portfolio',
  'outcome',
  'links',
  'note',
]

export function isTaughtField(means: string): means is TaughtField {
  return TAUGHT_FIELDS.some((field) => field === means)
}

/** A council's profile with what its people taught. */
export function taughtProfile(profile: ReadingProfile, lessons: readonly Lesson[]): ReadingProfile {
  const printed = (kind: LessonKind) =>
    lessons.filter((each) => each.kind === kind).map((each) => each.printed)
  const headings: Record<string, TaughtField> = {}
  const spellings: Record<string, string> = {}
  for (const { kind, printed: words, means } of lessons) {
    if (kind === 'heading' && isTaughtField(means)) headings[plainHeading(words)] = means
    if (kind === 'spelling') spellings[spellingKey(words)] = means
  }
  return {
    ...profile,
    posts: [...profile.posts, ...printed('post')],
    directorates: [...profile.directorates, ...printed('directorate')],
    portfolios: [...profile.portfolios, ...printed('portfolio')],
    headings,
    spellings,
    lessons,
  }
}

export function spellingKey(name: string): string {
  return collapse(name).toLowerCase()
}

const NAMES = ['leadOfficer', 'directorate', 'portfolioHolder'] as const

/** Names that were taught to mean another are spelt as they mean; what is printed stays listed as a label. */
export function withSpellings(
  draft: Draft,
  { units }: SourceDocument,
  { spellings = {} }: ReadingProfile,
): Draft {
  if (Object.keys(spellings).length === 0) return draft
  const copy = structuredClone(draft)
  const words = new Map(units.map(({ line, text }) => [line, collapse(text)]))
  for (const activity of copy.outcomes.flatMap((outcome) => outcome.activities)) {
    for (const record of [activity, ...activity.milestones]) {
      for (const name of NAMES) spell(copy, record, name, activity.lines)
    }
  }
  copy.labels.sort((a, b) => a.line - b.line)
  return copy

  function spell(
    into: Draft,
    record: DraftActivity | DraftMilestone,
    name: (typeof NAMES)[number],
    lines: readonly number[],
  ): void {
    const printed = record[name]
    const means = printed === null ? undefined : spellings[spellingKey(printed)]
    if (printed === null || means === undefined) return
    record[name] = means
    const line = [record.line, ...lines].find((each) => words.get(each)?.includes(collapse(printed)))
    const known = into.labels.some((label) => label.line === line && label.text === printed)
    if (line !== undefined && !known) into.labels.push({ line, text: printed })
  }
}

/** Those whose words the document prints: the reading tells which they are. */
export function lessonsUsed({ units }: SourceDocument, { lessons = [] }: ReadingProfile): Lesson[] {
  if (lessons.length === 0) return []
  const all = collapse(units.map(({ text }) => text).join(' ')).toLowerCase()
  return lessons.filter(({ printed }) => all.includes(spellingKey(printed)))
}
