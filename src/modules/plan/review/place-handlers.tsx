import { fault, notFound, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { correctReading } from '../commands/readings.ts'
import { factAnchor, readingPath } from './addresses.ts'
import { revisionFrom } from './forms.ts'
import { crumbsTo, currentReading, errorsOf, formReply, statusOf, withOpenReading } from './handling.tsx'
import { PlacePage } from './pages/place-page.tsx'
import {
  checkPlace,
  fieldsOfUnit,
  placeChoices,
  placeFields,
  refreshed,
  unplacedUnit,
  type OpenUnit,
  type PlaceFields,
} from './place-form.ts'
import type { ReadingDetail } from './reading.ts'
import { viewOf } from './view.ts'

export function showPlace(request: StaffRequest): Promise<Reply> {
  return withOpenReading(request, (reading) => {
    const { query } = request
    const nth = query.get('nth') ?? '0'
    const unit = unplacedUnit(reading.draft, query.get('line') ?? '', nth)
    if (!unit) return notFound('readings.place.notFound')
    const fields = fieldsOfUnit(unit, nth, reading.draft, reading.revision)
    return placeReply(request, reading, unit, { fields, errors: [] })
  })
}

export function takePlace(request: StaffRequest): Promise<Reply> {
  return withOpenReading(request, async (reading) => {
    const { form, actor, href, t } = request
    const fields = placeFields(form)
    const unit = unplacedUnit(reading.draft, fields.line, fields.nth)
    if (!unit) return fault({ kind: 'conflict', message: 'fault.plan.place.gone' })
    const checked = checkPlace(fields, unit, reading.draft, t)
    if (!checked.ok) return placeReply(request, reading, unit, { fields, errors: checked.errors })
    const input = { id: reading.id, revision: revisionFrom(form), ...checked.value }
    const placed = await request.transact((tx) => correctReading(tx, actor, input))
    if (placed.ok) {
      const at = placed.value.path.replace(/\.(?:name|text)$/, '')
      return redirect(href(`${readingPath(reading.id)}#${factAnchor(at)}`))
    }
    if (placed.fault.kind === 'not-allowed') return fault(placed.fault)
    const current = (await currentReading(request)) ?? reading
    const still = unplacedUnit(current.draft, fields.line, fields.nth)
    if (!still) return fault({ kind: 'conflict', message: 'fault.plan.place.gone' })
    return placeReply(request, current, still, {
      fields: refreshed(fields, current.draft, current.revision),
      errors: errorsOf(t, placed.fault, 'becomes'),
      status: statusOf(placed.fault),
    })
  })
}

function placeReply(
  request: StaffRequest,
  reading: ReadingDetail,
  unit: OpenUnit,
  state: { fields: PlaceFields; errors: FormError[]; status?: 400 | 409 },
): Reply {
  const { t } = request
  const view = viewOf(request, reading.draft)
  return formReply({
    title: t('readings.place.title', { place: view.place(unit.line) }),
    crumbs: crumbsTo(t, reading),
    errors: state.errors,
    status: state.status,
    body: (
      <PlacePage
        view={view}
        readingId={reading.id}
        draft={reading.draft}
        unit={unit}
        choices={placeChoices(reading.draft)}
        fields={state.fields}
        errors={state.errors}
      />
    ),
  })
}
