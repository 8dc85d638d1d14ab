import type { Draft, DraftActivity, DraftOutcome, DraftStatement } from './reading/index.ts'

/** Kinds that a reader's statement can be given in the review. */
const DRAFT_KINDS: readonly DraftStatement['kind'][] = [
  'vision',
  'mission',
  'principle',
  'need',
  'quotation',
  'priority',
  'theme',
  'ambition',
  'position',
  'next-step',
]

export function isDraftKind(value: unknown): value is DraftStatement['kind'] {
  return DRAFT_KINDS.some((kind) => kind === value)
}

/** The index that a step of a path names in a list; undefined when the list has nothing there. */
export function indexIn(list: readonly unknown[], step: string | undefined): number | undefined {
  if (step === undefined || !/^(?:0|[1-9]\d{0,5})$/.test(step)) return undefined
  return Number(step) < list.length ? Number(step) : undefined
}

export function outcomeIn(draft: Draft, step: string | undefined): DraftOutcome | undefined {
  return draft.outcomes[indexIn(draft.outcomes, step) ?? -1]
}

export function activityIn(outcome: DraftOutcome, step: string | undefined): DraftActivity | undefined {
  return outcome.activities[indexIn(outcome.activities, step) ?? -1]
}

/** Puts a record before the first one that stands later in the document, and leaves the others as they are. */
export function insertByLine<T>(list: T[], record: T, lineOf: (record: T) => number): number {
  const later = list.findIndex((each) => lineOf(each) > lineOf(record))
  const index = later === -1 ? list.length : later
  list.splice(index, 0, record)
  return index
}

/** Where an outcome begins: at its name, else at its first activity; one without either stands last. */
export function firstLineOf({ lines, activities }: DraftOutcome): number {
  return lines[0] ?? activities[0]?.line ?? Infinity
}
