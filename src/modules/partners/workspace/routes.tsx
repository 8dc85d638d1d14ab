import { page, type Reply } from '../../../platform/http/reply.ts'
import type { Route, StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import { invitePeople, type Inviting } from '../../../platform/identity/invitations.ts'
import type { House } from '../../../platform/papers/index.ts'
import { addPeople, editPartners, givePostRoles, readPartners } from '../policy.ts'
import { listLoosePosts, listPartners } from '../queries.ts'
import {
  organisationPath,
  newOrganisationPath,
  newPersonPath,
  newPostPath,
  partnersPath,
  peoplePath,
} from './addresses.ts'
import { showAppoint, showEnd, takeAppoint, takeEnd } from './holding-handlers.tsx'
import {
  showNewOrganisation,
  showOrganisation,
  showRename,
  takeNewOrganisation,
  takeRename,
} from './organisation-handlers.tsx'
import { showAccount, takeEndAccount, takeInvite, takeWithdraw } from './account-handlers.tsx'
import { partnersLists } from './lists.ts'
import { PartnersPage } from './pages/partners-page.tsx'
import { showNewPerson, showPeople, showPerson, takeNewPerson } from './person-handlers.tsx'
import type { PostActivities } from './post-activities.ts'
import { showChangePost, showNewPost, showPost, takeChangePost, takeNewPost } from './post-handlers.tsx'
import { showEndPostRole, showNewPostRole, takeEndPostRole, takeNewPostRole } from './post-role-handlers.tsx'
import { viewOf } from './view.ts'

/** Without `sendsMail` an invitation waits in the outbox. */
export function partnersRoutes(
  house: House,
  plans: PostActivities,
  { inviting, sendsMail }: { inviting: Inviting; sendsMail: boolean },
): Route[] {
  const rename = `${partnersPath}/organisations/:id/rename`
  const post = `${partnersPath}/posts/:id`
  const account = `${peoplePath}/:person/account`
  return [
    ...partnersLists(house, plans),
    shown(partnersPath, (request) => showPartners(request, plans), readPartners),
    shown(peoplePath, showPeople, readPartners),
    shown(newPersonPath, showNewPerson, addPeople),
    taken(newPersonPath, 'person.add', takeNewPerson, addPeople),
    shown(`${peoplePath}/:id`, (request) => showPerson(request, plans), readPartners),
    shown(account, (request) => showAccount(request, sendsMail), invitePeople),
    taken(`${account}/invite`, 'invitation.send', (request) => takeInvite(request, inviting), invitePeople),
    taken(`${account}/withdraw`, 'invitation.withdraw', takeWithdraw, invitePeople),
    taken(`${account}/end`, 'account.end', takeEndAccount, invitePeople),
    shown(newOrganisationPath, showNewOrganisation),
    taken(newOrganisationPath, 'partners.organisation.add', takeNewOrganisation),
    shown(organisationPath(':id'), (request) => showOrganisation(request, plans), readPartners),
    shown(rename, showRename),
    taken(rename, 'partners.organisation.rename', takeRename),
    shown(newPostPath, showNewPost),
    taken(newPostPath, 'partners.post.add', takeNewPost),
    shown(post, (request) => showPost(request, plans), readPartners),
    shown(`${post}/change`, showChangePost),
    taken(`${post}/change`, 'partners.post.change', takeChangePost),
    shown(`${post}/appoint`, showAppoint),
    taken(`${post}/appoint`, 'partners.holder.appoint', takeAppoint),
    shown(`${post}/roles/new`, showNewPostRole, givePostRoles),
    taken(`${post}/roles/new`, 'partners.role.give', takeNewPostRole, givePostRoles),
    shown(`${post}/roles/:role/end`, showEndPostRole, givePostRoles),
    taken(`${post}/roles/:role/end`, 'partners.role.end', takeEndPostRole, givePostRoles),
    shown(`${post}/holdings/:holding/end`, showEnd),
    taken(`${post}/holdings/:holding/end`, 'partners.holder.end', takeEnd),
  ]
}

function shown(path: string, handle: StaffRoute['handle'], permission = editPartners): Route {
  return { method: 'get', path, permission, audit: 'none', handle }
}

function taken(path: string, audit: string, handle: StaffRoute['handle'], permission = editPartners): Route {
  return { method: 'post', path, permission, audit, handle }
}

async function showPartners(request: StaffRequest, plans: PostActivities): Promise<Reply> {
  const { t, actor, today } = request
  const { partners, loosePosts, counts } = await request.transact(async (tx) => ({
    partners: await listPartners(tx, today),
    loosePosts: await listLoosePosts(tx, today),
    counts: await plans.counts(tx),
  }))
  const view = viewOf(request, editPartners.allows(actor))
  return page({
    title: t('partners.title'),
    crumbs: [],
    body: <PartnersPage view={view} partners={partners} loosePosts={loosePosts} counts={counts} />,
  })
}
