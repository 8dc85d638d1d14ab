/** A timescale in the boxes of a form, and beside another one where two people changed it at once. */
import { typedOf } from '../../../platform/http/typed-date.ts'
import type { Timescale } from '../content.ts'
import type { TimescaleFields } from './forms.ts'
import type { ConflictRow } from './pages/conflict.tsx'
import { dateInWords, typedDateInWords } from './refusals.ts'
import type { Words } from './words.ts'

export function timescaleFieldsOf(timescale: Timescale | null): TimescaleFields {
  return {
    timescaleText: timescale?.text ?? '',
    startsOn: typedOf(timescale?.startsOn ?? null),
    dueOn: typedOf(timescale?.dueOn ?? null),
    ongoing: timescale?.ongoing ? 'yes' : '',
  }
}

export function timescaleRows(now: Timescale | null, typed: TimescaleFields, words: Words): ConflictRow[] {
  const { t } = words
  const yesOrNo = (isSo: boolean) => t(isSo ? 'editor.yes' : 'editor.no')
  return [
    { label: t('editor.field.timescale'), now: now?.text ?? '', typed: typed.timescaleText },
    {
      label: t('editor.field.starts'),
      now: dateInWords(now?.startsOn ?? null, words),
      typed: typedDateInWords(typed.startsOn, words),
    },
    {
      label: t('editor.field.due'),
      now: dateInWords(now?.dueOn ?? null, words),
      typed: typedDateInWords(typed.dueOn, words),
    },
    {
      label: t('editor.field.ongoing'),
      now: yesOrNo(now?.ongoing ?? false),
      typed: yesOrNo(typed.ongoing === 'yes'),
    },
  ]
}
