import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { ROLES } from '../../../platform/identity/actor.ts'
import { chosenBy, listOf, type List } from '../../../platform/papers/index.ts'
import { listScopes } from '../../../thread/index.ts'
import type { FormError } from '../../../ui/index.ts'
import { listPeople } from '../../partners/index.ts'
import { endGrant, giveGrant } from '../commands.ts'
import { giveGrants } from '../policy.ts'
import { listGrants, loadGrant } from '../queries.ts'
import type { GivenGrant } from '../store.ts'
import { grantsPath } from './addresses.ts'
import { checkFields, emptyGrant, fieldOf, grantFields, type GrantFields } from './forms.ts'
import { EndPage, scopeOf } from './pages/end-page.tsx'
import { GivePage } from './pages/give-page.tsx'
import { GrantsPage, stateWords, whenOf, whyOf } from './pages/grants-page.tsx'
import { viewOf } from './view.ts'
import { roleName, scopeName } from '../../../platform/identity/role-words.ts'

export async function showGrants(request: StaffRequest): Promise<Reply> {
  const { t, actor } = request
  const found = await request.transact((tx) => loadGrants(tx, request))
  const mayGive = giveGrants.allows(actor)
  const body = <GrantsPage view={viewOf(request)} {...found} mayGive={mayGive} />
  return page({ title: t('grants.title'), crumbs: [], wide: true, body })
}

async function loadGrants(tx: Tx, { query, today }: StaffRequest) {
  const state = query.get('state') ?? 'now'
  const filter = { personId: query.get('person') ?? '', role: query.get('role') ?? '', state }
  return {
    filter,
    grants: await listGrants(tx, { ...filter, state: state === 'all' ? '' : state }, today),
    people: await listPeople(tx),
  }
}

export async function grantsList(request: StaffRequest): Promise<List> {
  const { t } = request
  const view = viewOf(request)
  const { grants, people, filter } = await request.transact((tx) => loadGrants(tx, request))
  const role = ROLES.find((each) => each === filter.role)
  return listOf(
    t('grants.title'),
    grants,
    [
      [t('grants.person'), 20, ({ person }) => person],
      [t('grants.role'), 18, (grant) => roleName(t, grant.role)],
      [t('grants.where'), 24, (grant) => scopeName(t, scopeOf(grant))],
      [t('grants.when'), 24, (grant) => whenOf(view, grant)],
      [t('grants.why'), 34, (grant) => whyOf(view, grant).join('\n')],
    ],
    chosenBy(request, {
      [t('grants.person')]: people.find(({ id }) => id === filter.personId)?.name ?? '',
      [t('grants.role')]: role === undefined ? '' : roleName(t, role),
      [t('grants.state')]: stateWords(t, filter.state),
    }),
  )
}

export async function showGive(request: StaffRequest): Promise<Reply> {
  return giveReply(request, emptyGrant(request.today, request.query.get('person') ?? ''), [])
}

export async function takeGive(request: StaffRequest): Promise<Reply> {
  const { t, form, actor } = request
  const fields = grantFields(form)
  const checked = checkFields(fields, t)
  if (!checked.ok) return giveReply(request, fields, checked.errors)
  const given = await request.transact((tx) => giveGrant(tx, actor, checked.value))
  if (given.ok) return redirect(`${request.href(grantsPath)}?person=${checked.value.personId}`)
  if (given.fault.kind === 'not-allowed') return fault(given.fault)
  const { kind, message, values } = given.fault
  const errors = [{ field: fieldOf(message), message: t(message, values) }]
  return giveReply(request, fields, errors, kind === 'conflict' ? 409 : 400)
}

async function giveReply(
  request: StaffRequest,
  fields: GrantFields,
  errors: readonly FormError[],
  status: 400 | 409 = 400,
): Promise<Reply> {
  const { t, actor } = request
  const { people, scopes } = await request.transact(async (tx) => ({
    people: (await listPeople(tx)).filter(({ id }) => id !== actor.id),
    scopes: await listScopes(tx),
  }))
  const view = viewOf(request)
  const body = <GivePage view={view} people={people} scopes={scopes} fields={fields} errors={errors} />
  const crumbs = [{ text: t('grants.title'), path: grantsPath }]
  const failed = errors.length > 0 ? { hasErrors: true, status } : {}
  return page({ title: t('grants.give'), crumbs, body, ...failed })
}

export async function showEnd(request: StaffRequest): Promise<Reply> {
  const grant = await request.transact((tx) => loadGrant(tx, request.params['id'] ?? ''))
  return grant ? endReply(request, grant, []) : notFound('fault.grants.missing')
}

export async function takeEnd(request: StaffRequest): Promise<Reply> {
  const { t, form, actor, params } = request
  const id = params['id'] ?? ''
  const ended = await request.transact((tx) => endGrant(tx, actor, { id, reason: form.text('reason') }))
  if (ended.ok) return redirect(`${request.href(grantsPath)}?state=all`)
  const grant = await request.transact((tx) => loadGrant(tx, id))
  if (!grant || ended.fault.kind === 'not-allowed') return fault(ended.fault)
  const { kind, message, values } = ended.fault
  const errors = [{ field: 'reason', message: t(message, values) }]
  return endReply(request, grant, errors, kind === 'conflict' ? 409 : 400)
}

function endReply(
  request: StaffRequest,
  grant: GivenGrant,
  errors: readonly FormError[],
  status: 400 | 409 = 400,
): Reply {
  const { t, form } = request
  const body = <EndPage view={viewOf(request)} grant={grant} reason={form.text('reason')} errors={errors} />
  const title = t('grants.end.title', { person: grant.person, role: roleName(t, grant.role) })
  const crumbs = [{ text: t('grants.title'), path: grantsPath }]
  return page({ title, crumbs, body, ...(errors.length > 0 ? { hasErrors: true, status } : {}) })
}
