export { accountForWords } from './account.ts'
export type { Unaccounted } from './account.ts'
export type {
  DocumentKind,
  Draft,
  DraftActivity,
  DraftDoubt,
  DraftLabel,
  DraftMilestone,
  DraftOutcome,
  DraftPeriod,
  DraftStatement,
  DraftTimescale,
  UnplacedUnit,
} from './draft.ts'
export { DOCUMENT_KINDS, recogniseKind } from './kind.ts'
export { DEFAULT_READING_PROFILE } from './profile.ts'
export type { ReadingProfile } from './profile.ts'
export { readDocument } from './read-document.ts'
