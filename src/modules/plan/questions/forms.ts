import { z } from 'zod'
import type { Form } from '../../../platform/http/route.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { FormError } from '../../../ui/index.ts'
import { LONGEST_ANSWER } from './question.ts'

/** What was typed, given back as it was when something is wrong with it. */
export interface AnswerFields {
  revision: string
  answer: string
}

export type CheckedAnswer =
  | { ok: true; value: { revision: number; answer: string } }
  | { ok: false; errors: FormError[] }

export function answerFields(form: Form): AnswerFields {
  return { revision: form.text('revision'), answer: form.text('answer') }
}

export function checkAnswer(fields: AnswerFields, t: Translate): CheckedAnswer {
  const checked = z
    .object({
      revision: z.coerce.number().int().positive(),
      answer: z
        .string()
        .trim()
        .min(1, t('questions.answer.empty'))
        .max(LONGEST_ANSWER, t('questions.answer.tooLong', { most: LONGEST_ANSWER })),
    })
    .safeParse(fields)
  if (checked.success) return { ok: true, value: checked.data }
  return {
    ok: false,
    errors: checked.error.issues.map((issue) => ({
      field: 'answer',
      message: issue.path[0] === 'answer' ? issue.message : t('questions.answer.stale'),
    })),
  }
}
