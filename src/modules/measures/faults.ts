import { fail, type Result } from '../../kernel/result.ts'

const MISSING = {
  measure: 'fault.measure.missing.measure',
  note: 'fault.measure.missing.note',
  phase: 'fault.measure.missing.phase',
} as const

export function missing(what: keyof typeof MISSING): Result<never> {
  return fail('not-found', MISSING[what])
}
