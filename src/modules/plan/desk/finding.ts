import type { Found } from '../../../platform/finding.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { wordPatterns } from '../../../platform/finding.ts'
import type { FoundNode } from '../../../thread/index.ts'
import { PLAN_KINDS, STATEMENT_KINDS } from '../content.ts'
import { readDocuments } from '../policy.ts'
import { planPath, rowPath } from '../workspace/paths.ts'
import { selectReadingsByName } from './store.ts'

/** Where a record of a plan is shown; undefined for what is none. A theme is a plan, or a statement in one. */
export function placeInPlan(node: FoundNode): Found | undefined {
  const where = node.above.map(({ title }) => title)
  const title = node.ref === null ? node.title : `${node.ref} ${node.title}`
  const [plan] = node.above
  if (plan === undefined) {
    const isPlan = PLAN_KINDS.some((kind) => kind === node.kind)
    return isPlan ? { group: 'find.plans', title, where, path: planPath(node.id) } : undefined
  }
  const group = groupOf(node.kind)
  return group === undefined ? undefined : { group, title, where, path: rowPath(plan.id, node.id) }
}

function groupOf(kind: string): string | undefined {
  if (kind === 'activity') return 'find.activities'
  if (kind === 'milestone') return 'find.milestones'
  return STATEMENT_KINDS.some((each) => each === kind) ? 'find.statements' : undefined
}

/** Documents that were brought in, by the name of their file. */
export async function findDocuments(
  tx: Tx,
  actor: Actor,
  words: string,
  most: number,
): Promise<readonly Found[]> {
  const patterns = wordPatterns(words)
  if (!readDocuments.allows(actor) || patterns.length === 0) return []
  const readings = await selectReadingsByName(tx, patterns, most)
  return readings.map(({ id, filename }) => ({
    group: 'find.documents',
    title: filename,
    where: [],
    path: `/workspace/readings/${id}`,
  }))
}
