import type { ReadingCorrection } from './reading.ts'

const RECORD = /^(?:outcomes\.\d+\.activities\.\d+\.milestones|outcomes\.\d+\.activities|statements)\.\d+$/

/** A whole record was taken out of the draft, and those after it in its list moved up by one. */
export function isTakenOut({ path, became }: Pick<ReadingCorrection, 'path' | 'became'>): boolean {
  return became === null && RECORD.test(path)
}

/**
 * What was read originally, by the path at which the fact stands now: the first correction of each path, moved up
 * with its record when one before it was taken out. The first correction must come first.
 */
export function originalsOf(corrections: readonly ReadingCorrection[]): Map<string, ReadingCorrection> {
  let originals = new Map<string, ReadingCorrection>()
  for (const correction of corrections) {
    if (isTakenOut(correction)) originals = withoutRecord(originals, correction.path)
    else if (!originals.has(correction.path)) originals.set(correction.path, correction)
  }
  return originals
}

function withoutRecord(
  originals: ReadonlyMap<string, ReadingCorrection>,
  record: string,
): Map<string, ReadingCorrection> {
  const dot = record.lastIndexOf('.') + 1
  const list = record.slice(0, dot)
  const taken = Number(record.slice(dot))
  return new Map(
    [...originals].flatMap(([path, correction]): [string, ReadingCorrection][] => {
      if (!path.startsWith(list)) return [[path, correction]]
      const [index = '', ...rest] = path.slice(list.length).split('.')
      if (Number(index) === taken) return []
      const moved = Number(index) > taken ? Number(index) - 1 : Number(index)
      return [[[list + moved, ...rest].join('.'), correction]]
    }),
  )
}

/** The name of a fact: its path without the record that it belongs to; '' for a whole record. */
export function factName(path: string): string {
  return path.replace(/^(?:outcomes|statements)\.\d+\.?(?:activities\.\d+\.?)?(?:milestones\.\d+\.?)?/, '')
}
