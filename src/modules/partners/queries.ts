import type { Tx } from '../../platform/database/database.ts'
import { isIdentifier } from '../../thread/index.ts'
import { organisationTree, type Nested, type Organisation } from './organisations.ts'
import { holdsOn, type Post } from './posts.ts'
import {
  selectHoldings,
  selectOrganisation,
  selectOrganisations,
  selectPeople,
  selectPost,
  selectPosts,
  type NamedHolding,
  type PersonName,
} from './store.ts'

export interface PostWithHolders extends Post {
  /** more than one where the post is shared */
  holders: NamedHolding[]
}

export interface OrganisationWithPosts extends Organisation {
  posts: PostWithHolders[]
}

/** Every organisation with its posts and who holds them on a day (ISO), parts below the whole. */
export async function listPartners(tx: Tx, day: string): Promise<Nested<OrganisationWithPosts>[]> {
  const organisations = await selectOrganisations(tx)
  const posts = await withHolders(tx, await selectPosts(tx), day)
  const byOrganisation = Map.groupBy(posts, (post) => post.organisationId)
  return organisationTree(
    organisations.map((each) => ({ ...each, posts: byOrganisation.get(each.id) ?? [] })),
  )
}

/** Posts that belong to no organisation yet. */
export async function listLoosePosts(tx: Tx, day: string): Promise<PostWithHolders[]> {
  const posts = (await selectPosts(tx)).filter((post) => post.organisationId === null)
  return withHolders(tx, posts, day)
}

/** The posts of one organisation with who holds them on a day (ISO). */
export async function listPostsOf(tx: Tx, organisationId: string, day: string): Promise<PostWithHolders[]> {
  const posts = (await selectPosts(tx)).filter((post) => post.organisationId === organisationId)
  return withHolders(tx, posts, day)
}

async function withHolders(tx: Tx, posts: Post[], day: string): Promise<PostWithHolders[]> {
  const current = (await selectHoldings(tx, null)).filter((holding) => holdsOn(holding, day))
  const byPost = Map.groupBy(current, (holding) => holding.postId)
  return posts.map((post) => ({ ...post, holders: byPost.get(post.id) ?? [] }))
}

export function listOrganisations(tx: Tx): Promise<Organisation[]> {
  return selectOrganisations(tx)
}

export function listPosts(tx: Tx): Promise<Post[]> {
  return selectPosts(tx)
}

/** People who can be appointed. */
export function listPeople(tx: Tx): Promise<PersonName[]> {
  return selectPeople(tx)
}

export async function loadOrganisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  return isIdentifier(id) ? selectOrganisation(tx, id) : undefined
}

export interface PostHistory extends Post {
  organisation: Organisation | undefined
  /** everybody who holds or held it, latest first */
  holdings: NamedHolding[]
}

export async function loadPost(tx: Tx, id: string): Promise<PostHistory | undefined> {
  const post = isIdentifier(id) ? await selectPost(tx, id) : undefined
  if (post === undefined) return undefined
  const organisation =
    post.organisationId === null ? undefined : await selectOrganisation(tx, post.organisationId)
  return { ...post, organisation, holdings: await selectHoldings(tx, id) }
}
