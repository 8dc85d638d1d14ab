import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Profile } from '../profiles/default.ts'
import { acceptReading, amendPlan, loadDraft, loadReading, startReading } from '../src/modules/plan/index.ts'
import type { Tx } from '../src/platform/database/database.ts'
import type { Actor } from '../src/platform/identity/actor.ts'
import type { ReadPlan } from './declaration.ts'
import { expected } from './expected.ts'
import type { Places } from './places.ts'

/** Waits in the list of readings, so that there is one to try the review on. */
const OPEN_READING = 'mental-health-action-plan-2026.txt'

/** Reads the plan's document and accepts the reading as it is, with the provenance of every fact. */
export async function readPlan(
  tx: Tx,
  actor: Actor,
  profile: Profile,
  plan: ReadPlan,
  places: Places,
): Promise<void> {
  const { title, summary, periodText, startsOn, endsOn, delivers } = plan
  const id = await beginReading(tx, actor, profile, plan.document, plan.kind)
  const found = await loadReading(tx, id)
  const acceptance = {
    id,
    revision: found?.reading.revision ?? 0,
    title,
    periodText,
    startsOn,
    endsOn,
    council: profile.council,
    ...(delivers === undefined ? {} : { delivers: places.idOf(delivers) }),
  }
  const { planId } = expected(await acceptReading(tx, actor, acceptance), plan.document)
  const draft = await loadDraft(tx, planId)
  const amendment = { id: planId, revision: draft?.revision ?? 0, summary }
  expected(await amendPlan(tx, actor, amendment), title)
  if (draft) places.note(plan.name, draft.content)
}

export async function leaveOpenReading(tx: Tx, actor: Actor, profile: Profile): Promise<void> {
  await beginReading(tx, actor, profile, OPEN_READING, 'delivery-plan')
}

async function beginReading(
  tx: Tx,
  actor: Actor,
  profile: Profile,
  filename: string,
  kind: ReadPlan['kind'],
): Promise<string> {
  const bytes = await readFile(join(import.meta.dirname, 'documents', filename))
  return expected(await startReading(tx, actor, { filename, bytes, kind, profile }), filename).id
}
