import type { Translate } from '../../../platform/languages/messages.ts'
import type { PublicMeasure } from './content.ts'

/** What of a measure is hidden, by which rule and why, in sentences; none where its rule hides nothing. */
export function hidingSentences(
  { rule, rows }: Pick<PublicMeasure, 'rule' | 'rows'>,
  t: Translate,
): string[] {
  const { hideUpTo, hideNought, roundTo } = rule
  const hides = hideUpTo > 0 || hideNought
  const isHidden = rows.some(({ symbol }) => symbol === 'c')
  return [
    ...(hideUpTo > 0 ? [t('measureSite.hiding.rule', { most: hideUpTo })] : []),
    ...(hideNought ? [t('measureSite.hiding.nought')] : []),
    ...(hides ? [t('measureSite.hiding.others')] : []),
    ...(hides ? [isHidden ? t('measureSite.hiding.sign') : t('measureSite.hiding.noneNow')] : []),
    ...(roundTo > 1 ? [t('measureSite.hiding.rounded', { base: roundTo })] : []),
  ]
}
