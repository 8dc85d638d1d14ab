import type {
  Draft,
  DraftActivity,
  DraftMilestone,
  DraftOutcome,
  DraftPeriod,
  DraftStatement,
  StatementKind,
} from '../reading/draft.ts'

/**
 * A thing of the draft that is corrected on one form. `at` is its place in the draft, such as
 * `outcomes.0.activities.2.milestones.1`; the draft's own title and period are at `title`.
 */
export type Fact =
  | { type: 'title'; at: 'title'; title: string | null; period: DraftPeriod | null }
  | { type: 'outcome'; at: string; outcome: DraftOutcome }
  | { type: 'activity'; at: string; activity: DraftActivity }
  | { type: 'milestone'; at: string; milestone: DraftMilestone }
  | { type: 'statement'; at: string; statement: DraftStatement }

const INDEX = String.raw`(0|[1-9]\d{0,5})`
const OUTCOME = new RegExp(`^outcomes\\.${INDEX}$`)
const ACTIVITY = new RegExp(`^outcomes\\.${INDEX}\\.activities\\.${INDEX}$`)
const MILESTONE = new RegExp(`^outcomes\\.${INDEX}\\.activities\\.${INDEX}\\.milestones\\.${INDEX}$`)
const STATEMENT = new RegExp(`^statements\\.${INDEX}$`)

/** The fact at a place; undefined for a place that the draft does not have. */
export function factAt(draft: Draft, at: string): Fact | undefined {
  if (at === 'title') return { type: 'title', at, title: draft.title, period: draft.period }
  const statement = item(draft.statements, STATEMENT.exec(at)?.[1])
  if (statement) return { type: 'statement', at, statement }
  const outcome = item(draft.outcomes, OUTCOME.exec(at)?.[1])
  if (outcome) return { type: 'outcome', at, outcome }
  const [, o, a, m] = MILESTONE.exec(at) ?? ACTIVITY.exec(at) ?? []
  const activity = item(item(draft.outcomes, o)?.activities, a)
  if (!activity) return undefined
  if (m === undefined) return { type: 'activity', at, activity }
  const milestone = item(activity.milestones, m)
  return milestone && { type: 'milestone', at, milestone }
}

/** The lines that a fact was read from; the first one tells it from its neighbours. */
export function linesOf(fact: Fact, draft: Draft): readonly number[] {
  switch (fact.type) {
    case 'title':
      return draft.titleLines
    case 'outcome':
      return fact.outcome.lines
    case 'activity':
      return [...new Set([fact.activity.line, ...fact.activity.lines])]
    case 'milestone':
      return [fact.milestone.line, ...(fact.milestone.furtherLines ?? [])]
    case 'statement':
      return [...new Set([fact.statement.line, ...fact.statement.lines])]
  }
}

/**
 * The fact that was at a place when its first line was `line`. It moves up when one before it is taken out meanwhile,
 * and down when one is put in; undefined when it was taken out itself.
 */
export function factFrom(draft: Draft, at: string, line: number | undefined): Fact | undefined {
  const fact = factAt(draft, at)
  if (line === undefined || (fact && linesOf(fact, draft)[0] === line)) return fact
  const [, list = '', index = ''] = /^(.*\.)(\d+)$/.exec(at) ?? []
  const others = listAt(draft, list)
  const near = Array.from({ length: others }, (_, other) => other).toSorted(
    (a, b) => Math.abs(a - Number(index)) - Math.abs(b - Number(index)),
  )
  for (const other of near) {
    const moved = factAt(draft, list + other)
    if (moved && linesOf(moved, draft)[0] === line) return moved
  }
  return undefined
}

/** How many records a list has, by its path with the dot at its end. */
function listAt(draft: Draft, list: string): number {
  if (list === 'outcomes.') return draft.outcomes.length
  if (list === 'statements.') return draft.statements.length
  const owner = factAt(draft, list.replace(/\.(?:activities|milestones)\.$/, ''))
  if (owner?.type === 'outcome') return owner.outcome.activities.length
  return owner?.type === 'activity' ? owner.activity.milestones.length : 0
}

