import type { Profile } from '../../../../profiles/default.ts'
import type { Route } from '../../../platform/http/route.ts'
import { listRoutes } from '../../../platform/papers/index.ts'
import {
  bringPath,
  inspectionsPath,
  judgementsPath,
  newJudgementPath,
  previewPath,
  providerPath,
  publishPath,
} from '../addresses.ts'
import { keepInspections, readInspections } from '../policy.ts'
import { showBring, showPreview, takeBring, takeConfirm } from './file-handlers.tsx'
import { judgementsList, showJudgements, showNew, takeNew } from './judgement-handlers.tsx'
import { showProvider } from './provider-handlers.tsx'
import { showTable, takePublish } from './table-handlers.tsx'

/** Inspections in the workspace: the table, the judgements behind it, files and typing. */
export function inspectionRoutes(profile: Profile): Route[] {
  const area = profile.area.code
  const keep = keepInspections
  return [
    { method: 'get', path: inspectionsPath, permission: readInspections, audit: 'none', handle: showTable },
    {
      method: 'post',
      path: publishPath,
      permission: keep,
      audit: 'inspections.publish',
      handle: takePublish,
    },
    ...listRoutes(profile, {
      path: judgementsPath,
      permission: readInspections,
      name: 'judgements',
      list: (request, most) => judgementsList(request, area, most),
    }),
    {
      method: 'get',
      path: judgementsPath,
      permission: readInspections,
      audit: 'none',
      handle: (request) => showJudgements(request, area),
    },
    {
      method: 'get',
      path: providerPath(':id'),
      permission: readInspections,
      audit: 'none',
      handle: showProvider,
    },
    { method: 'get', path: newJudgementPath, permission: keep, audit: 'none', handle: showNew },
    { method: 'post', path: newJudgementPath, permission: keep, audit: 'inspections.type', handle: takeNew },
    { method: 'get', path: bringPath, permission: keep, audit: 'none', handle: showBring },
    {
      method: 'post',
      path: bringPath,
      permission: keep,
      audit: 'inspections.bring',
      takesDocument: true,
      handle: (request) => takeBring(request, profile.area.name),
    },
    { method: 'get', path: previewPath(':id'), permission: keep, audit: 'none', handle: showPreview },
    {
      method: 'post',
      path: previewPath(':id'),
      permission: keep,
      audit: 'inspections.take',
      handle: takeConfirm,
    },
  ]
}
