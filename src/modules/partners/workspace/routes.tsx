import { page, type Reply } from '../../../platform/http/reply.ts'
import type { Route, StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import { editPartners, readPartners } from '../policy.ts'
import { listLoosePosts, listPartners, listPeople } from '../queries.ts'
import { newOrganisationPath, newPostPath, partnersPath, peoplePath } from './addresses.ts'
import { crumbsTo } from './form-reply.tsx'
import { showAppoint, showEnd, takeAppoint, takeEnd } from './holding-handlers.tsx'
import { showNewOrganisation, showRename, takeNewOrganisation, takeRename } from './organisation-handlers.tsx'
import { PartnersPage } from './pages/partners-page.tsx'
import { PeoplePage } from './pages/people-page.tsx'
import { peopleWithPosts } from './people.ts'
import { showChangePost, showNewPost, showPost, takeChangePost, takeNewPost } from './post-handlers.tsx'
import { viewOf } from './view.ts'

export function partnersRoutes(): Route[] {
  const rename = `${partnersPath}/organisations/:id/rename`
  const post = `${partnersPath}/posts/:id`
  return [
    shown(partnersPath, showPartners, readPartners),
    shown(peoplePath, showPeople, readPartners),
    shown(newOrganisationPath, showNewOrganisation),
    taken(newOrganisationPath, 'partners.organisation.add', takeNewOrganisation),
    shown(rename, showRename),
    taken(rename, 'partners.organisation.rename', takeRename),
    shown(newPostPath, showNewPost),
    taken(newPostPath, 'partners.post.add', takeNewPost),
    shown(post, showPost, readPartners),
    shown(`${post}/change`, showChangePost),
    taken(`${post}/change`, 'partners.post.change', takeChangePost),
    shown(`${post}/appoint`, showAppoint),
    taken(`${post}/appoint`, 'partners.holder.appoint', takeAppoint),
    shown(`${post}/holdings/:holding/end`, showEnd),
    taken(`${post}/holdings/:holding/end`, 'partners.holder.end', takeEnd),
  ]
}

function shown(path: string, handle: StaffRoute['handle'], permission = editPartners): Route {
  return { method: 'get', path, permission, audit: 'none', handle }
}

function taken(path: string, audit: string, handle: StaffRoute['handle']): Route {
  return { method: 'post', path, permission: editPartners, audit, handle }
}

async function showPartners(request: StaffRequest): Promise<Reply> {
  const { t, actor, today } = request
  const { partners, loosePosts } = await request.transact(async (tx) => ({
    partners: await listPartners(tx, today),
    loosePosts: await listLoosePosts(tx, today),
  }))
  const view = viewOf(request, editPartners.allows(actor))
  return page({
    title: t('partners.title'),
    crumbs: [],
    body: <PartnersPage view={view} partners={partners} loosePosts={loosePosts} />,
  })
}

async function showPeople(request: StaffRequest): Promise<Reply> {
  const { t, today } = request
  const people = await request.transact(async (tx) =>
    peopleWithPosts(await listPeople(tx), await listPartners(tx, today), await listLoosePosts(tx, today)),
  )
  const view = viewOf(request, false)
  return page({
    title: t('partners.people.title'),
    crumbs: crumbsTo(t),
    body: <PeoplePage view={view} people={people} />,
  })
}
