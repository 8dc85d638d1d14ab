import { authored } from '../../../kernel/authored.ts'
import { fault, notFound, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { typedOf } from '../../../platform/http/typed-date.ts'
import type { FormError } from '../../../ui/index.ts'
import { appointHolder, endHolding } from '../commands.ts'
import { rolesOfPost } from '../post-roles.ts'
import { listPeople, type PostHistory } from '../queries.ts'
import type { NamedHolding } from '../store.ts'
import { postPath } from './addresses.ts'
import { crumbsTo, errorsOf, formReply, statusOf } from './form-reply.tsx'
import {
  appointmentFields,
  checkAppointment,
  checkEnd,
  emptyAppointment,
  endFields,
  type AppointmentFields,
  type EndFields,
} from './forms.ts'
import { AppointPage, EndPage } from './pages/holding-forms.tsx'
import { postOf } from './post-handlers.tsx'
import { holdingSpan, viewOf } from './view.ts'

export async function showAppoint(request: StaffRequest): Promise<Reply> {
  const post = await postOf(request)
  if (!post) return notFound('partners.post.notFound')
  return appointReply(request, post, emptyAppointment(request.today), [])
}

export async function takeAppoint(request: StaffRequest): Promise<Reply> {
  const post = await postOf(request)
  if (!post) return notFound('partners.post.notFound')
  const fields = appointmentFields(request.form)
  const checked = checkAppointment(fields, request.t)
  if (!checked.ok) return appointReply(request, post, fields, checked.errors)
  const appointed = await request.transact((tx) =>
    appointHolder(tx, request.actor, { postId: post.id, ...checked.value }),
  )
  if (appointed.ok) return redirect(request.href(postPath(post.id)))
  if (appointed.fault.kind === 'not-allowed') return fault(appointed.fault)
  const errors = errorsOf(request.t, appointed.fault, 'personId')
  return appointReply(request, post, fields, errors, statusOf(appointed.fault))
}

async function appointReply(
  request: StaffRequest,
  post: PostHistory,
  fields: AppointmentFields,
  errors: FormError[],
  status?: 400 | 409,
): Promise<Reply> {
  const { t } = request
  const people = await request.transact(listPeople)
  const view = viewOf(request, true)
  return formReply({
    title: t('partners.appoint.title', { title: authored(post.title) }),
    crumbs: crumbsTo(t, post),
    errors,
    status,
    body: <AppointPage view={view} post={post} people={people} fields={fields} errors={errors} />,
  })
}

export async function showEnd(request: StaffRequest): Promise<Reply> {
  const found = await holdingOf(request)
  if (!found) return notFound('partners.holding.notFound')
  const { post, holding } = found
  const fields = { endsOn: typedOf(holding.endsOn ?? request.today), revision: String(holding.revision) }
  return endReply(request, post, holding, { fields, errors: [] })
}

export async function takeEnd(request: StaffRequest): Promise<Reply> {
  const seen = await holdingOf(request)
  if (!seen) return notFound('partners.holding.notFound')
  const fields = endFields(request.form)
  const checked = checkEnd(fields, request.t)
  if (!checked.ok) return endReply(request, seen.post, seen.holding, { fields, errors: checked.errors })
  const ended = await request.transact((tx) =>
    endHolding(tx, request.actor, { id: seen.holding.id, ...checked.value }),
  )
  if (ended.ok) return redirect(request.href(postPath(seen.post.id)))
  if (ended.fault.kind === 'not-allowed') return fault(ended.fault)
  const { post, holding } = (await holdingOf(request)) ?? seen
  const overtaken = fields.revision !== String(holding.revision)
  return endReply(request, post, holding, {
    fields: { ...fields, revision: String(holding.revision) },
    errors: errorsOf(request.t, ended.fault, 'endsOn'),
    status: statusOf(ended.fault),
    overtaken,
  })
}

async function holdingOf(
  request: StaffRequest,
): Promise<{ post: PostHistory; holding: NamedHolding } | undefined> {
  const post = await postOf(request)
  const holding = post?.holdings.find((each) => each.id === request.params['holding'])
  return post && holding && { post, holding }
}

async function endReply(
  request: StaffRequest,
  post: PostHistory,
  holding: NamedHolding,
  state: { fields: EndFields; errors: FormError[]; status?: 400 | 409; overtaken?: boolean },
): Promise<Reply> {
  const { t } = request
  const view = viewOf(request, true)
  const roles = await request.transact((tx) => rolesOfPost(tx, post.id))
  const now = state.overtaken ? t('partners.end.now', { span: holdingSpan(view, holding) }) : undefined
  return formReply({
    title: t('partners.end.title', { name: holding.personName, title: authored(post.title) }),
    crumbs: crumbsTo(t, post),
    errors: state.errors,
    status: state.status,
    body: (
      <EndPage
        view={view}
        post={post}
        holding={holding}
        fields={state.fields}
        errors={state.errors}
        now={now}
        roles={roles}
      />
    ),
  })
}
