export {
  addActivity,
  amendActivity,
  moveActivity,
  removeActivity,
  restoreActivity,
  type ActivityFields,
} from './commands/activities.ts'
export {
  addMilestone,
  amendMilestone,
  moveMilestone,
  removeMilestone,
  restoreMilestone,
  type MilestoneFields,
} from './commands/milestones.ts'
export {
  amendPlan,
  createPlan,
  linkRecords,
  succeedPlan,
  unlinkRecords,
  type PlanFields,
} from './commands/plans.ts'
export {
  addStatement,
  amendStatement,
  moveStatement,
  removeStatement,
  restoreStatement,
  type StatementFields,
} from './commands/statements.ts'
export { approveVersion, proposeVersion, publishVersion } from './commands/versions.ts'
export { comparePlans, isSame, type Comparison } from './compare.ts'
export type {
  Activity,
  LinkKind,
  Milestone,
  OrganisationRef,
  PlanContent,
  PlanKind,
  PostRef,
  Source,
  Statement,
  StatementKind,
  ThreadLink,
  Timescale,
} from './content.ts'
export type { Place } from './order.ts'
export type { DocumentKind } from './reading/draft.ts'
export {
  approvePlan,
  editPlan,
  makePlan,
  publishPlan,
  readDocuments,
  readHistory,
  readPlan,
} from './policy.ts'
export {
  publications,
  publishedNode,
  publishedPlan,
  publishedPlans,
  publishedThread,
  publishedVersion,
  searchPublished,
} from './published.ts'
export type { FoundNode, Publication, PublishedPlanContent, PublishedPlanRow } from './published-store.ts'
export { activitiesOfPost, countActivitiesByPost } from './posts.ts'
export type { PostActivity } from './post-store.ts'
export { postActivities } from './workspace/post-activities.ts'
export { listPlans, loadDraft, loadPlanContent, type PlanDraft } from './queries.ts'
export type { PlanRow } from './store.ts'
export type { HistoryEntry, VersionRow } from './version-store.ts'
export { compareVersions, historyOf, listVersions, loadVersion, publishedContent } from './versions.ts'
export { personalWordsIn } from './private-names.ts'
export { bringUpToDate, chooseBecoming } from './commands/bringing-up-to-date.ts'
export { acceptReading, type Acceptance } from './commands/acceptance.ts'
export { correctReading, refuseReading, startReading } from './commands/readings.ts'
export type { CorrectedValue } from './correcting.ts'
export type { PlacedWords } from './placing.ts'
export type { Correction, ReadingRow } from './reading-store.ts'
export { listReadings, loadDocument, loadReading, type ReadingUnderReview } from './readings.ts'
export { questionRoutesUnder, type FindAsked } from './site/asking.ts'
export type { Beside, BesidePublication } from './site/beside.ts'
export { opening } from './site/wording.ts'
export { atomFeed, versionUrn } from './site/feed.ts'
export { freeSlug } from './slugs.ts'
