import type { Kysely } from 'kysely'
import {
  isIdentifier,
  storable,
  whatHangsOnPublished,
  whatItServesPublished,
  type PublishedNode,
  type Thread,
} from '../../thread/index.ts'
import {
  selectFound,
  selectPublications,
  selectPublishedNode,
  selectPublishedPlan,
  selectPublishedPlans,
  selectPublishedVersion,
  type FoundNode,
  type Publication,
  type PublishedPlanContent,
  type PublishedPlanRow,
} from './published-store.ts'

/** For the public login: `reader` is what `db.asPublic` hands over. */
type Reader = Kysely<unknown>

export function publishedPlans(reader: Reader): Promise<PublishedPlanRow[]> {
  return selectPublishedPlans(reader)
}

/** A plan as the public reads it now. */
export async function publishedPlan(reader: Reader, slug: string): Promise<PublishedPlanContent | undefined> {
  return slug === storable(slug) ? selectPublishedPlan(reader, slug) : undefined
}

/** A version that is or was public. */
export async function publishedVersion(
  reader: Reader,
  slug: string,
  number: number,
): Promise<PublishedPlanContent | undefined> {
  const isCounted = Number.isInteger(number) && number > 0 && number < 2 ** 31
  return isCounted && slug === storable(slug) ? selectPublishedVersion(reader, slug, number) : undefined
}

/** Publications, latest first: of one plan, or of all. */
export async function publications(
  reader: Reader,
  slug: string | null = null,
  most = 100,
): Promise<Publication[]> {
  return slug === null || slug === storable(slug) ? selectPublications(reader, slug, most) : []
}

/** Nobody searches for more; it keeps a pasted page from becoming a query. */
const LONGEST_QUERY = 200

/** Takes whatever a person types: quoted phrases, `or` and `-` as search engines have them, the last word unfinished. */
export async function searchPublished(reader: Reader, query: string, most = 50): Promise<FoundNode[]> {
  const whole = searchable(query)
  if (whole === '') return []
  const { before, last } = unfinishedWord(whole)
  return selectFound(reader, { whole, before, last }, most)
}

/** As far as the database can hold and look for it. */
export function searchable(query: string): string {
  return storable(query).slice(0, LONGEST_QUERY).toWellFormed().trim()
}

/** The last word and what stands before it; no word where it is excluded by a `-` or closed by another sign. */
function unfinishedWord(query: string): { before: string; last: string } {
  const [, before = '', last = ''] = /^(.*?)([\p{L}\p{N}]+)$/su.exec(query) ?? []
  return /(?:^|\s)-$/.test(before) ? { before: query, last: '' } : { before, last }
}

export async function publishedNode(reader: Reader, id: string): Promise<FoundNode | undefined> {
  return isIdentifier(id) ? selectPublishedNode(reader, id) : undefined
}

/** The whole thread of a public node, up to the vision and down to the milestones. */
export async function publishedThread(
  reader: Reader,
  nodeId: string,
): Promise<{ up: Thread<PublishedNode>; down: Thread<PublishedNode> } | undefined> {
  const up = await whatItServesPublished(reader, nodeId)
  const down = up && (await whatHangsOnPublished(reader, nodeId))
  return up && down && { up, down }
}
