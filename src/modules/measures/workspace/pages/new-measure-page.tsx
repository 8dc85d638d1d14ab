import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  fieldsOf,
  Input,
  InsetText,
  Select,
  type FormError,
} from '../../../../ui/index.ts'
import type { FigureSeries } from '../../../figures/index.ts'
import type { TypedDefinition } from '../definition-fields.ts'
import { MEASURES, NEW_MEASURE } from '../paths.ts'
import { postItems, type OwnerPost } from '../posts.ts'
import type { View } from '../view.ts'
import { DefinitionFieldsPart } from './definition-form.tsx'

interface NewMeasureView {
  view: View
  /** the figures that were chosen; undefined: they are typed */
  series: FigureSeries | undefined
  typed: TypedDefinition
  /** the code of whose figures */
  area: string
  posts: readonly OwnerPost[]
  ownerPostId: string
  find: string
  found: readonly FigureSeries[] | undefined
  errors: readonly FormError[]
}

/** Defines a measure, of figures that were taken in or of such as somebody types. */
export function NewMeasurePage(page: NewMeasureView) {
  const { view, series, typed, area, posts, ownerPostId, errors } = page
  const { t, say, href, formToken } = view
  const field = fieldsOf(errors, { error: t('measures.error') })
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('measures.problem')} />
        <h1 class="govuk-heading-l">{t('measures.new')}</h1>
        <Finding {...page} />
        <InsetText>
          <p class="govuk-body">
            {series ? t('measures.figures.chosen', { name: say(series.name) }) : t('measures.figures.typed')}
          </p>
        </InsetText>
        <form method="post" action={href(NEW_MEASURE)} novalidate>
          <CsrfToken token={formToken} />
          {series && (
            <>
              <input type="hidden" name="series" value={String(series.id)} />
              <Input
                {...field.one('area', { label: t('measures.area'), hint: t('measures.area.hint') })}
                value={area}
                classes="govuk-input--width-10"
              />
            </>
          )}
          <DefinitionFieldsPart {...{ view, typed, errors }} isTyped={series === undefined} />
          <Select
            {...field.one('ownerPostId', { label: t('measures.owner'), hint: t('measures.owner.hint') })}
            items={postItems(posts, t('measures.owner.none'))}
            value={ownerPostId}
          />
          {series && (
            <Input
              {...field.one('why', { label: t('measures.why'), hint: t('measures.why.hint') })}
              value={typed.words.why}
            />
          )}
          <div class="govuk-button-group">
            <Button text={t('measures.save')} preventDoubleClick />
            <a class="govuk-link" href={href(MEASURES)}>
              {t('measures.cancel')}
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}

function Finding({ view: { t, href, say }, find, found, series }: NewMeasureView) {
  return (
    <>
      <form method="get" action={href(NEW_MEASURE)} class="gt-search" role="search">
        <Input
          name="find"
          label={{ text: t('measures.figures.find') }}
          hint={{ text: t('measures.figures.find.hint') }}
          value={find}
        />
        <Button text={t('measures.find')} classes="govuk-button--secondary" />
      </form>
      {found?.length === 0 && <p class="govuk-body">{t('measures.figures.none', { words: find })}</p>}
      {found !== undefined && found.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {found.slice(0, 50).map((each) => (
            <li>
              {each.id === series?.id ? (
                <strong>{say(each.name)}</strong>
              ) : (
                <a class="govuk-link" href={`${href(NEW_MEASURE)}?series=${each.id}`}>
                  {say(each.name)}
                </a>
              )}{' '}
              {Object.values(each.breakdown)
                .map((item) => say(item))
                .join(', ')}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
