import type { Nested, Organisation } from '../organisations.ts'
import type { OrganisationWithPosts, PostWithHolders } from '../queries.ts'
import type { PersonName } from '../store.ts'
import type { PersonWithPosts } from './pages/people-page.tsx'

/** Everybody with the posts that they hold on the day for which `partners` and `loosePosts` were asked. */
export function peopleWithPosts(
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

function flattened<Item extends Organisation>(nested: readonly Nested<Item>[]): Item[] {
  return nested.flatMap(({ item, parts }) => [item, ...flattened(parts)])
}
