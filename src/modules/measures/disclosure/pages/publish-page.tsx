import { authored } from '../../../../kernel/authored.ts'
import { dateOfInstant } from '../../../../kernel/calendar.ts'
import type { FaultValues, Result } from '../../../../kernel/result.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { formatDate } from '../../../../platform/languages/dates.ts'
import { Button, CsrfToken, InsetText, Table, WarningText, type TableCell } from '../../../../ui/index.ts'
import { publicMeasurePath } from '../../site/addresses.ts'
import { figureTable } from '../../site/figure-table.ts'
import type { PublishedMeasure } from '../../site/content.ts'
import type { Measure } from '../../store.ts'
import { keepMeasures } from '../../policy.ts'
import { MeasureHead } from '../../workspace/pages/measure-head.tsx'
import { measurePath } from '../../workspace/paths.ts'
import { viewOf } from '../../workspace/view.ts'
import { cellPhrase } from '../cell-phrase.ts'
import { hiddenCells, WHY_WORDS, type HiddenCell } from '../hidden-cells.ts'
import type { Proposal } from '../publishing.ts'

export interface PublishPageProps {
  request: StaffRequest
  measure: Measure
  /** what everybody reads now */
  published: PublishedMeasure | undefined
  /** what they would read */
  proposal: Result<Proposal>
}

/** What would be public and what hidden, why, and what an attack with all that is public finds out of it. */
export function PublishPage({ request, measure, published, proposal }: PublishPageProps) {
  const { t } = request
  return (
    <>
      <MeasureHead view={viewOf(request)} measure={measure} part="publish" />
      {published && <PublishedNow request={request} published={published} />}
      {proposal.ok ? (
        <Proposed request={request} proposal={proposal.value} />
      ) : (
        <WarningText
          text={t(proposal.fault.message, wordsFor(proposal.fault.values))}
          iconFallbackText={t('disclosure.warning')}
        />
      )}
    </>
  )
}

/** A cell is named by its period, which is said in the reader's language, and in the words of the definition. */
function wordsFor(values: FaultValues | undefined): FaultValues {
  return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, ourOwn(value)]))
}

function ourOwn(value: FaultValues[string]): FaultValues[string] {
  if (typeof value === 'string') return /^\d+$/.test(value) ? value : authored(value)
  return typeof value === 'object' && value.message === 'disclosure.cellOf'
    ? { ...value, values: wordsFor(value.values) }
    : value
}

function PublishedNow({ request, published }: { request: StaffRequest; published: PublishedMeasure }) {
  const { t, href, language, formToken, actor } = request
  const { slug, number, publishedAt } = published
  const on = formatDate(language, dateOfInstant(Date.parse(publishedAt)))
  return (
    <InsetText>
      <p class="govuk-body">
        {t('measureSite.publishedAs', { number, on })}:{' '}
        <a class="govuk-link" href={href(publicMeasurePath(slug))}>
          {t('disclosure.readIt')}
        </a>
      </p>
      {keepMeasures.allows(actor) && (
        <form method="post" action={href(measurePath(slug, 'publish', 'withdraw'))} novalidate>
          <CsrfToken token={formToken} />
          <p class="govuk-body">{t('disclosure.withdrawText')}</p>
          <Button
            text={t('disclosure.withdraw')}
            classes="govuk-button--secondary"
            preventDoubleClick={true}
          />
        </form>
      )}
    </InsetText>
  )
}

function Proposed({ request, proposal }: { request: StaffRequest; proposal: Proposal }) {
  const { t, href, say, formToken, actor } = request
  const { measure, content, seal, disclosed, samePeople } = proposal
  const table = figureTable(request, { content })
  const numeric = (text: string, index: number): TableCell =>
    index === 0 ? { text } : { text, format: 'numeric' }
  return (
    <>
      <WideTable
        caption={t('disclosure.wouldRead')}
        head={table.head.map(numeric)}
        rows={table.rows.map((row) => row.map(numeric))}
      />
      {disclosed.hidden.size === 0 ? (
        <p class="govuk-body">{t('disclosure.nothingHidden')}</p>
      ) : (
        <Hidden request={request} proposal={proposal} />
      )}
      {samePeople.length > 0 && (
        <>
          <WarningText text={t('disclosure.sharing')} iconFallbackText={t('disclosure.warning')} />
          <ul class="govuk-list govuk-list--bullet">
            {samePeople.map((name) => (
              <li>{say(name)}</li>
            ))}
          </ul>
        </>
      )}
      {keepMeasures.allows(actor) && (
        <form method="post" action={href(measurePath(measure.slug, 'publish'))} novalidate>
          <CsrfToken token={formToken} />
          <input type="hidden" name="seal" value={seal} />
          <WarningText text={t('disclosure.forGood')} iconFallbackText={t('disclosure.warning')} />
          <Button text={t('disclosure.publish')} preventDoubleClick={true} />
        </form>
      )}
    </>
  )
}

function Hidden({ request, proposal }: { request: StaffRequest; proposal: Proposal }) {
  const { t } = request
  const { facts } = proposal
  const rangeOf = (range: HiddenCell['range']) => {
    if (!range) return ''
    const { lower, upper } = range
    return upper === undefined
      ? t('disclosure.atLeast', { lower })
      : t('disclosure.between', { lower, upper })
  }
  return (
    <>
      <WideTable
        caption={t('disclosure.hidden')}
        head={[
          { text: t('disclosure.cell') },
          { text: t('dashboard.value'), format: 'numeric' },
          { text: t('disclosure.why') },
          { text: t('disclosure.found') },
        ]}
        rows={hiddenCells(proposal).map((cell) => [
          { text: cellName(request, cell) },
          { text: cell.value, format: 'numeric' },
          { text: t(WHY_WORDS[cell.why]) },
          { text: rangeOf(cell.range) },
        ])}
      />
      <p class="govuk-body">{t('disclosure.attacked', { width: facts.policy.leastWidth })}</p>
    </>
  )
}

function cellName({ t }: StaffRequest, cell: HiddenCell): string {
  const words = ourOwn(cellPhrase(cell))
  return typeof words === 'object' ? t(words.message, words.values) : String(words)
}

interface WideTableProps {
  caption: string
  head: readonly TableCell[]
  rows: readonly (readonly TableCell[])[]
}

function WideTable({ caption, head, rows }: WideTableProps) {
  return (
    <div class="gt-wide-table" role="region" aria-label={caption} tabindex={0}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--m"
        head={head}
        rows={rows}
        firstCellIsHeader
      />
    </div>
  )
}
