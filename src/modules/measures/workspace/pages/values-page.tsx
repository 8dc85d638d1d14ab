import {
  Button,
  CardTable,
  CsrfToken,
  Details,
  ErrorSummaryFor,
  fieldsOf,
  Input,
  InsetText,
  Select,
  Table,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import {
  SYMBOL_WORDS,
  SYMBOLS,
  type Figure,
  type FigureSeries,
  type PeriodSpec,
} from '../../../figures/index.ts'
import { isShare } from '../../definition.ts'
import { keyOf } from '../../measure-period.ts'
import type { Entry } from '../../note-store.ts'
import type { Finding } from '../../plausibility.ts'
import type { Target } from '../../store.ts'
import { targetIn } from '../../targets.ts'
import type { Opened } from '../opening.ts'
import { measurePath } from '../paths.ts'
import { periodName } from '../period-names.ts'
import type { TypedForm } from '../value-handlers.tsx'
import { withUnit, type View } from '../view.ts'
import { MeasureHead } from './measure-head.tsx'

interface ValuesView extends Opened {
  view: View
  /** every version, periods in order and the first version first */
  versions: readonly Figure[]
  series: FigureSeries | undefined
  entries: readonly Entry[]
  targets: readonly Target[]
  /** that have begun, the latest first */
  periods: readonly PeriodSpec[]
  typed: TypedForm
  errors: readonly FormError[]
  /** what is asked about before the value is taken */
  doubts: readonly Finding[]
}

/** Gives a value of a period, with those before beside it. */
export function ValuesPage(page: ValuesView) {
  const { view, measure, versions, series, mayGive, errors, doubts } = page
  const { t } = view
  const isTyped = series === undefined || series.source === 'own'
  const asked = doubts.length > 0 ? [{ field: 'reason', message: t('measures.doubts') }] : []
  return (
    <>
      <ErrorSummaryFor errors={[...errors, ...asked]} title={t('measures.problem')} />
      <MeasureHead view={view} measure={measure} part="values" />
      {!isTyped && <p class="govuk-body">{t('measures.values.imported')}</p>}
      {mayGive && isTyped ? (
        <div class="gt-update">
          <div class="gt-update__before">
            <h2 class="govuk-heading-m">{t('measures.values.before')}</h2>
            <Before {...page} />
          </div>
          <div class="gt-update__form">
            <ValueForm {...page} />
          </div>
        </div>
      ) : (
        versions.length === 0 && <p class="govuk-body">{t('measures.values.none')}</p>
      )}
      {versions.length > 0 && (
        <Details summaryText={t('measures.values.all')} open={!(mayGive && isTyped)}>
          <Versions {...page} />
        </Details>
      )}
    </>
  )
}

const SHOWN_BEFORE = 6

function Before({ view, measure, versions }: ValuesView) {
  const { t } = view
  const latest = new Map(versions.map((each) => [keyOf(each.period), each]))
  const shown = [...latest.values()].slice(-SHOWN_BEFORE).toReversed()
  if (shown.length === 0) return <p class="govuk-body">{t('measures.values.none')}</p>
  return (
    <Table
      caption={t('measures.values.before')}
      captionClasses="govuk-visually-hidden"
      firstCellIsHeader
      head={[{ text: t('measures.period') }, { text: t('measures.value'), format: 'numeric' }]}
      rows={shown.map(({ period, text }) => [
        { text: periodName(view, period) },
        { text: withUnit(measure.definition, text), format: 'numeric' },
      ])}
    />
  )
}

function ValueForm(page: ValuesView) {
  const { view, measure, versions, periods, targets, typed, errors, doubts } = page
  const { t, say, href, formToken } = view
  const { definition, slug } = measure
  const field = fieldsOf(errors, { error: t('measures.error') })
  const period = periods.find((each) => keyOf(each) === typed.period)
  const target = period && targetIn(targets, period)
  const now = period && versions.findLast((each) => keyOf(each.period) === keyOf(period))
  const hints = [
    ...(target === undefined
      ? []
      : [t('measures.value.target', { target: withUnit(definition, String(target)) })]),
    ...(now ? [t('measures.value.replaces', { value: withUnit(definition, now.text) })] : []),
  ]
  const suffix = definition.kind === 'percentage' ? '%' : definition.unit
  return (
    <form method="post" action={href(measurePath(slug, 'values'))} novalidate>
      <CsrfToken token={formToken} />
      <Select
        {...field.one('period', { label: t('measures.period') })}
        items={periods.map((each) => ({ value: keyOf(each), text: periodName(view, each) }))}
        value={typed.period}
      />
      <Input
        {...field.one('value', {
          label: t('measures.value'),
          ...(hints.length > 0 && { hint: hints.join(' ') }),
        })}
        value={typed.value}
        inputmode="decimal"
        autocomplete="off"
        classes="govuk-input--width-10"
        {...(suffix !== '' && { suffix: { text: suffix === '%' ? suffix : say(suffix) } })}
      />
      {isShare(definition.kind) && (
        <>
          <Input
            {...field.one('numerator', {
              label: definition.numeratorLabel ? say(definition.numeratorLabel) : t('measures.numerator'),
              hint: t('measures.numerator.hint'),
            })}
            value={typed.numerator}
            inputmode="decimal"
            classes="govuk-input--width-10"
          />
          <Input
            {...field.one('denominator', {
              label: definition.denominatorLabel
                ? say(definition.denominatorLabel)
                : t('measures.denominator'),
              hint: t('measures.denominator.hint'),
            })}
            value={typed.denominator}
            inputmode="decimal"
            classes="govuk-input--width-10"
          />
        </>
      )}
      {doubts.length > 0 && <Doubts {...page} />}
      <Details summaryText={t('measures.symbols')}>
        <p class="govuk-body">{t('measures.symbols.lead')}</p>
        <ul class="govuk-list">
          {SYMBOLS.filter((symbol) => symbol !== '-').map((symbol) => (
            <li>
              <code>{symbol}</code> {t(SYMBOL_WORDS[symbol])}
            </li>
          ))}
        </ul>
      </Details>
      <Button
        text={t(doubts.length > 0 ? 'measures.value.confirm' : 'measures.value.give')}
        preventDoubleClick
      />
    </form>
  )
}

function Doubts({ view: { t }, doubts, typed }: ValuesView) {
  const asked = [{ field: 'reason', message: t('measures.doubts') }]
  const field = fieldsOf(asked, { error: t('measures.error') })
  return (
    <InsetText>
      <ul class="govuk-list govuk-list--bullet">
        {doubts.map(({ message, values, rule }) => (
          <li>
            {t(message, values)}
            <input type="hidden" name="confirmed" value={rule} />
          </li>
        ))}
      </ul>
      <Textarea
        {...field.one('reason', { label: t('measures.reason'), hint: t('measures.reason.hint') })}
        value={typed.reason}
        rows={2}
      />
    </InsetText>
  )
}

/** Every version of every value, with who gave it and what they said to what was odd. */
function Versions({ view, measure, versions, entries }: ValuesView) {
  const { t, say, moment } = view
  const said = (figure: Figure) =>
    entries.find(
      (each) => keyOf(each) === keyOf(figure.period) && each.said === figure.text && each.reason !== '',
    )
  return (
    <CardTable
      caption={t('measures.values.all')}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('measures.period') },
        { text: t('measures.value') },
        { text: t('measures.parts.counted') },
        { text: t('measures.given') },
        { text: t('measures.reason.said') },
      ]}
      rows={versions.toReversed().map((figure) => {
        const { period, text, numerator, denominator, version, file, line } = figure
        const reason = said(figure)?.reason
        return [
          { text: periodName(view, period) },
          {
            text: `${withUnit(measure.definition, text)}${
              version > 1 ? ` (${t('measures.value.version', { version })})` : ''
            }`,
          },
          {
            text:
              numerator === undefined || denominator === undefined
                ? '–'
                : t('measures.outOf', { numerator, denominator }),
          },
          {
            text:
              file.kind === 'typed'
                ? t('measures.byAt', { by: file.takenBy ?? t('measures.somebody'), at: moment(file.takenAt) })
                : t('measures.fromFile', { file: say(file.name), line, at: moment(file.takenAt) }),
          },
          { text: reason ? say(reason) : '–' },
        ]
      })}
    />
  )
}
