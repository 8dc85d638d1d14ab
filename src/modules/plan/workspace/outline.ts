/** A plan as the editor shows it: the tree of its statements, each with the activities that deliver it, in order. */
import type { Activity, PlanContent, Statement } from '../content.ts'

export interface Branch {
  statement: Statement
  /** 0 for a statement at the top of the plan */
  depth: number
  /** among those beneath the same statement */
  isFirst: boolean
  isLast: boolean
  activities: Activity[]
  children: Branch[]
}

export interface Outline {
  branches: Branch[]
  /** activities that hang on no statement of this plan */
  loose: Activity[]
}

/** Every statement and every activity stands in the outline exactly once, whatever its parent says. */
export function outlineOf({
  statements,
  activities,
}: Pick<PlanContent, 'statements' | 'activities'>): Outline {
  const known = new Set(statements.map(({ id }) => id))
  const placed = new Set<string>()
  const branchesUnder = (parentId: string | null, depth: number): Branch[] => {
    const children = statements.filter(
      (each) => !placed.has(each.id) && (parentId === null ? isTop(each) : each.parentId === parentId),
    )
    for (const { id } of children) placed.add(id)
    return children.map((statement, index) => ({
      statement,
      depth,
      isFirst: index === 0,
      isLast: index === children.length - 1,
      activities: activities.filter(({ statementId }) => statementId === statement.id),
      children: branchesUnder(statement.id, depth + 1),
    }))
  }
  const isTop = ({ parentId }: Statement) => parentId === null || !known.has(parentId)
  return {
    branches: branchesUnder(null, 0),
    loose: activities.filter(({ statementId }) => statementId === null || !known.has(statementId)),
  }
}

/** The statement itself and all beneath it: where it cannot be moved to, because it would hang on itself. */
export function withAllBeneath(statements: readonly Statement[], id: string): ReadonlySet<string> {
  const found = new Set([id])
  // A set grows while it is walked, so those that are found are searched too.
  for (const above of found) {
    for (const statement of statements) if (statement.parentId === above) found.add(statement.id)
  }
  return found
}

/** In the order of the tree, parents before their children: for lists to choose from. */
export function flattened(branches: readonly Branch[]): Branch[] {
  return branches.flatMap((branch) => [branch, ...flattened(branch.children)])
}
