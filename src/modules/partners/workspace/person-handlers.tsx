import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { invitePeople } from '../../../platform/identity/invitations.ts'
import type { FormError } from '../../../ui/index.ts'
import { addPerson } from '../people.ts'
import { addPeople } from '../policy.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { holdsOn } from '../posts.ts'
import { selectHoldingsOfPerson, selectPerson } from '../store.ts'
import { accountPath, peoplePath } from './addresses.ts'
import { crumbsTo, errorsOf, formReply, statusOf } from './form-reply.tsx'
import { checkPerson, EMPTY_PERSON, personFields, type PersonFields } from './forms.ts'
import { NewPersonPage, PeoplePage } from './pages/people-page.tsx'
import { PersonPage } from './pages/person-page.tsx'
import { loadPeople } from './people.ts'
import type { PostActivities } from './post-activities.ts'
import { viewOf } from './view.ts'

export async function showPeople(request: StaffRequest): Promise<Reply> {
  const { t, actor } = request
  const found = await request.transact((tx) => loadPeople(tx, request))
  const view = viewOf(request, addPeople.allows(actor))
  return page({
    title: t('partners.people.title'),
    crumbs: crumbsTo(t),
    body: <PeoplePage view={view} {...found} />,
  })
}

export function showNewPerson(request: StaffRequest): Reply {
  return newPersonReply(request, EMPTY_PERSON, [])
}

export async function takeNewPerson(request: StaffRequest): Promise<Reply> {
  const fields = personFields(request.form)
  const checked = checkPerson(fields, request.t)
  if (!checked.ok) return newPersonReply(request, fields, checked.errors)
  const added = await request.transact((tx) => addPerson(tx, request.actor, checked.value))
  if (added.ok) return redirect(request.href(accountPath(added.value.id)))
  if (added.fault.kind === 'not-allowed') return fault(added.fault)
  return newPersonReply(request, fields, errorsOf(request.t, added.fault, 'email'), statusOf(added.fault))
}

function newPersonReply(
  request: StaffRequest,
  fields: PersonFields,
  errors: FormError[],
  status?: 400 | 409,
): Reply {
  const { t } = request
  return formReply({
    title: t('partners.people.add'),
    crumbs: [...crumbsTo(t), { text: t('partners.people.title'), path: peoplePath }],
    errors,
    status,
    body: <NewPersonPage view={viewOf(request, true)} fields={fields} errors={errors} />,
  })
}

export async function showPerson(request: StaffRequest, plans: PostActivities): Promise<Reply> {
  const { t, actor } = request
  const found = await request.transact((tx) => loadPerson(tx, request.params['id'] ?? '', request, plans))
  if (!found) return notFound('partners.person.notFound')
  return page({
    title: found.person.name,
    crumbs: [...crumbsTo(t), { text: t('partners.people.title'), path: peoplePath }],
    body: <PersonPage view={viewOf(request, false)} {...found} mayInvite={invitePeople.allows(actor)} />,
  })
}

/** With what they answer for through the posts that they hold today. */
export async function loadPerson(
  tx: Tx,
  id: string,
  { actor, today }: Pick<StaffRequest, 'actor' | 'today'>,
  plans: PostActivities,
) {
  const person = isIdentifier(id) ? await selectPerson(tx, id) : undefined
  if (!person) return undefined
  const holdings = await selectHoldingsOfPerson(tx, person.id)
  const activities = []
  const handOvers = []
  const heldToday = holdings.filter((each) => holdsOn(each, today))
  for (const [postId, title] of new Map(heldToday.map((each) => [each.postId, each.postTitle]))) {
    const ofPost = await plans.ofPost(tx, postId)
    activities.push(...ofPost)
    const { handOver } = plans.bulkWork(actor, 'post', postId)
    if (handOver !== undefined && ofPost.length > 0) handOvers.push({ title, path: handOver })
  }
  return {
    person,
    holdings,
    handOvers,
    activities: [...new Map(activities.map((each) => [each.id, each])).values()],
  }
}
