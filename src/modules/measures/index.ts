export { measureAsks } from './asks.ts'
export { updateClaims } from './claims/update-claims.tsx'
export { tieMeasure, untieMeasure } from './commands/links.ts'
export { changeDefinition, endMeasure, giveOwner, makeMeasure, resumeMeasure } from './commands/measures.ts'
export { givesFigures, signOffNote, signsOff, writeNote } from './commands/notes.ts'
export { beginPhase, endPhase, setTarget } from './commands/targets.ts'
export { enterValue, type Entered, type TypedValue } from './commands/values.ts'
export {
  USUAL_DISCLOSURE,
  type Benchmark,
  type Definition,
  type DefinitionFields,
  type DisclosureRule,
  type MeasureKind,
  type Rhythm,
} from './definition.ts'
export { placeInMeasures } from './finding.ts'
export { keyOf, periodOn, type PeriodCode } from './measure-period.ts'
export { NOTE_KINDS, type Entry, type Note, type NoteKind } from './note-store.ts'
export { giveFigures, keepMeasures, readMeasures, signOffNotes } from './policy.ts'
export {
  definitionsOf,
  entriesOf,
  figuresOf,
  findMeasure,
  linksOfMeasure,
  listMeasures,
  notesOf,
  periodsOf,
  phasesOf,
  targetsOf,
  type MeasureLinks,
} from './queries.ts'
export type { Measure, Phase, Target, TargetKind } from './store.ts'
export { targetIn, targetsToday } from './targets.ts'
export { isPublished, proposePublication, publishMeasure } from './disclosure/publishing.ts'
export { publishingRoutes } from './disclosure/workspace-routes.tsx'
export { measuresBesidePlans } from './site/beside-plans.ts'
export { measureSiteRoutes } from './site/routes.tsx'
export { MEASURES, measurePath, type MeasurePart } from './workspace/paths.ts'
export { periodName } from './workspace/period-names.ts'
export { measureRoutes } from './workspace/routes.ts'
export { selectPublicMeasure as publicMeasure, selectPublicMeasures as publicMeasures } from './site/store.ts'
