import { randomUUID } from 'node:crypto'
import { isDate } from '../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { allowed, isIdentifier, oneLine, requiredWords } from '../../thread/index.ts'
import { notify } from '../notices/index.ts'
import { isOrganisationKind, nameKey, type Organisation, type OrganisationKind } from './organisations.ts'
import { addPeople, editPartners } from './policy.ts'
import { selectPostRoles } from './post-role-store.ts'
import { overlaps, type Post } from './posts.ts'
import {
  insertHolding,
  insertOrganisation,
  insertPost,
  selectHolding,
  selectHoldings,
  selectOrganisation,
  selectOrganisations,
  selectPeople,
  selectPost,
  selectPosts,
  takeTurn,
  updateHoldingEnd,
  updateOrganisationName,
  updatePost,
} from './store.ts'

const NAME_LENGTH = 200

const NAME = { empty: 'fault.partners.name.empty', tooLong: 'fault.partners.name.tooLong' }
const TITLE = { empty: 'fault.partners.title.empty', tooLong: 'fault.partners.title.tooLong' }

/** What a changed record answers: its new revision, for the next change. */
export interface Revised {
  id: string
  revision: number
}

export interface OrganisationInput {
  name: string
  kind: OrganisationKind
  parentId: string | null
}

export async function addOrganisation(
  tx: Tx,
  actor: Actor,
  input: OrganisationInput,
): Promise<Result<Organisation>> {
  const may = allowed(editPartners, actor, 'fault.partners.mayNot.addOrganisations')
  if (!may.ok) return may
  const name = requiredWords(NAME, oneLine(input.name), NAME_LENGTH)
  if (!name.ok) return name
  if (!isOrganisationKind(input.kind)) return fail('invalid', 'fault.partners.kind')
  if (input.kind === 'directorate' && input.parentId === null)
    return fail('invalid', 'fault.partners.parent.none')
  await takeTurn(tx)
  const known = await selectOrganisations(tx)
  if (input.parentId !== null && !known.some((each) => each.id === input.parentId))
    return fail('not-found', 'fault.partners.parent.missing')
  const same = known.find((each) => nameKey(each.name) === nameKey(name.value))
  if (same) return fail('conflict', 'fault.partners.name.taken', { name: same.name })
  const added = { id: randomUUID(), name: name.value, kind: input.kind, parentId: input.parentId }
  await insertOrganisation(tx, added)
  return ok({ ...added, revision: 1 })
}

export async function renameOrganisation(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; name: string },
): Promise<Result<Revised>> {
  const may = allowed(editPartners, actor, 'fault.partners.mayNot.renameOrganisations')
  if (!may.ok) return may
  const name = requiredWords(NAME, oneLine(input.name), NAME_LENGTH)
  if (!name.ok) return name
  await takeTurn(tx)
  const known = await selectOrganisations(tx)
  if (!known.some((each) => each.id === input.id)) return missing('organisation')
  const same = known.find((each) => each.id !== input.id && nameKey(each.name) === nameKey(name.value))
  if (same) return fail('conflict', 'fault.partners.name.takenByOther', { name: same.name })
  const revision = await updateOrganisationName(tx, input.id, input.revision, name.value)
  return revision === undefined ? overtaken('organisation') : ok({ id: input.id, revision })
}

export interface PostInput {
  title: string
  organisationId: string | null
  portfolio: boolean
}

export async function addPost(tx: Tx, actor: Actor, input: PostInput): Promise<Result<Post>> {
  const may = allowed(editPartners, actor, 'fault.partners.mayNot.addPosts')
  if (!may.ok) return may
  await takeTurn(tx)
  const checked = await checkPost(tx, input, null)
  if (!checked.ok) return checked
  const added = { id: randomUUID(), ...checked.value }
  await insertPost(tx, added)
  return ok({ ...added, revision: 1 })
}

export async function changePost(
  tx: Tx,
  actor: Actor,
  input: PostInput & { id: string; revision: number },
): Promise<Result<Revised>> {
  const may = allowed(editPartners, actor, 'fault.partners.mayNot.changePosts')
  if (!may.ok) return may
  if (!isIdentifier(input.id)) return missing('post')
  await takeTurn(tx)
  if ((await selectPost(tx, input.id)) === undefined) return missing('post')
  const checked = await checkPost(tx, input, input.id)
  if (!checked.ok) return checked
  const revision = await updatePost(tx, { id: input.id, revision: input.revision, ...checked.value })
  return revision === undefined ? overtaken('post') : ok({ id: input.id, revision })
}

