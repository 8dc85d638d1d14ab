import type { Translate } from '../../platform/languages/messages.ts'
import { CardTable } from '../../ui/index.ts'
import { recordRules } from './record-rules.ts'

/** What is kept of each kind of record, why and how long; with `due`, how many rows are past their period. */
export function RulesTable({
  t,
  caption,
  due,
}: {
  t: Translate
  caption: string
  due?: Readonly<Record<string, number>>
}) {
  return (
    <CardTable
      caption={caption}
      captionClasses="govuk-table__caption--m"
      head={[
        { text: t('personal.what') },
        { text: t('personal.why') },
        { text: t('personal.until') },
        ...(due ? [{ text: t('personal.due'), format: 'numeric' as const }] : []),
      ]}
      rows={recordRules.map((rule) => [
        { text: t(rule.what) },
        { text: t(rule.why) },
        { text: t(rule.until, rule.period ? { n: rule.period.n } : {}) },
        ...(due
          ? [
              {
                text: rule.period ? String(due[rule.kind] ?? 0) : t('personal.noPeriod'),
                format: 'numeric' as const,
              },
            ]
          : []),
      ])}
    />
  )
}
