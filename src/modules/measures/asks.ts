import { isDate } from '../../kernel/calendar.ts'
import type { Ask } from '../../platform/asks.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { findSeries } from '../figures/index.ts'
import { ownsMeasure, signsOff } from './commands/notes.ts'
import { keyOf, periodsAround } from './measure-period.ts'
import { selectWaitingNotes } from './note-store.ts'
import { signOffNotes } from './policy.ts'
import { figuresOf } from './queries.ts'
import { selectMeasures, type Measure } from './store.ts'
import { measurePath } from './workspace/paths.ts'

/**
 * The figures that a person owes for the period that is over, by a post of theirs, and the notes that wait for their
 * signature. Each leads to the one that has waited longest, and the next is asked when that is done.
 */
export async function measureAsks(tx: Tx, actor: Actor, today: string): Promise<readonly Ask[]> {
  const measures = await selectMeasures(tx)
  return [await figuresDue(tx, actor, measures, today), await notesWaiting(tx, actor, measures)]
}

async function figuresDue(tx: Tx, actor: Actor, measures: readonly Measure[], today: string): Promise<Ask> {
  const due: { slug: string; since: string }[] = []
  for (const measure of measures) {
    if (measure.endedOn !== null || !ownsMeasure(actor, measure) || !isDate(today)) continue
    const [, over] = periodsAround(measure.definition.rhythm, today, { back: 1, ahead: 0 })
    const series = measure.seriesId === null ? undefined : await findSeries(tx, measure.seriesId)
    if (over === undefined || series?.source !== 'own') continue
    const known = (await figuresOf(tx, measure)).some(({ period }) => keyOf(period) === keyOf(over))
    if (!known) due.push({ slug: measure.slug, since: over.endsOn })
  }
  const [first] = due.toSorted((a, b) => (a.since < b.since ? -1 : 1))
  const path = first ? measurePath(first.slug, 'values') : ''
  return { message: 'ask.figures', count: due.length, oldest: first?.since ?? null, path }
}

async function notesWaiting(tx: Tx, actor: Actor, measures: readonly Measure[]): Promise<Ask> {
  const mine = new Map(measures.filter((each) => signsOff(actor, each)).map(({ id, slug }) => [id, slug]))
  const all = signOffNotes.allows(actor) ? await selectWaitingNotes(tx) : []
  const waiting = all.filter(({ measureId, writtenById }) => mine.has(measureId) && writtenById !== actor.id)
  const [first] = waiting
  const period = first ? `?${new URLSearchParams({ period: keyOf(first) })}` : ''
  const path = first ? measurePath(mine.get(first.measureId) ?? '', 'notes') + period : ''
  return { message: 'ask.notes', count: waiting.length, oldest: first?.writtenAt ?? null, path }
}
