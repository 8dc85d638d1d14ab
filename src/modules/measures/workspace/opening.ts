import { notFound, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { keepMeasures } from '../policy.ts'
import { givesFigures, signsOff } from '../commands/notes.ts'
import { findMeasure } from '../queries.ts'
import type { Measure } from '../store.ts'
import { MEASURES, measurePath, type MeasurePart } from './paths.ts'

/** A measure that is looked at, and what this person may do with it. */
export interface Opened {
  measure: Measure
  mayKeep: boolean
  mayGive: boolean
  maySignOff: boolean
}

/** Hands the measure of the address to a handler; one that is not there is told so. */
export function onMeasure(handle: (request: StaffRequest, opened: Opened) => Promise<Reply> | Reply) {
  return async (request: StaffRequest): Promise<Reply> => {
    const measure = await request.transact((tx) => findMeasure(tx, request.params['slug'] ?? ''))
    if (!measure) return notFound('fault.measure.missing.measure')
    const { actor } = request
    const isOpen = measure.endedOn === null
    return handle(request, {
      measure,
      mayKeep: keepMeasures.allows(actor),
      mayGive: isOpen && givesFigures(actor, measure),
      maySignOff: signsOff(actor, measure),
    })
  }
}

export function crumbsTo({ t, say }: StaffRequest, measure?: Measure, part?: MeasurePart) {
  return [
    { text: t('measures.title'), path: MEASURES },
    ...(measure ? [{ text: say(measure.definition.name), path: measurePath(measure.slug) }] : []),
    ...(measure && part === 'definition'
      ? [{ text: t('measures.definition'), path: measurePath(measure.slug, part) }]
      : []),
  ]
}
