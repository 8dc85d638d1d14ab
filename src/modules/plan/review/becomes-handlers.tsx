import type { Profile } from '../../../../profiles/default.ts'
import { fault, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { chooseBecoming } from '../commands/bringing-up-to-date.ts'
import { acceptPath } from './addresses.ts'
import { becomesFields, checkBecomes, type BecomesFields } from './becomes-form.ts'
import { crumbsTo, currentReading, errorsOf, formReply, statusOf, withOpenReading } from './handling.tsx'
import { BecomesPage } from './pages/becomes-page.tsx'
import type { ReadingDetail } from './reading.ts'
import { relationOf } from './relation.ts'
import { viewOf } from './view.ts'

export function showBecomes(request: StaffRequest, profile: Profile): Promise<Reply> {
  return withOpenReading(request, (reading) => becomesReply(request, profile, reading, { errors: [] }))
}

export function takeBecomes(request: StaffRequest, profile: Profile): Promise<Reply> {
  return withOpenReading(request, async (reading) => {
    const fields = becomesFields(request.form)
    const checked = checkBecomes(fields, request.t)
    if (!checked.ok) return becomesReply(request, profile, reading, { fields, errors: checked.errors })
    const chosen = await request.transact((tx) =>
      chooseBecoming(tx, request.actor, { id: reading.id, ...checked.value }),
    )
    if (chosen.ok) return redirect(request.href(acceptPath(reading.id)))
    if (chosen.fault.kind === 'not-allowed') return fault(chosen.fault)
    const current = (await currentReading(request)) ?? reading
    const next = { ...fields, revision: String(current.revision) }
    const errors = errorsOf(request.t, chosen.fault, 'planId')
    return becomesReply(request, profile, current, { fields: next, errors, status: statusOf(chosen.fault) })
  })
}

async function becomesReply(
  request: StaffRequest,
  profile: Profile,
  reading: ReadingDetail,
  state: { fields?: BecomesFields; errors: FormError[]; status?: 400 | 409 },
): Promise<Reply> {
  const relation = await request.transact((tx) => relationOf(tx, reading, profile.council))
  const fields = state.fields ?? {
    revision: String(reading.revision),
    becomes: relation.becomes,
    planId: relation.of?.plan.id ?? relation.kin[0]?.plan.id ?? '',
  }
  return formReply({
    title: request.t('readings.becomes.title'),
    crumbs: crumbsTo(request.t, reading),
    errors: state.errors,
    status: state.status,
    body: (
      <BecomesPage
        view={viewOf(request)}
        readingId={reading.id}
        relation={relation}
        fields={fields}
        errors={state.errors}
      />
    ),
  })
}
