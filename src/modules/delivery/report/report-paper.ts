import type { Block, Paper, PaperStyle, Speech } from '../../../platform/papers/index.ts'
import type { PublicReport } from './public-report.ts'
import type { ReportSection } from './report-table.ts'
import { sectionsOf } from './sections.ts'
import type { Revision } from './store.ts'
import type { ReportWords } from './words.ts'

export interface ReportPaperOptions {
  report: PublicReport
  revisions: readonly Revision[]
  /** the day in words on which it was made; null for a draft of `today` */
  madeOn: string | null
  /** in words */
  today: string
  /** ISO instant: of the report, so that the same paper has the same bytes */
  madeAt: string
  words: ReportWords
  speech: Speech
  style: PaperStyle
}

export function reportPaper(options: ReportPaperOptions): Paper {
  const { report, revisions, madeOn, today, madeAt, words, speech, style } = options
  const { t, say, date } = words
  const { period, plan } = report
  const name = say(period.name)
  return {
    title: t('delivery.report.titleOfPlan', { period: name, plan: say(plan.title) }),
    facts: [
      t('delivery.report.covers', { from: date(period.startsOn), to: date(period.endsOn) }),
      ...(madeOn === null ? [] : [t('delivery.report.made', { on: madeOn })]),
    ],
    notice: madeOn === null ? t('delivery.report.draftNotice', { on: today }) : null,
    blocks: sectionsOf(report, revisions, words).flatMap(blocksOf),
    wide: true,
    speech,
    style,
    madeAt,
  }
}

function blocksOf({ title, said, table }: ReportSection): Block[] {
  return [
    { kind: 'heading', level: 1, text: title },
    ...said.map((text): Block => ({ kind: 'paragraph', text })),
    ...(table === null
      ? []
      : [
          {
            kind: 'table' as const,
            caption: title,
            columns: table.columns,
            groupHead: '',
            groups: [{ title: '', name: '', rows: table.rows.map(({ cells }) => cells) }],
            empty: '',
          },
        ]),
  ]
}
