import { z } from 'zod'
import type { Form } from '../../../platform/http/route.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { Becoming } from '../reading-store.ts'
import { checked, revisionShape, type Checked } from './field-shapes.ts'

const BECOMINGS = ['update', 'successor', 'own'] as const satisfies readonly Becoming[]

export interface BecomesFields {
  revision: string
  becomes: string
  planId: string
}

export function becomesFields(form: Form): BecomesFields {
  return { revision: form.text('revision'), becomes: form.text('becomes'), planId: form.text('planId') }
}

/** A plan of its own names no other. */
export function checkBecomes(
  fields: BecomesFields,
  t: Translate,
): Checked<{ revision: number; becomes: Becoming; planId: string | null }> {
  const schema = z
    .object({
      revision: revisionShape,
      becomes: z.enum(BECOMINGS, t('readings.becomes.empty')),
      planId: z.string().transform((id) => (id === '' ? null : id)),
    })
    .superRefine(({ becomes, planId }, context) => {
      if (becomes !== 'own' && planId === null)
        context.addIssue({ code: 'custom', path: ['planId'], message: t('readings.becomes.plan.empty') })
    })
  return checked(schema, fields)
}
