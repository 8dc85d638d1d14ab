/** Points out what looks personal in a document, as doubts of its draft: each words once, where they stand first. */
import { personalWordsIn, type PersonalKind } from '../private-names.ts'
import type { Draft, DraftActivity, DraftDoubt, DraftMilestone } from './draft.ts'
import english from './messages/en.json' with { type: 'json' }

/** Councillors hold a public office: their names are no doubt. */
const SENTENCES: Readonly<Record<Exclude<PersonalKind, 'councillor'>, string>> = {
  name: english['reading.said.personName'],
  email: english['reading.said.personEmail'],
  telephone: english['reading.said.personTelephone'],
}

/** In the order of the document. Who holds a portfolio is named by office, and is left aside. */
export function doubtsOverNames(draft: Draft): DraftDoubt[] {
  const holders = [...new Set(recordsOf(draft).map(({ portfolioHolder }) => portfolioHolder ?? ''))]
  const doubts = new Map<string, DraftDoubt>()
  for (const { line, text } of textsOf(draft).toSorted((a, b) => a.line - b.line)) {
    for (const { kind, words } of personalWordsIn(text, holders)) {
      const key = words.toLowerCase()
      if (kind === 'councillor' || doubts.has(key)) continue
      doubts.set(key, { line, message: SENTENCES[kind].replace('{words}', () => words), words })
    }
  }
  return [...doubts.values()]
}

/** Whether the words that a doubt is about still stand in the draft: a correction answers it. */
export function stillStands(draft: Draft, { words }: DraftDoubt): boolean {
  return words === undefined || textsOf(draft).some(({ text }) => text.includes(words))
}

function recordsOf(draft: Draft): (DraftActivity | DraftMilestone)[] {
  const activities = draft.outcomes.flatMap((outcome) => outcome.activities)
  return activities.flatMap((activity) => [activity, ...activity.milestones])
}

function textsOf(draft: Draft): { line: number; text: string }[] {
  return [
    { line: draft.titleLines[0] ?? 1, text: draft.title ?? '' },
    ...draft.outcomes.map(({ name, lines }) => ({ line: lines[0] ?? 1, text: name })),
    ...draft.statements.map(({ line, text }) => ({ line, text })),
    ...recordsOf(draft).map((record) => ({ line: record.line, text: wordsOf(record) })),
  ]
}

function wordsOf(record: DraftActivity | DraftMilestone): string {
  const notes = 'notes' in record ? record.notes : []
  return [
    record.text,
    record.leadOfficer ?? '',
    record.directorate ?? '',
    record.timescale?.text ?? '',
    ...notes,
  ].join('\n')
}
