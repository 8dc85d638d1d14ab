import { authored } from '../../../../kernel/authored.ts'
import { ErrorSummaryFor, InsetText } from '../../../../ui/index.ts'
import type { AnsweredClaim } from '../queries.ts'
import { ClaimsPart, type ClaimsView, type TypedAnswer } from './claims-part.tsx'

/** A text of one's own, what the figures say to its claims, and a place for one's answer to each. */
export function ClaimsPage(page: {
  view: ClaimsView
  text: string
  claims: readonly AnsweredClaim[]
  answerPath: string | undefined
  typed: TypedAnswer | undefined
}) {
  const { view, text, claims, typed } = page
  const { t } = view
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={typed?.errors ?? []} title={t('claims.problem')} />
        <h1 class="govuk-heading-l">{t('claims.title')}</h1>
        <InsetText>
          {text.split('\n').map((line) => line !== '' && <p class="govuk-body">{authored(line)}</p>)}
        </InsetText>
        {claims.length === 0 ? <p class="govuk-body">{t('claims.none')}</p> : <ClaimsPart {...page} />}
      </div>
    </div>
  )
}
