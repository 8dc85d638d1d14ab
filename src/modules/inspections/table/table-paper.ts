import type { Request } from '../../../platform/http/route.ts'
import { speechOf, styleOf, type House, type Paper } from '../../../platform/papers/index.ts'
import type { PublishedTable } from '../store.ts'
import { bandOfShare } from './inspection-table.ts'
import { monthName, sourceWords } from './table-section.tsx'
import {
  bandLabels,
  bandWords,
  countText,
  hasCounts,
  KIND_WORDS,
  shareText,
  shortMonth,
  travelWords,
} from './table-words.ts'

type Asked = Parameters<typeof speechOf>[0] & Pick<Request, 't' | 'language' | 'say'>

/** The table as PDF, Word or Excel; the number behind a percentage is its band, and the key stands below. */
export function tablePaper(
  asked: Asked,
  house: House,
  { content: table, month, publishedAt }: PublishedTable,
): Paper {
  const { t, language } = asked
  const { base, rows } = table
  const labels = bandLabels(t)
  const months = [...(base === null ? [] : [base]), ...table.months]
  const numbered = (share: (typeof rows)[number]['values'][number]) => {
    const at = labels.findIndex(({ label }) => label === bandWords(t, share))
    return at === -1 ? shareText(share) : `${shareText(share)} (${at + 1})`
  }
  return {
    title: t('inspections.titleOfMonth', { month: monthName(asked, month) }),
    facts: [t('inspections.chart.title')],
    notice: null,
    blocks: [
      {
        kind: 'table',
        caption: t('inspections.table'),
        columns: [
          { head: t('inspections.kind'), share: 24 },
          ...months.map((each) => ({ head: shortMonth(language, each), share: 9 })),
          {
            head:
              base === null
                ? t('inspections.bandNow')
                : t('inspections.direction', { month: monthName(asked, base) }),
            share: 18,
          },
          ...(hasCounts(table) ? [{ head: t('inspections.countNow'), share: 10 }] : []),
        ],
        groupHead: '',
        groups: [
          {
            title: '',
            name: '',
            rows: rows.map((row) => {
              const last = row.values.at(-1)
              return [
                t(KIND_WORDS[row.kind]),
                ...[...(row.base ? [row.base] : []), ...row.values].map(numbered),
                base === null ? (last ? bandWords(t, last) : '') : travelWords(t, row),
                ...(hasCounts(table) ? [last ? countText(t, last) : ''] : []),
              ]
            }),
          },
        ],
        empty: '',
      },
      { kind: 'paragraph', text: labels.map(({ label }, at) => `(${at + 1}) ${label}`).join(' · ') },
      { kind: 'paragraph', text: t('inspections.rule') },
      { kind: 'paragraph', text: sourceWords(asked, table) },
    ],
    wide: true,
    speech: speechOf(asked, house),
    style: styleOf(asked, house),
    madeAt: publishedAt,
  }
}

export const TABLE_COLUMNS = [
  'kind',
  'month',
  'is_base',
  'percentage',
  'good_or_better',
  'judged',
  'band',
] as const

/** A row for each kind and month, in no language: for programs. */
export function tableRows({ content: { base, months, rows } }: PublishedTable): (string | number | null)[][] {
  return rows.flatMap((row) => {
    const shares = row.values.map((share, at) => ({ share, month: months[at] ?? '', isBase: false }))
    if (row.base && base !== null) shares.unshift({ share: row.base, month: base, isBase: true })
    return shares.map(({ share, month, isBase }) => [
      row.kind,
      month,
      String(isBase),
      share.percentage,
      share.good,
      share.judged,
      bandOfShare(share),
    ])
  })
}
