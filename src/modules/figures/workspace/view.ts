import { isDate } from '../../../kernel/calendar.ts'
import type { Fault } from '../../../kernel/result.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatDate, formatInstant } from '../../../platform/languages/dates.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { fieldsOf, type FormError } from '../../../ui/index.ts'
import type { FileKind } from '../figure.ts'

/** What every page here needs from its request. */
export interface View {
  t: Translate
  href: (path: string) => string
  date: (iso: string) => string
  instant: (iso: string) => string
  /** of an account: the day in it as the reader writes days */
  sentence: (said: Pick<Fault, 'message' | 'values'>) => string
  formToken: string
}

export function viewOf({ t, href, formToken, language }: StaffRequest): View {
  const date = (iso: string) => formatDate(language, iso)
  return {
    t,
    href,
    formToken,
    date,
    instant: (iso) => formatInstant(language, iso),
    sentence: ({ message, values }) => {
      const day = values?.['date']
      return t(message, typeof day === 'string' && isDate(day) ? { ...values, date: date(day) } : values)
    },
  }
}

export function figureFields(t: Translate, errors: readonly FormError[]) {
  return fieldsOf(errors, { error: t('figures.error') })
}

export const KIND_WORDS: Readonly<Record<FileKind, string>> = {
  ees: 'figures.kind.ees',
  lait: 'figures.kind.lait',
  neighbours: 'figures.kind.neighbours',
  own: 'figures.kind.own',
  fingertips: 'figures.kind.fingertips',
  'lg-inform': 'figures.kind.lgInform',
  typed: 'figures.kind.typed',
}
