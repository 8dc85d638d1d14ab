import type { Tx } from '../../platform/database/database.ts'
import { wordPatterns, type Found } from '../../platform/finding.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import type { FoundNode } from '../../thread/index.ts'
import { readPartners } from './policy.ts'
import { selectPeopleByName } from './store.ts'
import { organisationPath, personPath, postPath } from './workspace/addresses.ts'

/** Where an organisation or a post is shown; undefined for what is neither. */
export function placeInPartners({ id, kind, title, above }: FoundNode): Found | undefined {
  const where = above.map((each) => each.title)
  if (kind === 'organisation')
    return { group: 'find.organisations', title, where, path: organisationPath(id) }
  if (kind === 'post') return { group: 'find.posts', title, where, path: postPath(id) }
  return undefined
}

/** People by name. */
export async function findPeople(
  tx: Tx,
  actor: Actor,
  words: string,
  most: number,
): Promise<readonly Found[]> {
  const patterns = wordPatterns(words)
  if (!readPartners.allows(actor) || patterns.length === 0) return []
  const people = await selectPeopleByName(tx, patterns, most)
  return people.map(({ id, name }) => ({
    group: 'find.people',
    title: name,
    where: [],
    path: personPath(id),
  }))
}
