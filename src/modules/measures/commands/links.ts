import { fail, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { findNode, linkNodes, unlinkNodes, type ThreadLink } from '../../../thread/index.ts'
import { holdAnyRevision } from './measures.ts'

/** Kinds of the thread's nodes that do something; every other kind that stands in a plan says what it is for. */
const DEEDS: ReadonlySet<string> = new Set(['activity', 'milestone'])

/** What a measure shows, and what moves it. */
export const TIED_KINDS = [
  'priority',
  'theme',
  'outcome',
  'need',
  'commitment',
  'ambition',
  'next-step',
  'activity',
  'milestone',
]
const NO_STATEMENT: ReadonlySet<string> = new Set(['organisation', 'post', 'measure', 'body'])

/** A measure gives evidence of a statement, and an activity contributes to a measure. */
export async function tieMeasure(
  tx: Tx,
  actor: Actor,
  input: { id: string; otherId: string },
): Promise<Result<ThreadLink>> {
  const link = await linkFor(tx, actor, input)
  return link.ok ? linkNodes(tx, actor, link.value) : link
}

export async function untieMeasure(
  tx: Tx,
  actor: Actor,
  input: { id: string; otherId: string },
): Promise<Result<ThreadLink>> {
  const link = await linkFor(tx, actor, input)
  return link.ok ? unlinkNodes(tx, actor, link.value) : link
}

async function linkFor(
  tx: Tx,
  actor: Actor,
  { id, otherId }: { id: string; otherId: string },
): Promise<Result<ThreadLink>> {
  const held = await holdAnyRevision(tx, actor, id)
  if (!held.ok) return held
  const other = await findNode(tx, otherId)
  if (other === undefined) return fail('not-found', 'fault.thread.endMissing')
  if (NO_STATEMENT.has(other.kind)) return fail('invalid', 'fault.measure.link.kind')
  return {
    ok: true,
    value: DEEDS.has(other.kind)
      ? { fromId: otherId, toId: id, kind: 'contributes-to' }
      : { fromId: id, toId: otherId, kind: 'evidences' },
  }
}
