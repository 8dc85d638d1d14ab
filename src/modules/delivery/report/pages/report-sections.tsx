import { CardTable, ShareBar, type SharePart } from '../../../../ui/index.ts'
import type { Cell } from '../../../../platform/papers/index.ts'
import type { Rule } from '../../rating/scale.ts'
import { ruleOf } from '../../rating/scale.ts'
import type { PublicReport } from '../public-report.ts'
import type { ReportRow, ReportSection } from '../report-table.ts'
import { sectionsOf, sharesIn } from '../sections.ts'
import type { Revision } from '../store.ts'
import type { ReportWords } from '../words.ts'

export interface ReportSectionsProps {
  report: PublicReport
  revisions: readonly Revision[]
  words: ReportWords
  dir: 'ltr' | 'rtl'
  /** where an activity stands in its plan */
  activityHref(slug: string): string
}

/** A report as its page shows it, on the public site and as a draft in the workspace. */
export function ReportSections({ report, revisions, words, dir, activityHref }: ReportSectionsProps) {
  const sections = sectionsOf(report, revisions, words)
  return (
    <>
      <nav aria-labelledby="contents">
        <h2 class="govuk-heading-s" id="contents">
          {words.t('delivery.report.contents')}
        </h2>
        <ul class="govuk-list govuk-list--bullet">
          {sections.map(({ id, title }) => (
            <li>
              <a class="govuk-link" href={`#${id}`}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map((section) => (
        <section aria-labelledby={section.id}>
          <h2 class="govuk-heading-l govuk-!-margin-top-8" id={section.id}>
            {section.title}
          </h2>
          {section.said.map((text) => (
            <p class="govuk-body">{text}</p>
          ))}
          {section.id === 'glance' && report.tally.whole > 0 && (
            <Drawing report={report} words={words} dir={dir} />
          )}
          <SectionTable section={section} activityHref={activityHref} />
        </section>
      ))}
    </>
  )
}

const TONES: Readonly<Record<Rule, SharePart['tone']>> = {
  complete: 1,
  'on-time': 2,
  late: 3,
  'very-late': 4,
  'not-started': 5,
  withdrawn: 6,
}

function Drawing({ report, words, dir }: Pick<ReportSectionsProps, 'report' | 'words' | 'dir'>) {
  const { t } = words
  const { tally, scale } = report
  return (
    <ShareBar
      id="shares"
      title={t('delivery.report.chart')}
      description={t('delivery.report.chartText', { count: tally.whole })}
      dir={dir}
      parts={sharesIn(tally).map(({ word, count, percent }) => {
        const rule = ruleOf(scale, word)
        return {
          label: words.word(word),
          count,
          share: t('delivery.report.percent', { percent: percent ?? 0 }),
          tone: rule === undefined ? 7 : TONES[rule],
        }
      })}
    />
  )
}

function SectionTable({
  section,
  activityHref,
}: {
  section: ReportSection
  activityHref: ReportSectionsProps['activityHref']
}) {
  const { table, title } = section
  if (table === null) return null
  return (
    <CardTable
      caption={title}
      captionClasses="govuk-visually-hidden"
      head={table.columns.map(({ head }) => ({ text: head }))}
      rows={table.rows.map((row) => row.cells.map((cell, index) => cellOf(row, cell, index, activityHref)))}
    />
  )
}

function cellOf(
  row: ReportRow,
  cell: Cell,
  index: number,
  activityHref: ReportSectionsProps['activityHref'],
) {
  const text = cell === null ? '' : typeof cell === 'object' ? cell.words : String(cell)
  if (index > 0 || row.slug === null) return { html: <Lines text={text} /> }
  return {
    html: (
      <a class="govuk-link" href={activityHref(row.slug)}>
        {text}
      </a>
    ),
  }
}

/** What people wrote in lines stays in lines. */
function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}
