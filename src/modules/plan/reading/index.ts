export { accountForWords } from './account.ts'
export type {
  DocumentKind,
  Draft,
  DraftActivity,
  DraftMilestone,
  DraftOutcome,
  DraftStatement,
  DraftTimescale,
  UnplacedUnit,
} from './draft.ts'
export { DEFAULT_READING_PROFILE } from './profile.ts'
export type { ReadingProfile } from './profile.ts'
export {
  isTaughtField,
  spellingKey,
  TAUGHT_FIELDS,
  taughtProfile,
  type Lesson,
  type LessonKind,
  type TaughtField,
} from './lessons.ts'
export { readDocument } from './read-document.ts'
export { openReadingRoom, openRoom, type ReadApart } from './reading-room.ts'
export { readUpload, storable, type ReadUpload, type ReadWords, type Upload } from './upload.ts'
