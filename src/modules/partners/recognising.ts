import { ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { addOrganisation, addPost } from './commands.ts'
import { nameKey } from './organisations.ts'
import { selectOrganisations, selectPosts } from './store.ts'

/**
 * Names as a document prints them, found among the partners or added. Each answers with the record's id; case, white
 * space and the shape of an apostrophe do not make another name.
 */
export interface PartnersInPrint {
  council(): Promise<Result<string>>
  /** an organisation of that name; a new one is a directorate of the council */
  organisation(name: string): Promise<Result<string>>
  /** the post of that title in that organisation */
  post(title: string, organisationId: string | null): Promise<Result<string>>
  /** the elected member's portfolio of that title; a new one is the council's */
  portfolio(title: string): Promise<Result<string>>
}

/** `council`: the name of the council that prints the document and whose directorates it names. */
export async function recognisePartners(tx: Tx, actor: Actor, council: string): Promise<PartnersInPrint> {
  const organisations = new Map((await selectOrganisations(tx)).map((each) => [nameKey(each.name), each.id]))
  const posts = new Map<string, string>()
  const portfolios = new Map<string, string>()
  for (const post of await selectPosts(tx)) {
    posts.set(postKey(post.title, post.organisationId), post.id)
    if (post.portfolio) portfolios.set(nameKey(post.title), post.id)
  }
  const organisation = async (
    name: string,
    kind: 'council' | 'directorate',
    parentId: string | null,
  ): Promise<Result<string>> => {
    const known = organisations.get(nameKey(name))
    if (known !== undefined) return ok(known)
    const added = await addOrganisation(tx, actor, { name, kind, parentId })
    if (!added.ok) return added
    organisations.set(nameKey(name), added.value.id)
    return ok(added.value.id)
  }
  const post = async (
    title: string,
    organisationId: string | null,
    portfolio: boolean,
  ): Promise<Result<string>> => {
    const known = posts.get(postKey(title, organisationId))
    if (known !== undefined) return ok(known)
    const added = await addPost(tx, actor, { title, organisationId, portfolio })
    if (!added.ok) return added
    posts.set(postKey(title, organisationId), added.value.id)
    if (portfolio) portfolios.set(nameKey(title), added.value.id)
    return ok(added.value.id)
  }
  const ownCouncil = () => organisation(council, 'council', null)
  return {
    council: ownCouncil,
    organisation: async (name) => {
      const upper = organisations.has(nameKey(name)) ? ok('') : await ownCouncil()
      return upper.ok ? organisation(name, 'directorate', upper.value) : upper
    },
    post: (title, organisationId) => post(title, organisationId, false),
    portfolio: async (title) => {
      const known = portfolios.get(nameKey(title))
      if (known !== undefined) return ok(known)
      const upper = await ownCouncil()
      return upper.ok ? post(title, upper.value, true) : upper
    },
  }
}

function postKey(title: string, organisationId: string | null): string {
  return `${organisationId ?? '-'} ${nameKey(title)}`
}
