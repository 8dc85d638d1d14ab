import type { ProviderRow } from '../store.ts'
import type { FoundJudgements, FoundProvider } from './read-judgements.ts'

/** A provider that was known by its name alone, and the number that a file gives it. */
export interface Numbered {
  id: string
  /** that it had */
  was: string
  /** that it has from now on */
  key: string
  urn: string
}

/**
 * Files with the inspectorate's numbers and files without tell of the same providers: one of the same kind and name is
 * the same, where there is one and no more.
 */
export function sameProviders(
  found: FoundJudgements,
  known: readonly ProviderRow[],
): { found: FoundJudgements; numbered: Numbered[] } {
  const numbered: Numbered[] = []
  const keys = new Map<string, string>()
  const isKnown = new Set(known.map(({ key }) => key))
  const [knownAs, givenAs] = [Map.groupBy(known, nameOf), Map.groupBy(found.providers, nameOf)]
  for (const given of found.providers) {
    if (given.kind === 'authority' || isKnown.has(given.key)) continue
    const [other, ...more] = knownAs.get(nameOf(given)) ?? []
    if (other === undefined || more.length > 0) continue
    if (given.urn === null) keys.set(given.key, other.key)
    else if (other.urn === null && givenAs.get(nameOf(given))?.length === 1)
      numbered.push({ id: other.id, was: other.key, key: given.key, urn: given.urn })
  }
  const keyOf = (key: string) => keys.get(key) ?? key
  const providers = new Map<string, FoundProvider>()
  for (const each of found.providers) {
    const key = keyOf(each.key)
    const before = providers.get(key)
    // A row with the number says more than one without.
    if (before === undefined || before.urn === null) providers.set(key, { ...each, key })
  }
  const judgements = found.judgements.map((each) => ({ ...each, providerKey: keyOf(each.providerKey) }))
  return { found: { ...found, providers: [...providers.values()], judgements }, numbered }
}

function nameOf({ kind, name }: Pick<FoundProvider, 'kind' | 'name'>): string {
  return `${kind}:${name.toLowerCase()}`
}
