import type { SourceDocument } from '../../../platform/documents/source.ts'
import type { Account, OpenDraft } from './account.ts'
import type { DraftStatement, StatementKind } from './draft.ts'
import { firstPeriod, titleScore } from './front.ts'
import type { PageLine } from './page-lines.ts'
import { pageLinesOf } from './page-lines.ts'
import type { Section } from './page-sections.ts'
import { sectionsOf } from './page-sections.ts'
import { pageRegionOf } from './page-region.ts'
import { linesOf, passagesOf } from './passage.ts'
import type { ReadingProfile } from './profile.ts'
import { itemsOf, statementsOf } from './statement-items.ts'
import { quotedWhole, withoutQuotes } from './quotation.ts'
import { readStatementTable } from './statement-table.ts'

/**
 * Reads a plan on a page: mission, principles, vision, needs with quotations, priorities, next steps. It may be a
 * page of its own, an item of a meeting, or slides at the end of a long pack.
 */
export function readPlanOnAPage(
  source: SourceDocument,
  profile: ReadingProfile,
  account: Account,
): OpenDraft {
  const { inside: passages, outside } = pageRegionOf(passagesOf(source))
  for (const passage of outside) account.setAside(passage.spans, 'not part of the plan on a page')
  const table = readStatementTable(passages, account)
  const statements: DraftStatement[] = table?.statements ?? []
  const lines = pageLinesOf(table?.others ?? passages, account)
  const title = titleOf(lines)
  const { preface, sections } = sectionsOf(
    lines.filter((line) => line !== title),
    account,
  )
  const hasKind = (kind: StatementKind): boolean =>
    sections.some((section) => section.kind === kind) ||
    statements.some((statement) => statement.kind === kind)
  statements.push(...inferFromPreface(preface, hasKind, account))
  for (const section of sections) statements.push(...sectionStatements(section, account))
  const titleLines = title === null ? [] : linesOf(title.passage.spans)
  const period = firstPeriod([title?.passage.text ?? ''], profile)
  for (const doubt of period?.doubts ?? []) account.doubt(titleLines[0] ?? 1, doubt)
  return {
    kind: 'plan-on-a-page',
    title: title?.passage.text ?? null,
    titleLines,
    period: period?.period ?? null,
    outcomes: [],
    statements: statements.toSorted((a, b) => a.line - b.line),
  }
}

/** The line above the first heading that looks most like the name of a plan. */
function titleOf(lines: readonly PageLine[]): PageLine | null {
  const first = lines.findIndex((line) => line.type === 'heading')
  const above = first === -1 ? lines.slice(0, 10) : lines.slice(0, first)
  const scored = above
    .map((line) => ({ line, score: titleScore(line.passage) }))
    .filter(({ line, score }) => score >= 3 && !quotedWhole(line.passage.text))
  return scored.toSorted((a, b) => b.score - a.score)[0]?.line ?? null
}

function sectionStatements(section: Section, account: Account): DraftStatement[] {
  return statementsOf(section.kind, itemsOf(section, account), false)
}

/**
 * Where no heading says so, a sentence printed whole in quotation marks before the first heading is the mission,
 * and the unbulleted statements between it and the heading are the principles. Both are marked as inferred.
 */
function inferFromPreface(
  preface: readonly PageLine[],
  hasKind: (kind: StatementKind) => boolean,
  account: Account,
): DraftStatement[] {
  const words = preface.filter((line) => line.type === 'words')
  for (const line of preface)
    if (line.type !== 'words') account.setAside(line.passage.spans, 'heading that is not known')
  const at = hasKind('mission') ? -1 : words.findIndex((line) => quotedWhole(line.passage.text))
  const mission = words[at]
  if (mission === undefined) {
    for (const line of words) account.setAside(line.passage.spans, 'introduction')
    return []
  }
  for (const line of words.slice(0, at)) account.setAside(line.passage.spans, 'introduction')
  const statements: DraftStatement[] = [
    {
      kind: 'mission',
      text: withoutQuotes(mission.passage.text),
      inferred: true,
      line: mission.passage.line,
      lines: linesOf(mission.passage.spans),
    },
  ]
  account.doubt(
    mission.passage.line,
    'No heading names the mission: it was inferred from the quotation marks.',
  )
  const rest = words.slice(at + 1)
  if (rest.length === 0) return statements
  if (hasKind('principle')) {
    for (const line of rest) account.setAside(line.passage.spans, 'introduction')
    return statements
  }
  const principles = statementsOf(
    'principle',
    itemsOf({ kind: 'principle', lines: rest, heading: null }, account),
    true,
  )
  const line = principles[0]?.line
  if (line !== undefined)
    account.doubt(line, 'No heading names the principles: they were inferred from where they stand.')
  return [...statements, ...principles]
}
