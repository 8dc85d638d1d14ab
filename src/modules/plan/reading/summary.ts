import { withoutMarks } from '../../../kernel/authored.ts'
import documents from '../../../platform/documents/messages/en.json' with { type: 'json' }
import { placePhrase } from '../../../platform/documents/places.ts'
import { createTranslator } from '../../../platform/languages/messages.ts'
import type { Draft, DraftActivity, DraftMilestone, DraftTimescale } from './draft.ts'
import words from './messages/en.json' with { type: 'json' }
import { sayOfReading } from './sentences.ts'

const KIND_NAMES: Readonly<Record<Draft['kind'], string>> = {
  'delivery-plan': 'delivery plan',
  theme: 'theme',
  'plan-on-a-page': 'plan on a page',
}

const say = createTranslator('en', [documents, words])

/** "page 3, line 14" */
function placeIn({ places }: Draft, line: number): string {
  const { message, values } = placePhrase(line, places?.[line - 1], 'within')
  return withoutMarks(say(message, values))
}

function saidOf({ places }: Draft, sentence: string): string {
  return withoutMarks(sayOfReading(say, sentence, places))
}

/** A draft in plain words for a terminal, ending with a line end. */
export function summaryOf(draft: Draft): string {
  const lines = [`${draft.title ?? '(no title)'}: read as a ${KIND_NAMES[draft.kind]}`]
  if (draft.period !== null)
    lines.push(`Period: ${draft.period.text} (${spanOf(draft.period.from, draft.period.to)})`)
  for (const outcome of draft.outcomes) {
    lines.push('', outcome.name === '' ? '(no outcome named)' : outcome.name)
    for (const activity of outcome.activities) lines.push(...activityLines(draft, activity))
  }
  if (draft.statements.length > 0) lines.push('')
  for (const { kind, text, inferred, line } of draft.statements) {
    lines.push(`${kind}${inferred ? ' (inferred)' : ''}: ${text} [${placeIn(draft, line)}]`)
  }
  lines.push('', countsOf(draft))
  if (draft.doubts.length > 0) lines.push('', 'Please confirm:')
  for (const { line, message } of draft.doubts)
    lines.push(`  ${placeIn(draft, line)}: ${saidOf(draft, message)}`)
  if (draft.unplaced.length > 0) lines.push('', 'Not placed:')
  for (const { line, text, why } of draft.unplaced) {
    lines.push(`  ${placeIn(draft, line)} (${saidOf(draft, why)}): ${shortened(text)}`)
  }
  return `${lines.join('\n')}\n`
}

function activityLines(draft: Draft, activity: DraftActivity): string[] {
  const { ref, text, timescale, leadOfficer, directorate, portfolioHolder, links, notes, line } = activity
  const people = [leadOfficer, directorate, portfolioHolder].filter((each) => each !== null)
  return [
    `  ${ref === null ? '' : `${ref}  `}${text} [${placeIn(draft, line)}]`,
    ...(timescale === null ? [] : [`      when: ${timescaleText(timescale)}`]),
    ...(people.length === 0 ? [] : [`      who: ${people.join(' · ')}`]),
    ...links.map((link) => `      also links to: ${link}`),
    ...activity.milestones.map((milestone) => milestoneLine(draft, milestone)),
    ...notes.map((note) => `      note: ${note}`),
  ]
}

function milestoneLine(draft: Draft, { ref, text, timescale, line }: DraftMilestone): string {
  const when = timescale === null ? '' : `: ${timescaleText(timescale)}`
  return `      ${ref === '' ? '' : `${ref}  `}${text}${when} [${placeIn(draft, line)}]`
}

function timescaleText({ text, from, to }: DraftTimescale): string {
  const span = spanOf(from, to)
  return span === '' ? text : `${text} (${span})`
}

function spanOf(from: string | null, to: string | null): string {
  if (from !== null && to !== null) return `${from} to ${to}`
  if (to !== null) return `by ${to}`
  return from === null ? '' : `from ${from}`
}

function countsOf(draft: Draft): string {
  const activities = draft.outcomes.flatMap((outcome) => outcome.activities)
  const timed = activities.reduce(
    (sum, { timescale, milestones }) =>
      sum + (timescale === null ? 0 : 1) + milestones.filter((each) => each.timescale !== null).length,
    0,
  )
  const named = draft.outcomes.filter((outcome) => outcome.name !== '').length
  return [
    `${named} outcomes`,
    `${activities.length} activities`,
    `${timed} timescales`,
    `${draft.statements.length} statements`,
    `${draft.placedLines.length} lines placed`,
    `${new Set(draft.unplaced.map((each) => each.line)).size} listed as not placed`,
  ].join(', ')
}

const LONGEST = 160

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`
}
