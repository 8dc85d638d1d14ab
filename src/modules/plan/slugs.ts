/** An address is read aloud and copied by hand: longer ones are cut at a word. */
const LONGEST_SLUG = 60

/** Words as part of an address: a–z, 0–9 and single hyphens; `fallback` where nothing of the kind is left. */
export function slugOf(words: string, fallback: string): string {
  const plain = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘]/gu, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (plain === '') return fallback
  if (plain.length <= LONGEST_SLUG) return plain
  const cut = plain.slice(0, LONGEST_SLUG + 1)
  return cut.slice(0, cut.lastIndexOf('-') > 0 ? cut.lastIndexOf('-') : LONGEST_SLUG)
}

/** The slug that is free: `safe`, `safe-2`, `safe-3` …; adds it to `taken`. */
export function freeSlug(words: string, fallback: string, taken: Set<string>): string {
  const wanted = slugOf(words, fallback)
  let slug = wanted
  for (let count = 2; taken.has(slug); count++) slug = `${wanted}-${count}`
  taken.add(slug)
  return slug
}
