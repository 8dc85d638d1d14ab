import type { Profile } from '../../../../profiles/default.ts'
import type { Result } from '../../../kernel/result.ts'
import { fault, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { bringUpToDate } from '../commands/bringing-up-to-date.ts'
import { wordsOf } from '../workspace/words.ts'
import { becomesPath, planEditorPath } from './addresses.ts'
import { changesFields, chosenIn, untouchedFields, type ChangesFields } from './changes-form.ts'
import { loadChanges, type ChangesView } from './document-changes-view.ts'
import { revisionFrom } from './forms.ts'
import { crumbsTo, currentReading, errorsOf, formReply, statusOf, withOpenReading } from './handling.tsx'
import { ChangesPage } from './pages/changes-page.tsx'
import type { ReadingDetail } from './reading.ts'
import { openDoubts } from './source-sheet.ts'
import { viewOf } from './view.ts'

export function showChanges(request: StaffRequest, profile: Profile): Promise<Reply> {
  return withChanges(request, profile, (reading, changes) =>
    changesReply(request, reading, changes, {
      fields: untouchedFields(changes, reading.revision),
      errors: [],
    }),
  )
}

export function takeChanges(request: StaffRequest, profile: Profile): Promise<Reply> {
  return withChanges(request, profile, async (reading, changes) => {
    const fields = changesFields(request.form, changes)
    if (openDoubts(reading).length > 0 && fields.checkedDoubts !== 'yes') {
      const message = request.t('readings.accept.doubts.empty')
      return changesReply(request, reading, changes, {
        fields,
        errors: [{ field: 'checkedDoubts', message }],
      })
    }
    const brought = await request.transact((tx) =>
      bringUpToDate(tx, request.actor, {
        ...chosenIn(fields),
        id: reading.id,
        revision: revisionFrom(request.form),
        planId: changes.plan.id,
        stamp: fields.stamp,
        council: profile.council,
      }),
    )
    if (brought.ok) return redirect(request.href(planEditorPath(brought.value.planId)))
    if (brought.fault.kind === 'not-allowed') return fault(brought.fault)
    const current = (await currentReading(request)) ?? reading
    const next = { ...fields, revision: String(current.revision), stamp: changes.stamp }
    const errors = errorsOf(request.t, brought.fault, 'changes')
    return changesReply(request, current, changes, {
      fields: next,
      errors,
      status: statusOf(brought.fault),
    })
  })
}

/** Answers where the reading brings a plan up to date; else the page on which that is chosen. */
function withChanges(
  request: StaffRequest,
  profile: Profile,
  answer: (reading: ReadingDetail, changes: ChangesView) => Promise<Reply> | Reply,
): Promise<Reply> {
  return withOpenReading(request, async (reading) => {
    const { becomes, ofPlanId } = reading
    if (becomes !== 'update' || ofPlanId === null) return redirect(request.href(becomesPath(reading.id)))
    const words = wordsOf(request.language, request.t)
    const changes: Result<ChangesView> = await request.transact((tx) =>
      loadChanges(tx, reading, ofPlanId, profile.council, words),
    )
    return changes.ok ? answer(reading, changes.value) : fault(changes.fault)
  })
}

function changesReply(
  request: StaffRequest,
  reading: ReadingDetail,
  changes: ChangesView,
  state: { fields: ChangesFields; errors: FormError[]; status?: 400 | 409 },
): Reply {
  return formReply({
    title: request.t('readings.changes.title', { title: changes.plan.title }),
    crumbs: crumbsTo(request.t, reading),
    errors: state.errors,
    status: state.status,
    body: (
      <ChangesPage
        screen={request}
        view={viewOf(request, reading.draft)}
        reading={reading}
        changes={changes}
        fields={state.fields}
        errors={state.errors}
      />
    ),
  })
}