async function checkPost(tx: Tx, input: PostInput, ownId: string | null): Promise<Result<PostInput>> {
  const title = requiredWords(TITLE, oneLine(input.title), NAME_LENGTH)
  if (!title.ok) return title
  const { organisationId } = input
  if (organisationId !== null) {
    const found = isIdentifier(organisationId) && (await selectOrganisation(tx, organisationId))
    if (!found) return fail('not-found', 'fault.partners.post.noOrganisation')
  }
  const same = (await selectPosts(tx)).find(
    (each) =>
      each.id !== ownId &&
      each.organisationId === organisationId &&
      nameKey(each.title) === nameKey(title.value),
  )
  if (same) return fail('conflict', 'fault.partners.title.taken', { title: same.title })
  return ok({ title: title.value, organisationId, portfolio: input.portfolio })
}

export interface HoldingInput {
  postId: string
  personId: string
  /** ISO dates; both days are part of the holding */
  startsOn: string
  endsOn: string | null
}

/** Two people may hold one post at the same time: posts are shared, and a leaver hands over to a successor. */
export async function appointHolder(tx: Tx, actor: Actor, input: HoldingInput): Promise<Result<Revised>> {
  const may = allowed(editPartners, actor, 'fault.partners.mayNot.appoint')
  if (!may.ok) return may
  const span = checkSpan(input.startsOn, input.endsOn)
  if (!span.ok) return span
  await takeTurn(tx)
  const post = isIdentifier(input.postId) ? await selectPost(tx, input.postId) : undefined
  if (post === undefined) return missing('post')
  const person = (await selectPeople(tx)).find((each) => each.id === input.personId)
  if (person === undefined) return fail('not-found', 'fault.partners.person.missing')
  if (person.id === actor.id) return fail('invalid', 'fault.partners.holding.own')
  if (!addPeople.allows(actor) && (await selectPostRoles(tx, input.postId)).length > 0)
    return fail('invalid', 'fault.partners.holding.brings')
  const clash = (await selectHoldings(tx, input.postId)).find(
    (each) => each.personId === input.personId && overlaps(each, input),
  )
  if (clash) {
    const { startsOn, endsOn } = clash
    const { name } = person
    return endsOn === null
      ? fail('conflict', 'fault.partners.holding.open', { name, startsOn })
      : fail('conflict', 'fault.partners.holding.overlaps', { name, startsOn, endsOn })
  }
  const id = randomUUID()
  await insertHolding(tx, { id, ...input })
  await notify(
    tx,
    { people: [person.id] },
    {
      message: 'notices.appointed',
      values: { post: post.title },
      path: `/workspace/partners/posts/${post.id}`,
      key: `holding:${id}`,
    },
  )
  return ok({ id, revision: 1 })
}

export async function endHolding(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; endsOn: string },
): Promise<Result<Revised>> {
  const may = allowed(editPartners, actor, 'fault.partners.mayNot.endHolding')
  if (!may.ok) return may
  await takeTurn(tx)
  const holding = isIdentifier(input.id) ? await selectHolding(tx, input.id) : undefined
  if (holding === undefined) return missing('holding')
  const span = checkSpan(holding.startsOn, input.endsOn)
  if (!span.ok) return span
  const revision = await updateHoldingEnd(tx, input.id, input.revision, input.endsOn)
  return revision === undefined ? overtaken('holding') : ok({ id: input.id, revision })
}

function checkSpan(startsOn: string, endsOn: string | null): Result<null> {
  if (!isDate(startsOn)) return fail('invalid', 'fault.partners.startsOn')
  if (endsOn !== null && !isDate(endsOn)) return fail('invalid', 'fault.partners.endsOn')
  if (endsOn !== null && endsOn < startsOn)
    return fail('invalid', 'fault.partners.backwards', { startsOn, endsOn })
  return ok(null)
}

const MISSING = {
  organisation: 'fault.partners.missing.organisation',
  post: 'fault.partners.missing.post',
  holding: 'fault.partners.missing.holding',
} as const

function missing(what: keyof typeof MISSING): Result<never> {
  return fail('not-found', MISSING[what])
}

const OVERTAKEN = {
  organisation: 'fault.partners.overtaken.organisation',
  post: 'fault.partners.overtaken.post',
  holding: 'fault.partners.overtaken.holding',
} as const

function overtaken(what: keyof typeof OVERTAKEN): Result<never> {
  return fail('conflict', OVERTAKEN[what])
}
