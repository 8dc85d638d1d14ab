import type { StaffRoute } from '../../../platform/http/route.ts'
import type { House } from '../../../platform/papers/index.ts'
import { claimsRoutes } from '../claims/routes.tsx'
import { giveFigures, keepMeasures, readMeasures, signOffNotes } from '../policy.ts'
import {
  showChange,
  showDefinition,
  showNew,
  takeChange,
  takeEnd,
  takeNew,
  takeOwner,
  takeResume,
  type OwnArea,
} from './definition-handlers.tsx'
import { showLinks, takeLink, takeUntie } from './link-handlers.tsx'
import { measureLists, showMeasures } from './list-handlers.tsx'
import { showNotes, takeNote, takeSignOff } from './note-handlers.tsx'
import { MEASURES, measurePath, NEW_MEASURE, type MeasurePart } from './paths.ts'
import { showTargets, takePhase, takePhaseBack, takeTarget } from './target-handlers.tsx'
import { showValues, takeValue } from './value-handlers.tsx'

/** The pages on which measures are defined, fed and written about. */
export function measureRoutes(profile: House & { area: OwnArea }): StaffRoute[] {
  const read = { method: 'get', permission: readMeasures, audit: 'none' } as const
  const form = { method: 'get', permission: keepMeasures, audit: 'none' } as const
  const keep = { method: 'post', permission: keepMeasures } as const
  const give = { method: 'post', permission: giveFigures } as const
  const at = (part: MeasurePart, deed?: string) => measurePath(':slug', part, deed)
  return [
    ...measureLists(profile),
    ...claimsRoutes(),
    { ...read, path: MEASURES, handle: showMeasures },
    { ...form, path: NEW_MEASURE, handle: (request) => showNew(request, profile.area) },
    {
      ...keep,
      path: NEW_MEASURE,
      audit: 'measure.make',
      handle: (request) => takeNew(request, profile.area),
    },
    { ...read, path: at('definition'), handle: showDefinition },
    { ...form, path: at('definition', 'change'), handle: showChange },
    { ...keep, path: at('definition', 'change'), audit: 'measure.define', handle: takeChange },
    { ...keep, path: at('definition', 'owner'), audit: 'measure.owner', handle: takeOwner },
    { ...keep, path: at('definition', 'end'), audit: 'measure.end', handle: takeEnd },
    { ...keep, path: at('definition', 'resume'), audit: 'measure.resume', handle: takeResume },
    { ...read, path: at('targets'), handle: showTargets },
    { ...keep, path: at('targets'), audit: 'measure.target', handle: takeTarget },
    { ...keep, path: at('targets', 'phases'), audit: 'measure.phase', handle: takePhase },
    { ...keep, path: at('targets', 'phases/:phase/end'), audit: 'measure.phase.end', handle: takePhaseBack },
    { ...read, path: at('values'), handle: showValues },
    { ...give, path: at('values'), audit: 'measure.value', handle: takeValue },
    { ...read, path: at('notes'), handle: showNotes },
    { ...give, path: at('notes'), audit: 'measure.note', handle: takeNote },
    {
      method: 'post',
      permission: signOffNotes,
      path: at('notes', ':note/sign-off'),
      audit: 'measure.note.sign-off',
      handle: takeSignOff,
    },
    { ...read, path: at('links'), handle: showLinks },
    { ...keep, path: at('links'), audit: 'measure.tie', handle: takeLink },
    { ...keep, path: at('links', 'untie'), audit: 'measure.untie', handle: takeUntie },
  ]
}
