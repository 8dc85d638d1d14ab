/** What a reading has to do with the plans that are here. */
import type { Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { PlannedRecords } from '../accepting.ts'
import { findKin, foreseeRecords, type Kin } from '../kin.ts'
import type { Becoming } from '../reading-store.ts'
import type { ReadingDetail } from './reading.ts'

export interface Relation {
  /** what a person chose, else what is likely */
  becomes: Becoming
  /** the plan that it is about */
  of: Kin | null
  isChosen: boolean
  /** every plan of its kind, the likest first */
  kin: Kin[]
}

/** Without a choice: another version of the likest plan, or the one that follows it where its period is a later one. */
export async function relationOf(tx: Tx, reading: ReadingDetail, council: string): Promise<Relation> {
  const planned = await plannedRecords(tx, reading, council)
  const kin = planned.ok ? await findKin(tx, reading.draft, planned.value) : []
  const { becomes, ofPlanId } = reading
  if (becomes !== null) {
    return { becomes, of: kin.find(({ plan }) => plan.id === ofPlanId) ?? null, isChosen: true, kin }
  }
  const likely = kin.find((each) => each.isLikely) ?? null
  if (likely === null) return { becomes: 'own', of: null, isChosen: false, kin }
  return { becomes: likely.follows ? 'successor' : 'update', of: likely, isChosen: false, kin }
}

export function plannedRecords(
  tx: Tx,
  reading: ReadingDetail,
  council: string,
): Promise<Result<PlannedRecords>> {
  const text = new Map(reading.units.map((unit) => [unit.line, unit.text]))
  return foreseeRecords(tx, reading.draft, { documentId: reading.documentId, text }, council)
}

/** The plan that would be copied by accepting the document; one that it follows says the same again by right. */
export function twinAmong({ kin, becomes, of }: Relation): Kin | undefined {
  return kin.find((each) => each.isTwin && !(becomes === 'successor' && each.plan.id === of?.plan.id))
}
