import { z } from 'zod'
import type { Form } from '../../../platform/http/route.ts'
import { typedDate, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { PLAN_KINDS, type PlanKind } from '../content.ts'
import type { DocumentKind } from '../reading/draft.ts'
import {
  anyWords,
  checked,
  LONGEST,
  plainDate,
  required,
  revisionShape,
  type Checked,
} from './field-shapes.ts'

export const DOCUMENT_KINDS = [
  'delivery-plan',
  'theme',
  'plan-on-a-page',
] as const satisfies readonly DocumentKind[]

/** '' finds the kind out from the document. */
export function kindOf(form: Form): DocumentKind | '' {
  return DOCUMENT_KINDS.find((kind) => kind === form.text('kind')) ?? ''
}

export interface AcceptFields {
  revision: string
  kind: string
  title: string
  periodText: string
  startsOn: TypedDate
  endsOn: TypedDate
  delivers: string
  checkedDoubts: string
  /** a second plan is wanted beside the one that says nearly the same */
  isAnother: string
}

export interface AcceptInput {
  revision: number
  kind: PlanKind
  title: string
  periodText: string
  startsOn: string | null
  endsOn: string | null
  /** id of the record that the plan delivers, or null */
  delivers: string | null
  isAnother: boolean
}

export function acceptFields(form: Form): AcceptFields {
  return {
    revision: form.text('revision'),
    kind: form.text('kind'),
    title: form.text('title'),
    periodText: form.text('periodText'),
    startsOn: typedDate(form, 'startsOn'),
    endsOn: typedDate(form, 'endsOn'),
    delivers: form.text('delivers'),
    checkedDoubts: form.text('checkedDoubts'),
    isAnother: form.text('isAnother'),
  }
}

/**
 * `doubts` still stand: whoever accepts says that they have looked at them. `hasTwin`: a plan that is here says nearly
 * the same, so that a second one has to be wanted.
 */
export function checkAccept(
  fields: AcceptFields,
  { doubts, hasTwin }: { doubts: number; hasTwin: boolean },
  t: Translate,
): Checked<AcceptInput> {
  const schema = z
    .object({
      revision: revisionShape,
      kind: z.enum(PLAN_KINDS, t('readings.kind.choose')),
      title: required(t('readings.title.empty'), LONGEST.title, t),
      periodText: anyWords(LONGEST.timescale, t),
      startsOn: plainDate(t('readings.from.wrong')),
      endsOn: plainDate(t('readings.to.wrong')),
      delivers: z.string().transform((id) => (id === '' ? null : id)),
      checkedDoubts: z
        .string()
        .refine((value) => doubts === 0 || value === 'yes', t('readings.accept.doubts.empty')),
      isAnother: z
        .string()
        .transform((value) => value === 'yes')
        .refine((isAnother) => !hasTwin || isAnother, t('readings.accept.twin.empty')),
    })
    .superRefine(({ startsOn, endsOn }, context) => {
      if (startsOn && endsOn && endsOn < startsOn) {
        context.addIssue({ code: 'custom', path: ['endsOn'], message: t('readings.to.early') })
      }
    })
    .transform(({ checkedDoubts: _looked, ...input }) => input)
  return checked(schema, fields)
}

export interface RefuseFields {
  revision: string
  reason: string
}

export function refuseFields(form: Form): RefuseFields {
  return { revision: form.text('revision'), reason: form.text('reason') }
}

export function checkRefuse(
  fields: RefuseFields,
  t: Translate,
): Checked<{ revision: number; reason: string }> {
  const reason = required(t('readings.refuse.empty'), LONGEST.reason, t)
  return checked(z.object({ revision: revisionShape, reason }), fields)
}

/** Anything that is no revision stands for one that nobody has seen: the command answers with a conflict. */
export function revisionFrom(form: Form): number {
  return revisionShape.parse(form.text('revision'))
}
