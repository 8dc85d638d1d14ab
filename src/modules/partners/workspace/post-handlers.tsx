import { authored } from '../../../kernel/authored.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { addPost, changePost } from '../commands.ts'
import { editPartners, givePostRoles } from '../policy.ts'
import { rolesOfPost } from '../post-roles.ts'
import { listOrganisations, loadPost, type PostHistory } from '../queries.ts'
import { postPath } from './addresses.ts'
import { crumbsTo, errorsOf, formReply, statusOf } from './form-reply.tsx'
import { checkPost, EMPTY_POST, postFields, type PostFields } from './forms.ts'
import { ChangePostPage, NewPostPage } from './pages/post-forms.tsx'
import type { PostActivities } from './post-activities.ts'
import { PostPage } from './pages/post-page.tsx'
import { viewOf } from './view.ts'

export async function showPost(request: StaffRequest, plans: PostActivities): Promise<Reply> {
  const { t, actor } = request
  const post = await postOf(request)
  if (!post) return notFound('partners.post.notFound')
  const view = viewOf(request, editPartners.allows(actor))
  const { activities, roles } = await request.transact(async (tx) => ({
    activities: await plans.ofPost(tx, post.id),
    roles: await rolesOfPost(tx, post.id),
  }))
  return page({
    title: authored(post.title),
    crumbs: crumbsTo(t),
    body: (
      <PostPage
        view={view}
        post={post}
        activities={activities}
        bulkWork={activities.length > 0 ? plans.bulkWork(actor, 'post', post.id) : {}}
        roles={roles}
        mayGive={givePostRoles.allows(actor)}
      />
    ),
  })
}

export function showNewPost(request: StaffRequest): Promise<Reply> {
  const organisationId = request.query.get('organisation') ?? ''
  return newPostReply(request, { ...EMPTY_POST, organisationId }, [])
}

export async function takeNewPost(request: StaffRequest): Promise<Reply> {
  const fields = postFields(request.form)
  const checked = checkPost(fields, request.t)
  if (!checked.ok) return newPostReply(request, fields, checked.errors)
  const added = await request.transact((tx) => addPost(tx, request.actor, checked.value))
  if (added.ok) return redirect(request.href(postPath(added.value.id)))
  if (added.fault.kind === 'not-allowed') return fault(added.fault)
  const field = added.fault.kind === 'not-found' ? 'organisationId' : 'title'
  return newPostReply(request, fields, errorsOf(request.t, added.fault, field), statusOf(added.fault))
}

async function newPostReply(
  request: StaffRequest,
  fields: PostFields,
  errors: FormError[],
  status?: 400 | 409,
): Promise<Reply> {
  const { t } = request
  const organisations = await request.transact(listOrganisations)
  const view = viewOf(request, true)
  return formReply({
    title: t('partners.post.add'),
    crumbs: crumbsTo(t),
    errors,
    status,
    body: <NewPostPage view={view} fields={fields} errors={errors} organisations={organisations} />,
  })
}

export async function showChangePost(request: StaffRequest): Promise<Reply> {
  const post = await postOf(request)
  if (!post) return notFound('partners.post.notFound')
  return changePostReply(request, post, fieldsFrom(post), [])
}

export async function takeChangePost(request: StaffRequest): Promise<Reply> {
  const seen = await postOf(request)
  if (!seen) return notFound('partners.post.notFound')
  const fields = postFields(request.form)
  const checked = checkPost(fields, request.t)
  if (!checked.ok) return changePostReply(request, seen, fields, checked.errors)
  const changed = await request.transact((tx) =>
    changePost(tx, request.actor, { id: seen.id, ...checked.value }),
  )
  if (changed.ok) return redirect(request.href(postPath(seen.id)))
  if (changed.fault.kind === 'not-allowed') return fault(changed.fault)
  const current = (await postOf(request)) ?? seen
  const field = changed.fault.kind === 'not-found' ? 'organisationId' : 'title'
  // Sent once more it knowingly replaces what somebody else wrote, which the page shows.
  const next = { ...fields, revision: String(current.revision) }
  return changePostReply(request, current, next, errorsOf(request.t, changed.fault, field), {
    overtaken: fields.revision !== next.revision,
    status: statusOf(changed.fault),
  })
}

export function postOf(request: StaffRequest): Promise<PostHistory | undefined> {
  return request.transact((tx) => loadPost(tx, request.params['id'] ?? ''))
}

function fieldsFrom(post: PostHistory): PostFields {
  return {
    title: post.title,
    organisationId: post.organisationId ?? '',
    portfolio: post.portfolio ? 'yes' : '',
    revision: String(post.revision),
  }
}

async function changePostReply(
  request: StaffRequest,
  post: PostHistory,
  fields: PostFields,
  errors: FormError[],
  refusal: { overtaken: boolean; status: 400 | 409 } = { overtaken: false, status: 400 },
): Promise<Reply> {
  const { t } = request
  const organisations = await request.transact(listOrganisations)
  const organisation = post.organisation ? authored(post.organisation.name) : t('partners.noOrganisation')
  return formReply({
    title: t('partners.post.changeTitle', { title: authored(post.title) }),
    crumbs: crumbsTo(t, post),
    errors,
    status: refusal.status,
    body: (
      <ChangePostPage
        view={viewOf(request, true)}
        post={post}
        fields={fields}
        errors={errors}
        organisations={organisations}
        now={
          refusal.overtaken
            ? t('partners.post.now', { title: authored(post.title), organisation })
            : undefined
        }
      />
    ),
  })
}
