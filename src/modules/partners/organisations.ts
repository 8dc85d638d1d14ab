export const ORGANISATION_KINDS = [
  'council',
  'directorate',
  'health',
  'police',
  'school',
  'voluntary',
  'provider',
  'young-people',
  'other',
] as const

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export interface Organisation {
  id: string
  name: string
  kind: OrganisationKind
  /** the council, for a directorate; the body that a part belongs to */
  parentId: string | null
  revision: number
}

export function isOrganisationKind(value: string): value is OrganisationKind {
  return ORGANISATION_KINDS.some((kind) => kind === value)
}

export interface Nested<Item> {
  item: Item
  parts: Nested<Item>[]
}

const byName = new Intl.Collator('en', { numeric: true })

/** Organisations below the one that they belong to, by name; the council first, because most posts are its own. */
export function organisationTree<Item extends Organisation>(organisations: readonly Item[]): Nested<Item>[] {
  const known = new Set(organisations.map((each) => each.id))
  const parts = Map.groupBy(organisations, (each) =>
    each.parentId !== null && known.has(each.parentId) ? each.parentId : null,
  )
  const below = (id: string | null): Nested<Item>[] =>
    (parts.get(id) ?? [])
      .toSorted((a, b) => councilFirst(a, b) || byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
      .map((item) => ({ item, parts: below(item.id) }))
  return below(null)
}

function councilFirst(a: Organisation, b: Organisation): number {
  return Number(b.kind === 'council') - Number(a.kind === 'council')
}

/** Names in print differ in case, white space and the shape of the apostrophe and still name the same. */
export function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\p{White_Space}+/gu, ' ')
    .trim()
    .toLowerCase()
}
