/** Which activity the column "Part of" names, as the file leaves the plan. Pure. */
import type { Fault } from '../../../../kernel/result.ts'
import type { SheetInput } from './differences.ts'
import type { PlanNow } from './plan-now.ts'
import { isSameCell, plain } from './same-cell.ts'

export interface ActivityLeft {
  /** in the plan, or at this place of the file, which adds it */
  at: { id: string } | { place: string }
  ref: string | null
  text: string
  /** why the person may not add to it; null when they may */
  refusal: Fault | null
}

/** `given`: what the file gives to activities by their id; what cannot be taken is not among it. */
export function activitiesLeft(
  now: PlanNow,
  given: ReadonlyMap<string, SheetInput>,
  added: readonly { place: string; input: SheetInput & { text: string } }[],
): ActivityLeft[] {
  return [
    ...now.records
      .filter(({ type }) => type === 'activity')
      .map(({ id, ref, text, refusal }) => ({ at: { id }, ref, text, ...given.get(id), refusal })),
    ...added.map(({ place, input: { ref = null, text } }) => ({
      at: { place },
      ref,
      text,
      refusal: now.adding,
    })),
  ].map(({ at, ref, text, refusal }) => ({ at, ref, text, refusal }))
}

/** By its reference, else by its words. `isRetyped`: a spreadsheet may have made a number of the reference. */
export function activitiesNamed(
  activities: readonly ActivityLeft[],
  cell: string,
  isRetyped: boolean,
): ActivityLeft[] {
  const wanted = plain(cell).toLowerCase()
  if (wanted === '') return []
  const byRef = activities.filter(
    ({ ref }) =>
      ref !== null && (plain(ref).toLowerCase() === wanted || isSameCell('ref', cell, ref, isRetyped)),
  )
  return byRef.length > 0 ? byRef : activities.filter(({ text }) => plain(text).toLowerCase() === wanted)
}
