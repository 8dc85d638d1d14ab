import { authored } from '../../../kernel/authored.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { editPartners } from '../policy.ts'
import { addOrganisation, renameOrganisation } from '../commands.ts'
import { listOrganisations, listPostsOf, loadOrganisation } from '../queries.ts'
import type { Organisation } from '../organisations.ts'
import { partnersPath } from './addresses.ts'
import { crumbsTo, errorsOf, formReply, statusOf } from './form-reply.tsx'
import {
  checkOrganisation,
  checkRename,
  EMPTY_ORGANISATION,
  organisationFields,
  renameFields,
  type OrganisationFields,
  type RenameFields,
} from './forms.ts'
import { NewOrganisationPage, RenamePage } from './pages/organisation-forms.tsx'
import { OrganisationPage } from './pages/organisation-page.tsx'
import type { PostActivities } from './post-activities.ts'
import { viewOf } from './view.ts'

export function showNewOrganisation(request: StaffRequest): Promise<Reply> {
  return newOrganisationReply(request, EMPTY_ORGANISATION, [])
}

export async function takeNewOrganisation(request: StaffRequest): Promise<Reply> {
  const fields = organisationFields(request.form)
  const checked = checkOrganisation(fields, request.t)
  if (!checked.ok) return newOrganisationReply(request, fields, checked.errors)
  const added = await request.transact((tx) => addOrganisation(tx, request.actor, checked.value))
  if (added.ok) return redirect(request.href(`${partnersPath}#organisation-${added.value.id}`))
  if (added.fault.kind === 'not-allowed') return fault(added.fault)
  const field = added.fault.kind === 'not-found' ? 'parentId' : 'name'
  const errors = errorsOf(request.t, added.fault, field)
  return newOrganisationReply(request, fields, errors, statusOf(added.fault))
}

async function newOrganisationReply(
  request: StaffRequest,
  fields: OrganisationFields,
  errors: FormError[],
  status?: 400 | 409,
): Promise<Reply> {
  const { t } = request
  const organisations = await request.transact(listOrganisations)
  const view = viewOf(request, true)
  return formReply({
    title: t('partners.organisation.add'),
    crumbs: crumbsTo(t),
    errors,
    status,
    body: <NewOrganisationPage view={view} fields={fields} errors={errors} organisations={organisations} />,
  })
}

export async function showRename(request: StaffRequest): Promise<Reply> {
  const organisation = await organisationOf(request)
  if (!organisation) return notFound('partners.organisation.notFound')
  const fields = { name: organisation.name, revision: String(organisation.revision) }
  return renameReply(request, organisation, fields, [])
}

export async function takeRename(request: StaffRequest): Promise<Reply> {
  const seen = await organisationOf(request)
  if (!seen) return notFound('partners.organisation.notFound')
  const fields = renameFields(request.form)
  const checked = checkRename(fields, request.t)
  if (!checked.ok) return renameReply(request, seen, fields, checked.errors)
  const renamed = await request.transact((tx) =>
    renameOrganisation(tx, request.actor, { id: seen.id, ...checked.value }),
  )
  if (renamed.ok) return redirect(request.href(`${partnersPath}#organisation-${seen.id}`))
  if (renamed.fault.kind === 'not-allowed') return fault(renamed.fault)
  const current = (await organisationOf(request)) ?? seen
  // Sent once more it knowingly replaces what somebody else wrote.
  const next = { ...fields, revision: String(current.revision) }
  const errors = errorsOf(request.t, renamed.fault, 'name')
  return renameReply(request, current, next, errors, statusOf(renamed.fault))
}

function organisationOf(request: StaffRequest): Promise<Organisation | undefined> {
  return request.transact((tx) => loadOrganisation(tx, request.params['id'] ?? ''))
}

function renameReply(
  request: StaffRequest,
  organisation: Organisation,
  fields: RenameFields,
  errors: FormError[],
  status?: 400 | 409,
): Reply {
  const { t } = request
  return formReply({
    title: t('partners.organisation.rename', { name: authored(organisation.name) }),
    crumbs: crumbsTo(t),
    errors,
    status,
    body: (
      <RenamePage view={viewOf(request, true)} organisation={organisation} fields={fields} errors={errors} />
    ),
  })
}

export async function showOrganisation(request: StaffRequest, plans: PostActivities): Promise<Reply> {
  const { t, actor, today } = request
  const id = request.params['id'] ?? ''
  const of = await request.transact(async (tx) => {
    const organisations = await listOrganisations(tx)
    const organisation = organisations.find((each) => each.id === id)
    return (
      organisation && {
        organisation,
        parent: organisations.find((each) => each.id === organisation.parentId),
        parts: organisations.filter((each) => each.parentId === organisation.id),
        posts: await listPostsOf(tx, organisation.id, today),
        counts: await plans.counts(tx),
        activities: await plans.ofOrganisation(tx, organisation.id),
        bulkWork: plans.bulkWork(actor, 'organisation', organisation.id),
      }
    )
  })
  if (!of) return notFound('partners.organisation.notFound')
  return page({
    title: authored(of.organisation.name),
    crumbs: crumbsTo(t),
    body: <OrganisationPage view={viewOf(request, editPartners.allows(actor))} of={of} />,
  })
}
