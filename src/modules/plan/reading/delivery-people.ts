import type { Account } from './account.ts'
import type { Entry, Group, Item } from './entry.ts'
import { cutFlow, flowOf, joinSpans } from './passage.ts'
import type { LeadSplit } from './people.ts'
import { hasPost, isBareTitle, portfolioStart, splitLeads, startsWithPost } from './people.ts'
import type { ReadingProfile } from './profile.ts'

const PEOPLE = ['lead', 'directorate', 'portfolio'] as const

/** Splits what stands together as lead, directorate and portfolio holder, by looking at all rows at once. */
export function splitPeople(items: readonly Item[], profile: ReadingProfile, account: Account): void {
  const entries = items.flatMap((item) =>
    item.kind === 'entry' && item.entry.people.length > 0 ? [item.entry] : [],
  )
  const leads = entries.map((entry) => {
    const flow = flowOf(entry.people)
    const portfolioAt = portfolioStart(flow.text, profile)
    const end = portfolioAt === -1 ? flow.text.length : portfolioAt
    return { entry, flow, portfolioAt, lead: flow.text.slice(0, end).trimEnd() }
  })
  const splits = splitLeads(
    leads.map(({ lead }) => lead).filter((lead) => lead !== ''),
    profile,
  )
  const told = new Set<string>()
  for (const { entry, flow, portfolioAt, lead } of leads) {
    if (portfolioAt !== -1) entry.portfolio.push(...cutFlow(flow, portfolioAt, flow.text.length))
    const split: LeadSplit | undefined =
      lead === '' ? undefined : (splits.get(lead) ?? { lead, directorate: null, how: 'none' })
    if (split === undefined) continue
    const directorateAt = split.directorate === null ? lead.length : lead.length - split.directorate.length
    entry.lead.push(...cutFlow(flow, 0, split.lead.length))
    entry.directorate.push(...cutFlow(flow, directorateAt, lead.length))
    // one sentence for each directorate that the document itself shows, one for each row that was guessed
    const key = split.how === 'repeated' ? `directorate ${split.directorate}` : lead
    if (split.how === 'profile' || told.has(key)) continue
    told.add(key)
    account.doubt(
      entry.line,
      split.directorate === null
        ? `Nothing shows where the directorate begins in “${lead}”: all of it was read as the lead.`
        : nothingBetween(split.lead, split.directorate),
    )
  }
}

function nothingBetween(lead: string, directorate: string): string {
  return `The document puts nothing between “${lead}” and “${directorate}”: confirm that the first leads and the second is the directorate.`
}

/** In a table without a column of directorates a cell may name the post on one line and who it works for on the next. */
export function splitLines(items: readonly Item[], profile: ReadingProfile, account: Account): void {
  const entries = items.flatMap((item) => (item.kind === 'entry' && item.entry.tabular ? [item.entry] : []))
  if (entries.some(({ directorate }) => directorate.length > 0)) return
  for (const entry of entries) {
    const last = entry.lead.at(-1)
    const posts = entry.lead.slice(0, -1)
    if (last?.begins !== true || posts.length === 0 || hasPost(last.text)) continue
    if (!posts.every(({ text, begins }) => begins === true && startsWithPost(text, profile))) continue
    entry.lead = posts
    entry.directorate = [last]
    account.doubtOnce(last.line, nothingBetween(joinSpans(posts), last.text))
  }
}

/**
 * "Lead: Head of Play, Parks Service" or "Head of Play (Parks Service)" where nothing else says the directorate: what
 * stands behind the last comma or in the bracket, once the document has the same behind two different posts. "Service
 * Manager, Youth Work" alone is one post.
 */
export function splitAtCommas(items: readonly Item[], profile: ReadingProfile, account: Account): void {
  const entries = items.flatMap((item) => (item.kind === 'entry' ? [item.entry] : []))
  if (entries.some(({ directorate }) => directorate.length > 0)) return
  const allInBrackets = entries.every(({ lead }) => lead.length === 0 || IN_BRACKET.test(joinSpans(lead)))
  const cuts = entries.flatMap((entry) => {
    const flow = flowOf(entry.lead)
    const form = entry.tabular || IN_BRACKET.test(flow.text) ? IN_BRACKET : BEHIND_COMMA
    const [, post = '', rest = ''] = form.exec(flow.text) ?? []
    return startsWithPost(post, profile) && (allInBrackets || !isBareTitle(post)) && !hasPost(rest)
      ? [{ entry, flow, post, rest, at: flow.text.lastIndexOf(rest) }]
      : []
  })
  const byRest = Map.groupBy(cuts, ({ rest }) => rest)
  if (![...byRest.values()].some((same) => new Set(same.map(({ post }) => post)).size > 1)) return
  for (const { entry, flow, post, rest, at } of cuts) {
    entry.lead = cutFlow(flow, 0, post.length)
    entry.directorate = cutFlow(flow, at, at + rest.length)
  }
  for (const [rest, [first]] of byRest)
    if (first !== undefined) account.doubt(first.entry.line, nothingBetween(first.post, rest))
}

const BEHIND_COMMA = /^(.+), ([^,]+)$/u
const IN_BRACKET = /^([^()]+) \(([^()]{3,})\)$/u

/** Blank people of a part are those of the part above. */
export function inheritAbove(entries: readonly Entry[]): void {
  for (const [index, entry] of entries.entries()) {
    const above = entries[index - 1]
    if (above === undefined) continue
    for (const field of PEOPLE)
      if (entry[field].length === 0 && !entry.nobody.has(field))
        entry[field].push(...above[field].map((span) => ({ ...span })))
  }
}

/**
 * In a table saved from merged cells only the first row of a stretch prints its people. A row that prints none of
 * them has those of the row above, and so does a blank cell of a column that never prints the same twice running.
 */
export function inheritMerged(groups: readonly Group[], account: Account): void {
  const tabular = groups.filter((group) => group.entries[0]?.tabular === true)
  for (const group of tabular) inheritAbove(group.entries)
  const merged = new Set(PEOPLE.filter((field) => isMerged(tabular, field)))
  for (const [index, group] of tabular.entries()) {
    const entry = group.entries[0]
    const above = tabular[index - 1]
    const last = above?.entries.at(-1)
    if (entry === undefined || above === undefined || last === undefined || above.outcome !== group.outcome)
      continue
    const printsNone = PEOPLE.every((field) => entry[field].length === 0 && !entry.nobody.has(field))
    const inherited = PEOPLE.filter(
      (field) =>
        entry[field].length === 0 &&
        !entry.nobody.has(field) &&
        last[field].length > 0 &&
        (printsNone || merged.has(field)),
    )
    for (const field of inherited) entry[field].push(...last[field])
    if (inherited.length > 0) {
      account.doubt(
        entry.line,
        'Blank cells were read as those of the row above (lead, directorate or portfolio holder): confirm them.',
      )
    }
  }
}

function isMerged(groups: readonly Group[], field: (typeof PEOPLE)[number]): boolean {
  const values = groups.map((group) => joinSpans(group.entries[0]?.[field] ?? []))
  const blanks = values.filter((value) => value === '').length
  const repeats = values.some((value, index) => value !== '' && value === values[index - 1])
  return values[0] !== '' && blanks * 3 >= values.length && !repeats
}
