import type { Tx } from '../../../platform/database/database.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { invitePeople, listAccounts } from '../../../platform/identity/invitations.ts'
import type { Nested, Organisation } from '../organisations.ts'
import {
  listLoosePosts,
  listPartners,
  listPeople,
  type OrganisationWithPosts,
  type PostWithHolders,
} from '../queries.ts'
import type { PersonName } from '../store.ts'
import type { PersonWithPosts } from './pages/people-page.tsx'

/** Everybody with today's posts; for administrators with the state of each account, by the person's id. */
export async function loadPeople(tx: Tx, { actor, today }: Pick<StaffRequest, 'actor' | 'today'>) {
  const partners = await listPartners(tx, today)
  const people = peopleWithPosts(await listPeople(tx), partners, await listLoosePosts(tx, today))
  const accounts = invitePeople.allows(actor) ? await listAccounts(tx) : undefined
  return { people, accounts: accounts && new Map(accounts.map((each) => [each.personId, each])) }
}

/** Everybody with the posts that they hold on the day for which `partners` and `loosePosts` were asked. */
function peopleWithPosts(
  people: readonly PersonName[],
  partners: readonly Nested<OrganisationWithPosts>[],
  loosePosts: readonly PostWithHolders[],
): PersonWithPosts[] {
  const posts = [
    ...flattened(partners).flatMap((each) => each.posts.map((post) => ({ post, organisation: each.name }))),
    ...loosePosts.map((post) => ({ post, organisation: null })),
  ]
  return people.map(({ id, name }) => ({
    id,
    name,
    posts: posts
      .filter(({ post }) => post.holders.some((holding) => holding.personId === id))
      .map(({ post, organisation }) => ({ id: post.id, title: post.title, organisation })),
  }))
}

/** Each before its parts. */
export function flattened<Item extends Organisation>(nested: readonly Nested<Item>[]): Item[] {
  return nested.flatMap(({ item, parts }) => [item, ...flattened(parts)])
}
