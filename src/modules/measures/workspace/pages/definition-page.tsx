import {
  Button,
  CsrfToken,
  DateField,
  Details,
  ErrorSummaryFor,
  fieldsOf,
  Input,
  Select,
  SummaryList,
  type FormError,
} from '../../../../ui/index.ts'
import type { TypedDate } from '../../../../platform/http/typed-date.ts'
import type { FigureSeries } from '../../../figures/index.ts'
import type { Definition } from '../../definition.ts'
import { toleranceOf } from '../../tolerance.ts'
import { BENCHMARKS } from '../definition-fields.ts'
import type { Opened } from '../opening.ts'
import { measurePath } from '../paths.ts'
import { postItems, type OwnerPost } from '../posts.ts'
import { KIND_WORDS, POLARITY_WORDS, RHYTHM_WORDS, type View } from '../view.ts'
import { BENCHMARK_WORDS, TOLERANCE_WORDS } from './definition-form.tsx'
import { MeasureHead } from './measure-head.tsx'

interface DefinitionView extends Opened {
  view: View
  /** latest first */
  versions: readonly Definition[]
  posts: readonly OwnerPost[]
  series: FigureSeries | undefined
  errors: readonly FormError[]
  endedOn: TypedDate
}

/** What the measure is, who answers for it, and how that came to be. */
export function DefinitionPage(page: DefinitionView) {
  const { view, measure, versions, mayKeep, errors } = page
  const { t, href } = view
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('measures.problem')} />
      <MeasureHead view={view} measure={measure} part="definition" />
      <Facts {...page} definition={measure.definition} />
      {mayKeep && (
        <>
          <Button
            text={t('measures.change')}
            href={href(measurePath(measure.slug, 'definition', 'change'))}
            classes="govuk-button--secondary"
          />
          <Owner {...page} />
          <End {...page} />
        </>
      )}
      <h2 class="govuk-heading-m">{t('measures.history')}</h2>
      <ol class="govuk-list govuk-list--number" reversed>
        {versions.map((each) => (
          <li>
            <Version {...page} definition={each} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Version(page: DefinitionView & { definition: Definition }) {
  const { view, definition, measure } = page
  const { t, say, moment } = view
  const isNow = definition.version === measure.definition.version
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {t('measures.version', {
          by: definition.madeBy ?? t('measures.somebody'),
          at: moment(definition.madeAt),
        })}
        {definition.why !== '' && <> {say(definition.why)}</>}
      </p>
      {!isNow && (
        <Details summaryText={t('measures.version.then')}>
          <Facts {...page} definition={definition} />
        </Details>
      )}
    </>
  )
}

function Facts({ view, measure, series, definition }: DefinitionView & { definition: Definition }) {
  const { t, say, date } = view
  const row = (key: string, text: string) => text !== '' && { key: { text: t(key) }, value: { text } }
  const { hideUpTo, roundTo } = definition.disclosure
  return (
    <SummaryList
      rows={[
        row('measures.name.label', say(definition.name)),
        row('measures.description', definition.description && say(definition.description)),
        row('measures.kind', t(KIND_WORDS[definition.kind])),
        row('measures.unit', definition.unit && say(definition.unit)),
        row('measures.per', definition.per === null ? '' : String(definition.per)),
        row('measures.decimals', String(definition.decimals)),
        row('measures.polarity', t(POLARITY_WORDS[definition.polarity])),
        row('measures.rhythm', t(RHYTHM_WORDS[definition.rhythm])),
        row('measures.source', definition.source && say(definition.source)),
        row(
          'measures.figures',
          series && series.source !== 'own' ? say(series.name) : t('measures.figures.byHand'),
        ),
        row('measures.numerator', definition.numeratorLabel && say(definition.numeratorLabel)),
        row('measures.denominator', definition.denominatorLabel && say(definition.denominatorLabel)),
        row('measures.fromOn', definition.fromOn === null ? '' : date(definition.fromOn)),
        row('measures.tolerance', toleranceText(view, definition)),
        row(
          'measures.benchmarks',
          BENCHMARKS.filter((each) => definition.benchmark[each])
            .map((each) => t(BENCHMARK_WORDS[each]))
            .join(', '),
        ),
        row('measures.disclosure', t('measures.disclosure.said', { upTo: hideUpTo, base: roundTo })),
        row('measures.owner', measure.ownerPost ? say(measure.ownerPost) : t('measures.owner.none')),
        row('measures.endedWhy', measure.endedWhy === null ? '' : say(measure.endedWhy)),
      ]}
    />
  )
}

function toleranceText({ t }: View, { tolerance }: Definition): string {
  if (tolerance === null) return t('measures.tolerance.none')
  const rule = toleranceOf(tolerance)
  if (rule === undefined) return t('measures.tolerance.own')
  return `${t(TOLERANCE_WORDS[rule.tolerance])}: ${rule.near}`
}

function Owner({ view: { t, href, formToken }, measure, posts, errors }: DefinitionView) {
  const field = fieldsOf(errors, { error: t('measures.error') })
  return (
    <form method="post" action={href(measurePath(measure.slug, 'definition', 'owner'))} novalidate>
      <CsrfToken token={formToken} />
      <input type="hidden" name="revision" value={String(measure.revision)} />
      <Select
        {...field.one('ownerPostId', { label: t('measures.owner'), hint: t('measures.owner.hint') })}
        items={postItems(posts, t('measures.owner.none'))}
        value={measure.ownerPostId ?? ''}
      />
      <Button text={t('measures.owner.save')} classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}

function End({ view: { t, href, formToken }, measure, errors, endedOn }: DefinitionView) {
  const field = fieldsOf(errors, { error: t('measures.error') })
  const boxes = { day: t('periods.day'), month: t('periods.month'), year: t('periods.year') }
  const deed = measure.endedOn === null ? 'end' : 'resume'
  const form = (
    <form method="post" action={href(measurePath(measure.slug, 'definition', deed))} novalidate>
      <CsrfToken token={formToken} />
      <input type="hidden" name="revision" value={String(measure.revision)} />
      {deed === 'end' && (
        <>
          <DateField
            field={field.group('endedOn', { label: t('measures.endedOn') })}
            value={endedOn}
            words={boxes}
          />
          <Input {...field.one('endedWhy', { label: t('measures.endedWhy') })} />
        </>
      )}
      <Button
        id="resume"
        text={t(deed === 'end' ? 'measures.end' : 'measures.resume')}
        classes="govuk-button--secondary"
        preventDoubleClick
      />
    </form>
  )
  if (deed === 'resume') return form
  const isOpen = errors.some(({ field: name }) => name.startsWith('ended'))
  return (
    <Details summaryText={t('measures.end')} open={isOpen}>
      {form}
    </Details>
  )
}
