import { authored } from '../../../kernel/authored.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { eesPeriod, periodPhrase } from '../../figures/index.ts'
import type { PeriodCode } from '../measure-period.ts'

interface Reader {
  t: Translate
}

/** A period in the words of the reader; one that only its file names, as the file does. */
export function periodName({ t }: Reader, { code, identifier }: PeriodCode): string {
  const printed = eesPeriod(code, identifier)
  const words = periodPhrase(
    { code, identifier },
    typeof printed === 'string' ? `${code} ${identifier}` : printed.name,
  )
  if (typeof words !== 'string') return t(words.message, words.values)
  return words === code ? code : authored(words)
}
