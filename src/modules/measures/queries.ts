import { isDate } from '../../kernel/calendar.ts'
import type { Tx } from '../../platform/database/database.ts'
import { isIdentifier, linksOf, type LinkedNode } from '../../thread/index.ts'
import { listFigures, type Figure, type PeriodSpec } from '../figures/index.ts'
import { keyOf, periodsAround } from './measure-period.ts'
import { selectEntries, selectNotes, type Entry, type Note } from './note-store.ts'
import {
  selectDefinitions,
  selectMeasure,
  selectMeasures,
  selectPhases,
  selectTargets,
  type Measure,
  type Phase,
  type Target,
} from './store.ts'
import type { Definition } from './definition.ts'

/** Every measure by name, with the latest version of its definition; those that have ended too. */
export function listMeasures(tx: Tx): Promise<Measure[]> {
  return selectMeasures(tx)
}

/** By the slug of its address, or by its id, by which the thread knows it. */
export async function findMeasure(tx: Tx, slugOrId: string): Promise<Measure | undefined> {
  if (isIdentifier(slugOrId)) return loadMeasure(tx, slugOrId)
  return /^[a-z0-9-]{1,100}$/.test(slugOrId) ? selectMeasure(tx, { slug: slugOrId }) : undefined
}

export async function loadMeasure(tx: Tx, id: string): Promise<Measure | undefined> {
  return isIdentifier(id) ? selectMeasure(tx, { id }) : undefined
}

/** Every version, the latest first. */
export function definitionsOf(tx: Tx, measureId: string): Promise<Definition[]> {
  return selectDefinitions(tx, measureId)
}

/** With their history, in order of their periods. */
export function targetsOf(tx: Tx, measureId: string): Promise<Target[]> {
  return selectTargets(tx, measureId)
}

/** From when on the measure is looked at anew, in order. */
export function phasesOf(tx: Tx, measureId: string): Promise<Phase[]> {
  return selectPhases(tx, measureId)
}

/** Every version of every note, the latest first. */
export function notesOf(tx: Tx, measureId: string): Promise<Note[]> {
  return selectNotes(tx, measureId)
}

/** What was odd when values were typed, and what was said to it; the latest first. */
export function entriesOf(tx: Tx, measureId: string): Promise<Entry[]> {
  return selectEntries(tx, measureId)
}

/** The latest version of each figure of a measure's own area, in order of period; empty while it has none. */
export async function figuresOf(tx: Tx, { seriesId, areaId }: Measure): Promise<Figure[]> {
  if (seriesId === null || areaId === null) return []
  return (await listFigures(tx, seriesId, [areaId])).get(areaId) ?? []
}

const PERIODS = { back: 36, ahead: 12 }

/** The periods that a measure has figures of, or could have by its rhythm; the latest first. `today` is an ISO date. */
export async function periodsOf(tx: Tx, measure: Measure, today: string): Promise<PeriodSpec[]> {
  const figures = await figuresOf(tx, measure)
  const around = isDate(today) ? periodsAround(measure.definition.rhythm, today, PERIODS) : []
  const known = new Map(
    [...around, ...figures.map(({ period }) => period)].map((each) => [keyOf(each), each]),
  )
  return [...known.values()].toSorted((a, b) => (a.endsOn < b.endsOn ? 1 : a.endsOn > b.endsOn ? -1 : 0))
}

export interface MeasureLinks {
  /** what it shows: statements of plans */
  shows: LinkedNode[]
  /** what moves it: activities and milestones */
  movedBy: LinkedNode[]
}

export async function linksOfMeasure(tx: Tx, measureId: string): Promise<MeasureLinks> {
  const links = await linksOf(tx, measureId)
  return {
    shows: links.filter(({ link }) => link.fromId === measureId),
    movedBy: links.filter(({ link }) => link.toId === measureId),
  }
}
