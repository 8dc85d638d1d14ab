import type { Account } from './account.ts'
import type { Entry, Item } from './entry.ts'
import { joinSpans } from './passage.ts'
import { plainHeading } from './vocabulary.ts'

/** The words under "Part of" where an activity has no reference to say. */
const ABOVE = 'the activity above'

/** A column headed "Part of": one that the reader need not ask about. */
export function isPartOfHeading(heading: string): boolean {
  return plainHeading(heading) === 'part of'
}

/**
 * A row under "Part of" with the reference of the activity above it is a milestone of that activity, whatever its own
 * reference is. What names anything else stays a note.
 */
export function takeSaidParts(items: readonly Item[], account: Account): void {
  let whole: Entry | null = null
  for (const item of items) {
    if (item.kind === 'banner') {
      whole = null
      continue
    }
    const { entry } = item
    const said = entry.notes.find(({ heading }) => isPartOfHeading(heading))
    const words = plainHeading(joinSpans(said?.spans ?? []))
    const isPart = whole !== null && words !== '' && [ABOVE, plainHeading(whole.ref ?? '')].includes(words)
    if (said === undefined || !isPart || !entry.tabular) {
      if (entry.text.length > 0) whole = entry
      continue
    }
    entry.saidPart = true
    entry.notes = entry.notes.filter((note) => note !== said)
    for (const { line, text } of said.spans) account.label(line, text)
    entry.milestone = entry.text
    entry.text = []
    // its own as it is printed, which need not begin with that of the activity
    if (entry.refSpans.length > 0) entry.ref = joinSpans(entry.refSpans)
    entry.part = null
  }
}
