import type { ReadingCorrection } from './reading.ts'

const RECORD =
  /^(?:outcomes\.\d+\.activities\.\d+\.milestones|outcomes\.\d+\.activities|outcomes|statements)\.\d+$/
const MOVE = /^outcomes\.\d+\.activities\.\d+\.outcome$/

type Changed = Pick<ReadingCorrection, 'path' | 'became'>

/** A whole record was taken out of the draft, and those after it in its list moved up by one. */
export function isTakenOut({ path, became }: Changed): boolean {
  return became === null && RECORD.test(path)
}

/** A record was made of a line that the reader had left out, and those after it in its list moved down by one. */
export function isPlaced({ path, became }: Changed): boolean {
  return became !== null && RECORD.test(path)
}

type Originals = ReadonlyMap<string, ReadingCorrection>

/**
 * What was read originally, by the path at which the fact stands now: the first correction of each path, moved with
 * its record when one before it was taken out or put in, or the record itself was moved. The first correction must
 * come first.
 */
export function originalsOf(corrections: readonly ReadingCorrection[]): Map<string, ReadingCorrection> {
  let originals = new Map<string, ReadingCorrection>()
  for (const correction of corrections) {
    const { path } = correction
    const moved = moveOf(correction)
    if (isTakenOut(correction)) originals = closedUp(originals, path)
    else if (isPlaced(correction)) originals = openedUp(originals, path)
    else if (moved) {
      originals = carried(originals, moved)
      const now = `${moved.to}.outcome`
      if (!originals.has(now)) originals.set(now, correction)
    } else if (!originals.has(path)) originals.set(path, correction)
  }
  return originals
}

interface Move {
  from: string
  to: string
}

function moveOf({ path, was, became }: ReadingCorrection): Move | undefined {
  const from = placeOf(was)
  const to = placeOf(became)
  return MOVE.test(path) && from !== undefined && to !== undefined ? { from, to } : undefined
}

function placeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('at' in value)) return undefined
  return typeof value.at === 'string' ? value.at : undefined
}

function closedUp(originals: Originals, record: string): Map<string, ReadingCorrection> {
  const others = [...originals].filter(([path]) => !isWithin(path, record))
  return new Map(others.map(([path, correction]) => [shifted(path, record, -1), correction]))
}

function openedUp(originals: Originals, record: string): Map<string, ReadingCorrection> {
  return new Map([...originals].map(([path, correction]) => [shifted(path, record, 1), correction]))
}

function carried(originals: Originals, { from, to }: Move): Map<string, ReadingCorrection> {
  const own = [...originals].filter(([path]) => isWithin(path, from))
  const others = openedUp(closedUp(originals, from), to)
  for (const [path, correction] of own) others.set(to + path.slice(from.length), correction)
  return others
}

function isWithin(path: string, record: string): boolean {
  return path === record || path.startsWith(`${record}.`)
}

/** The path of a fact after a record of its list went from before it, or came before it. */
function shifted(path: string, record: string, by: -1 | 1): string {
  const dot = record.lastIndexOf('.') + 1
  const list = record.slice(0, dot)
  if (!path.startsWith(list)) return path
  const [index = '', ...rest] = path.slice(list.length).split('.')
  const isAfter =
    by === 1 ? Number(index) >= Number(record.slice(dot)) : Number(index) > Number(record.slice(dot))
  return isAfter ? [list + String(Number(index) + by), ...rest].join('.') : path
}

/** The name of a fact: its path without the record that it belongs to; '' for a whole record. */
export function factName(path: string): string {
  return path.replace(/^(?:outcomes|statements)\.\d+\.?(?:activities\.\d+\.?)?(?:milestones\.\d+\.?)?/, '')
}
