import type { PageView } from '../../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { fieldsOf, Input, type FormError } from '../../../../ui/index.ts'
import { CARDS, DESK, deskPath } from '../../addresses.ts'
import { yearName } from '../../card-words.ts'
import type { CardRow } from '../../store.ts'
import { DeskForm, Problems } from '../screen.tsx'

export interface CardsDeskView {
  cards: readonly CardRow[]
  mayEdit: boolean
  /** as it was typed */
  year: string
  errors: readonly FormError[]
}

/** Every year's card, and the beginning of another. */
export function cardsDeskPage(request: StaffRequest, view: CardsDeskView): PageView {
  const { t, href } = request
  const { cards, mayEdit, year, errors } = view
  const field = fieldsOf(errors, { error: t('card.error') })
  return {
    title: t('card.desk.title'),
    crumbs: [],
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Problems request={request} errors={errors} />
          <h1 class="govuk-heading-l">{t('card.desk.title')}</h1>
          <p class="govuk-body">{t('card.desk.lead')}</p>
          {cards.length === 0 && <p class="govuk-body">{t('card.desk.none')}</p>}
          <ul class="govuk-list govuk-list--spaced">
            {cards.map(({ slug }) => (
              <li>
                <a class="govuk-link govuk-!-font-weight-bold" href={href(deskPath(slug))}>
                  {t('card.titleOfYear', { year: yearName(slug) })}
                </a>
              </li>
            ))}
          </ul>
          <p class="govuk-body">
            <a class="govuk-link" href={href(CARDS)}>
              {t('card.desk.public')}
            </a>
          </p>
          {mayEdit && (
            <>
              <h2 class="govuk-heading-m">{t('card.begin')}</h2>
              <DeskForm request={request} path={DESK} button={t('card.begin.do')}>
                <Input
                  {...field.one('year', { label: t('card.begin.year'), hint: t('card.begin.hint') })}
                  value={year}
                  classes="govuk-input--width-4"
                  inputmode="numeric"
                />
              </DeskForm>
            </>
          )}
        </div>
      </div>
    ),
  }
}
