import type { Profile } from '../../../../profiles/default.ts'
import { fault, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { typedOf } from '../../../platform/http/typed-date.ts'
import type { FormError } from '../../../ui/index.ts'
import { acceptReading } from '../commands/acceptance.ts'
import { refuseReading } from '../commands/readings.ts'
import { wordsOf } from '../workspace/words.ts'
import { becomesPath, changesPath, planEditorPath, readingPath } from './addresses.ts'
import { loadChanges, type ChangesView } from './document-changes-view.ts'
import {
  followingErrors,
  followingFields,
  followingIn,
  untouchedFollowing,
  type FollowingFields,
} from './following-form.ts'
import {
  acceptFields,
  checkAccept,
  checkRefuse,
  refuseFields,
  type AcceptFields,
  type RefuseFields,
} from './forms.ts'
import { crumbsTo, currentReading, errorsOf, formReply, statusOf, withOpenReading } from './handling.tsx'
import { AcceptPage } from './pages/accept-page.tsx'
import { RefusePage } from './pages/refuse-page.tsx'
import { foresee, whatCanBeDelivered } from './queries.ts'
import type { ReadingDetail } from './reading.ts'
import { relationOf, twinAmong, type Relation } from './relation.ts'
import { openDoubts } from './source-sheet.ts'
import { viewOf } from './view.ts'

/** What is likely another version of a plan becomes a plan of its own only by choice. */
export function showAccept(request: StaffRequest, profile: Profile): Promise<Reply> {
  return withRelation(request, profile, (reading, relation) =>
    relation.of !== null && !relation.isChosen
      ? redirect(request.href(becomesPath(reading.id)))
      : acceptReply(request, profile, reading, relation, { fields: fieldsFrom(reading), errors: [] }),
  )
}

/** Bringing a plan up to date has a page of its own. */
function withRelation(
  request: StaffRequest,
  profile: Profile,
  answer: (reading: ReadingDetail, relation: Relation) => Promise<Reply> | Reply,
): Promise<Reply> {
  return withOpenReading(request, async (reading) => {
    if (reading.becomes === 'update') return redirect(request.href(changesPath(reading.id)))
    return answer(reading, await request.transact((tx) => relationOf(tx, reading, profile.council)))
  })
}

function fieldsFrom({ draft, revision }: ReadingDetail): AcceptFields {
  return {
    revision: String(revision),
    kind: draft.kind,
    title: draft.title ?? '',
    periodText: draft.period?.text ?? '',
    startsOn: typedOf(draft.period?.from ?? null),
    endsOn: typedOf(draft.period?.to ?? null),
    delivers: '',
    checkedDoubts: '',
    isAnother: '',
  }
}

export function takeAccept(request: StaffRequest, profile: Profile): Promise<Reply> {
  return withRelation(request, profile, async (reading, relation) => {
    const { t, actor } = request
    const fields = acceptFields(request.form)
    const following = await followedBy(request, profile, reading)
    const chosen = following && followingFields(request.form, following)
    const hasTwin = twinAmong(relation) !== undefined
    const checked = checkAccept(fields, { doubts: openDoubts(reading).length, hasTwin }, t)
    const errors = [...(checked.ok ? [] : checked.errors), ...(chosen ? followingErrors(chosen, t) : [])]
    if (!checked.ok || errors.length > 0)
      return acceptReply(request, profile, reading, relation, { fields, errors, chosen })
    const { delivers, ...input } = checked.value
    const accepted = await request.transact((tx) =>
      acceptReading(tx, actor, {
        ...input,
        id: reading.id,
        council: profile.council,
        ...(delivers === null ? {} : { delivers }),
        ...(chosen && { follows: followingIn(following.plan.id, chosen) }),
      }),
    )
    if (accepted.ok) return redirect(request.href(planEditorPath(accepted.value.planId)))
    if (accepted.fault.kind === 'not-allowed') return fault(accepted.fault)
    const current = (await currentReading(request)) ?? reading
    const field = accepted.fault.kind === 'not-found' ? 'delivers' : 'title'
    const next = { ...fields, revision: String(current.revision) }
    return acceptReply(request, profile, current, relation, {
      fields: next,
      errors: errorsOf(request.t, accepted.fault, field),
      status: statusOf(accepted.fault),
      ...(chosen && {
        chosen: { ...chosen, stamp: (await followedBy(request, profile, current))?.stamp ?? '' },
      }),
    })
  })
}

/** The plan that the document follows, as it stands, and what goes on from it. */
async function followedBy(
  request: StaffRequest,
  profile: Profile,
  reading: ReadingDetail,
): Promise<ChangesView | undefined> {
  const { becomes, ofPlanId } = reading
  if (becomes !== 'successor' || ofPlanId === null) return undefined
  const words = wordsOf(request.language, request.t)
  const changes = await request.transact((tx) => loadChanges(tx, reading, ofPlanId, profile.council, words))
  return changes.ok ? changes.value : undefined
}

async function acceptReply(
  request: StaffRequest,
  profile: Profile,
  reading: ReadingDetail,
  relation: Relation,
  state: {
    fields: AcceptFields
    errors: FormError[]
    status?: 400 | 409
    chosen?: FollowingFields | undefined
  },
): Promise<Reply> {
  const { t } = request
  const changes = await followedBy(request, profile, reading)
  const { foresight, deliverable } = await request.transact(async (tx) => ({
    foresight: await foresee(tx, reading, profile.council),
    deliverable: await whatCanBeDelivered(tx),
  }))
  return formReply({
    title: t('readings.accept.title', { title: reading.title ?? reading.filename }),
    crumbs: crumbsTo(t, reading),
    errors: state.errors,
    status: state.status,
    body: (
      <AcceptPage
        view={viewOf(request, reading.draft)}
        reading={reading}
        fields={state.fields}
        errors={state.errors}
        foresight={foresight}
        deliverable={deliverable}
        twin={twinAmong(relation)}
        following={changes && { changes, fields: state.chosen ?? untouchedFollowing(changes) }}
        screen={request}
      />
    ),
  })
}

export function showRefuse(request: StaffRequest): Promise<Reply> {
  return withOpenReading(request, (reading) =>
    refuseReply(request, reading, { revision: String(reading.revision), reason: '' }, []),
  )
}

export function takeRefuse(request: StaffRequest): Promise<Reply> {
  return withOpenReading(request, async (reading) => {
    const fields = refuseFields(request.form)
    const checked = checkRefuse(fields, request.t)
    if (!checked.ok) return refuseReply(request, reading, fields, checked.errors)
    const refused = await request.transact((tx) =>
      refuseReading(tx, request.actor, { id: reading.id, ...checked.value }),
    )
    if (refused.ok) return redirect(request.href(readingPath(reading.id)))
    if (refused.fault.kind === 'not-allowed') return fault(refused.fault)
    const current = (await currentReading(request)) ?? reading
    const next = { ...fields, revision: String(current.revision) }
    const errors = errorsOf(request.t, refused.fault, 'reason')
    return refuseReply(request, current, next, errors, statusOf(refused.fault))
  })
}

function refuseReply(
  request: StaffRequest,
  reading: ReadingDetail,
  fields: RefuseFields,
  errors: FormError[],
  status?: 400 | 409,
): Reply {
  const { t } = request
  return formReply({
    title: t('readings.refuse.title', { title: reading.title ?? reading.filename }),
    crumbs: crumbsTo(t, reading),
    errors,
    status,
    body: (
      <RefusePage view={viewOf(request, reading.draft)} reading={reading} fields={fields} errors={errors} />
    ),
  })
}
