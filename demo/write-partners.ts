import { addOrganisation, addPost, appointHolder } from '../src/modules/partners/index.ts'
import type { Tx } from '../src/platform/database/database.ts'
import type { Actor } from '../src/platform/identity/actor.ts'
import { expected } from './expected.ts'
import { DIRECTORATES, HOLDINGS, PARTNERS, PORTFOLIOS, type OrganisationWords } from './partners.ts'

/** Identifiers by name: each name stands once in the demonstration. */
export interface WrittenPartners {
  organisationId(name: string): string
  postId(title: string): string
}

/** `council` is the name in the profile, under which readings put their directorates too. */
export async function writePartners(tx: Tx, actor: Actor, council: string): Promise<WrittenPartners> {
  const organisations = new Map<string, string>()
  const posts = new Map<string, string>()
  const write = async (
    words: Omit<OrganisationWords, 'kind'>,
    kind: OrganisationWords['kind'] | 'council',
  ) => {
    const parentId = kind === 'directorate' ? lookUp(organisations, council) : null
    const added = await addOrganisation(tx, actor, { name: words.name, kind, parentId })
    const { id } = expected(added, words.name)
    organisations.set(words.name, id)
    for (const title of words.posts) {
      const post = await addPost(tx, actor, { title, organisationId: id, portfolio: kind === 'council' })
      posts.set(title, expected(post, title).id)
    }
  }
  // Lead posts stand in the directorates; the council itself has only the elected members' portfolios.
  await write({ name: council, posts: PORTFOLIOS }, 'council')
  for (const words of [...DIRECTORATES, ...PARTNERS]) await write(words, words.kind)
  for (const { post, holder, startsOn, endsOn } of HOLDINGS) {
    const held = { postId: lookUp(posts, post), personId: holder.id, startsOn, endsOn }
    expected(await appointHolder(tx, actor, held), post)
  }
  return {
    organisationId: (name) => lookUp(organisations, name),
    postId: (title) => lookUp(posts, title),
  }
}

function lookUp(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The demonstration has no ${name}: correct demo/partners.ts.`)
  return id
}
