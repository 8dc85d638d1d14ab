import { fail, type Result } from '../../kernel/result.ts'

const MISSING = {
  plan: 'fault.delivery.missing.plan',
  period: 'fault.delivery.missing.period',
  request: 'fault.delivery.missing.request',
  update: 'fault.delivery.missing.update',
  evidence: 'fault.delivery.missing.evidence',
  replanning: 'fault.delivery.missing.replanning',
  record: 'fault.delivery.missing.record',
} as const

export function missing(what: keyof typeof MISSING): Result<never> {
  return fail('not-found', MISSING[what])
}
