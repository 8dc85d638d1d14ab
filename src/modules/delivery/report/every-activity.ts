import type { PublicLine, PublicReport } from './public-report.ts'
import { leadOf, listing, type ReportSection } from './report-table.ts'
import type { ReportWords } from './words.ts'

/** Each activity with what was said of it, and its parts below it. */
export function everyActivity({ lines }: PublicReport, words: ReportWords): ReportSection {
  const { t } = words
  return listing('activities', t('delivery.report.everyActivity'), t('delivery.report.noActivity'), {
    columns: [
      { head: t('delivery.report.activity'), share: 34 },
      { head: t('delivery.report.lead'), share: 14 },
      { head: t('delivery.report.rating'), share: 14 },
      { head: t('delivery.report.promised'), share: 11 },
      { head: t('delivery.report.standing'), share: 13 },
      { head: t('delivery.report.said'), share: 30 },
    ],
    rows: lines.flatMap((line) => [
      {
        slug: line.slug,
        cells: [
          words.named(line),
          leadOf(line, words),
          words.word(line.word),
          words.day(line.originalDueOn, t('delivery.report.noDate')),
          standingOf(line, words),
          saidOf(line, words),
        ],
      },
      ...line.milestones.map((part) => ({
        slug: null,
        cells: [
          t('delivery.report.part', { activity: words.say(line.ref ?? line.text), part: words.named(part) }),
          '',
          part.word === null ? '' : words.word(part.word),
          words.day(part.originalDueOn, ''),
          standingOf(part, words),
          '',
        ],
      })),
    ]),
  })
}

function standingOf(
  { completedOn, forecastOn }: Pick<PublicLine, 'completedOn' | 'forecastOn'>,
  { t, date }: ReportWords,
): string {
  if (completedOn !== null) return t('delivery.report.completedOn', { on: date(completedOn) })
  return forecastOn === null ? '' : t('delivery.report.expectedBy', { on: date(forecastOn) })
}

function saidOf({ done, obstacle, reason, unchanged }: PublicLine, words: ReportWords): string {
  const { t, say } = words
  return [
    ...(unchanged ? [t('delivery.report.unchanged')] : []),
    ...[done, obstacle].filter((each) => each !== '').map((each) => say(each)),
    ...(reason === '' ? [] : [t('delivery.report.reason', { reason: say(reason) })]),
  ].join('\n')
}
