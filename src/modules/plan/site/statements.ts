import type { Activity, PlanContent, Statement, StatementKind } from '../content.ts'

/** From what the partnership stands for down to what it will do next. */
const KINDS_IN_ORDER: readonly StatementKind[] = [
  'mission',
  'vision',
  'principle',
  'position',
  'ambition',
  'theme',
  'need',
  'quotation',
  'priority',
  'outcome',
  'commitment',
  'next-step',
]

export interface KindGroup {
  kind: StatementKind
  statements: Statement[]
}

/** Statements at the top of their plan, by kind; what stands under another statement is told there. */
export function groupsByKind(statements: readonly Statement[]): KindGroup[] {
  const ids = new Set(statements.map(({ id }) => id))
  const top = statements.filter(({ parentId }) => parentId === null || !ids.has(parentId))
  return KINDS_IN_ORDER.map((kind) => ({
    kind,
    statements: top.filter((statement) => statement.kind === kind),
  })).filter((group) => group.statements.length > 0)
}

/** In the plan's order. */
export function childrenOf(content: PlanContent, id: string): Statement[] {
  return content.statements.filter((statement) => statement.parentId === id)
}

/** The statement and all below it; safe against circles. */
function familyOf(content: PlanContent, id: string): Set<string> {
  const family = new Set([id])
  for (let before = 0; before !== family.size;) {
    before = family.size
    for (const { id: each, parentId } of content.statements) {
      if (parentId !== null && family.has(parentId)) family.add(each)
    }
  }
  return family
}

/** Activities that deliver a statement or one below it, and those that say they also link to it. */
export function activitiesUnder(
  content: PlanContent,
  id: string,
): { delivering: Activity[]; alsoLinked: Activity[] } {
  const family = familyOf(content, id)
  const isUnder = ({ statementId }: Activity) => statementId !== null && family.has(statementId)
  return {
    delivering: content.activities.filter(isUnder),
    alsoLinked: content.activities.filter(
      (activity) => !isUnder(activity) && activity.alsoLinksTo.some((target) => family.has(target)),
    ),
  }
}
