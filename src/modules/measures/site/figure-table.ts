import type { PublicRequest } from '../../../platform/http/route.ts'
import { grouped } from '../answers/number-words.ts'
import { valueWords } from '../dashboard/told.ts'
import type { PublicMeasure, PublishedMeasure } from './content.ts'
import { periodName } from '../workspace/period-names.ts'
import { targetIn } from './told.ts'

/** Every period with its value and what it is made of, as the page and the papers print it. */
export function figureTable(
  { t, say }: Pick<PublicRequest, 't' | 'say'>,
  { content }: Pick<PublishedMeasure, 'content'>,
): { head: string[]; rows: string[][] } {
  const { rows, unit, numeratorLabel, denominatorLabel } = content
  const aims = rows.map(({ period }) => targetIn(content, period))
  const counts = rows.some(({ numerator, denominator }) => numerator !== null || denominator !== null)
  const targets = aims.some((target) => target !== undefined)
  const label = (text: string, otherwise: string) => (text === '' ? otherwise : say(text))
  const told = (count: number | null, other: number | null) =>
    count === null ? (other === null ? '' : 'c') : grouped(String(count))
  return {
    head: [
      t('dashboard.period'),
      unit === '%' || unit === ''
        ? t('dashboard.value')
        : t('dashboard.withUnit', { name: t('dashboard.value'), unit: say(unit) }),
      ...(counts
        ? [
            label(numeratorLabel, t('dashboard.numerator')),
            label(denominatorLabel, t('dashboard.denominator')),
          ]
        : []),
      ...(targets ? [t('dashboard.target')] : []),
    ],
    rows: rows.map(({ period, value, text, symbol, numerator, denominator }, index) => [
      periodName({ t }, period),
      value === null ? (symbol ?? '') : valueWords(text, content),
      ...(counts ? [told(numerator, denominator), told(denominator, numerator)] : []),
      ...(targets ? [targetWords(aims[index], content)] : []),
    ]),
  }
}

function targetWords(target: number | undefined, subject: Pick<PublicMeasure, 'kind' | 'unit'>): string {
  return target === undefined ? '' : valueWords(String(target), subject)
}
