import { authored } from '../../../kernel/authored.ts'
import { fault, notFound, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { roleName } from '../../../platform/identity/role-words.ts'
import { listScopes } from '../../../thread/index.ts'
import type { FormError } from '../../../ui/index.ts'
import { endPostRole, givePostRole, rolesOfPost } from '../post-roles.ts'
import type { PostRole } from '../post-role-store.ts'
import type { PostHistory } from '../queries.ts'
import { postPath } from './addresses.ts'
import { crumbsTo, errorsOf, formReply, statusOf } from './form-reply.tsx'
import { checkPostRole, EMPTY_POST_ROLE, postRoleFields, type PostRoleFields } from './forms.ts'
import { EndPostRolePage, NewPostRolePage } from './pages/post-role-forms.tsx'
import { postOf } from './post-handlers.tsx'
import { viewOf } from './view.ts'

export async function showNewPostRole(request: StaffRequest): Promise<Reply> {
  const post = await postOf(request)
  return post ? newReply(request, post, EMPTY_POST_ROLE, []) : notFound('partners.post.notFound')
}

export async function takeNewPostRole(request: StaffRequest): Promise<Reply> {
  const post = await postOf(request)
  if (!post) return notFound('partners.post.notFound')
  const fields = postRoleFields(request.form)
  const checked = checkPostRole(fields, request.t)
  if (!checked.ok) return newReply(request, post, fields, checked.errors)
  const given = await request.transact((tx) =>
    givePostRole(tx, request.actor, { postId: post.id, ...checked.value }),
  )
  if (given.ok) return redirect(request.href(postPath(post.id)))
  if (given.fault.kind === 'not-allowed') return fault(given.fault)
  return newReply(request, post, fields, errorsOf(request.t, given.fault, 'role'), statusOf(given.fault))
}

async function newReply(
  request: StaffRequest,
  post: PostHistory,
  fields: PostRoleFields,
  errors: FormError[],
  status?: 400 | 409,
): Promise<Reply> {
  const { t } = request
  const scopes = await request.transact(listScopes)
  const view = viewOf(request, true)
  return formReply({
    title: t('partners.role.addTitle', { title: authored(post.title) }),
    crumbs: crumbsTo(t, post),
    errors,
    status,
    body: <NewPostRolePage view={view} post={post} scopes={scopes} fields={fields} errors={errors} />,
  })
}

export async function showEndPostRole(request: StaffRequest): Promise<Reply> {
  const found = await roleOf(request)
  return found ? endReply(request, found, []) : notFound('fault.partners.postRole.missing')
}

export async function takeEndPostRole(request: StaffRequest): Promise<Reply> {
  const found = await roleOf(request)
  if (!found) return notFound('fault.partners.postRole.missing')
  const input = { id: found.role.id, reason: request.form.text('reason') }
  const ended = await request.transact((tx) => endPostRole(tx, request.actor, input))
  if (ended.ok) return redirect(request.href(postPath(found.post.id)))
  if (ended.fault.kind !== 'invalid') return fault(ended.fault)
  return endReply(request, found, errorsOf(request.t, ended.fault, 'reason'))
}

interface Found {
  post: PostHistory
  role: PostRole
}

async function roleOf(request: StaffRequest): Promise<Found | undefined> {
  const post = await postOf(request)
  const roles = post ? await request.transact((tx) => rolesOfPost(tx, post.id)) : []
  const role = roles.find((each) => each.id === request.params['role'])
  return post && role && { post, role }
}

function endReply(request: StaffRequest, { post, role }: Found, errors: FormError[]): Reply {
  const { t, form } = request
  const reason = form.text('reason')
  const view = viewOf(request, true)
  return formReply({
    title: t('partners.role.endTitle', { role: roleName(t, role.role), title: authored(post.title) }),
    crumbs: crumbsTo(t, post),
    errors,
    body: <EndPostRolePage view={view} post={post} role={role} reason={reason} errors={errors} />,
  })
}