export interface OutcomeChoice {
  /** `1|17`: its index, and the line that it is known by when others come before it */
  value: string
  name: string
}

export function outcomeChoices(draft: Draft): OutcomeChoice[] {
  return draft.outcomes.map(({ name, lines }, o) => ({ value: `${o}|${lines[0] ?? ''}`, name }))
}

/** The same choice in the draft as it is now. */
export function outcomeChoiceNow(draft: Draft, choice: string): string {
  const line = choice.split('|')[1] ?? ''
  const now = outcomeChoices(draft).find(({ value }) => line !== '' && value.endsWith(`|${line}`))
  return now?.value ?? choice
}

/** Every fact but the title, in the order of the lines that they begin at. */
export function factsInOrder(draft: Draft): Fact[] {
  const facts: Fact[] = draft.statements.map((statement, s) => ({
    type: 'statement',
    at: statementAt(s),
    statement,
  }))
  for (const [o, outcome] of draft.outcomes.entries()) {
    facts.push({ type: 'outcome', at: outcomeAt(o), outcome })
    for (const [a, activity] of outcome.activities.entries()) {
      facts.push({ type: 'activity', at: activityAt(o, a), activity })
      for (const [m, milestone] of activity.milestones.entries()) {
        facts.push({ type: 'milestone', at: milestoneAt(o, a, m), milestone })
      }
    }
  }
  const lineOf = (fact: Fact) => linesOf(fact, draft)[0] ?? Infinity
  // Two without a line would differ by NaN.
  return facts.toSorted((a, b) => (lineOf(a) === lineOf(b) ? 0 : lineOf(a) - lineOf(b)))
}

function item<T>(list: readonly T[] | undefined, index: string | undefined): T | undefined {
  return index === undefined ? undefined : list?.[Number(index)]
}

export function outcomeAt(o: number): string {
  return `outcomes.${o}`
}

export function activityAt(o: number, a: number): string {
  return `outcomes.${o}.activities.${a}`
}

export function milestoneAt(o: number, a: number, m: number): string {
  return `outcomes.${o}.activities.${a}.milestones.${m}`
}

function statementAt(s: number): string {
  return `statements.${s}`
}

/** From which fact the words of each line went where: by line, the innermost fact that was read from it. */
export function factsByLine(draft: Draft): Map<number, string> {
  const found = new Map<number, string>()
  const note = (lines: readonly number[], at: string) => {
    for (const line of lines) if (!found.has(line)) found.set(line, at)
  }
  draft.outcomes.forEach((outcome, o) => {
    outcome.activities.forEach((activity, a) => {
      note([activity.line], activityAt(o, a))
      activity.milestones.forEach(({ line, furtherLines = [] }, m) =>
        note([line, ...furtherLines], milestoneAt(o, a, m)),
      )
    })
  })
  draft.outcomes.forEach((outcome, o) => {
    outcome.activities.forEach((activity, a) => note(activity.lines, activityAt(o, a)))
    note(outcome.lines, outcomeAt(o))
  })
  draft.statements.forEach((statement, s) => note([statement.line, ...statement.lines], statementAt(s)))
  note(draft.titleLines, 'title')
  return found
}

/** The order in which a plan on a page is read, from what it is for to what happens next. */
export const STATEMENT_KIND_ORDER = [
  'theme',
  'vision',
  'mission',
  'principle',
  'need',
  'quotation',
  'priority',
  'position',
  'ambition',
  'next-step',
] as const satisfies readonly StatementKind[]

export interface StatementGroup {
  kind: StatementKind
  statements: { at: string; statement: DraftStatement }[]
}

/** Statements under their kinds, each in the order of the document. */
export function statementsByKind(draft: Draft): StatementGroup[] {
  const placed = draft.statements.map((statement, s) => ({ at: statementAt(s), statement }))
  const byKind = Map.groupBy(placed, ({ statement }) => statement.kind)
  return STATEMENT_KIND_ORDER.flatMap((kind) => {
    const statements = byKind.get(kind)
    return statements ? [{ kind, statements }] : []
  })
}
