import { formatInstant } from '../../../platform/languages/dates.ts'
import type { UpdateClaims } from '../../delivery/index.ts'
import { ClaimsPart } from './pages/claims-part.tsx'
import { updateClaimsPath } from './paths.ts'
import { claimsOfUpdate } from './queries.ts'
import { textOfUpdate } from './update-text.ts'

/** Beside each update that claims something of a measure: what the figures say, and the writer's way to answer. */
export const updateClaims: UpdateClaims = async (tx, request, updates) => {
  const { t, href, formToken, language, actor } = request
  const view = { t, href, formToken, moment: (iso: string) => formatInstant(language, iso) }
  const parts = new Map()
  for (const update of updates) {
    const { id, activityId, givenById, state } = update
    const claims = await claimsOfUpdate(tx, { id, activityId, text: textOfUpdate(update) })
    if (claims.length === 0) continue
    const isOpen = claims.some(({ verdict }) => verdict !== 'supported')
    parts.set(
      id,
      <>
        <ClaimsPart view={view} claims={claims} answerPath={undefined} />
        {isOpen && state === 'submitted' && givenById === actor.id && (
          <p class="govuk-body">
            <a class="govuk-link" href={href(updateClaimsPath(activityId, id))}>
              {t('claims.toAnswer')}
            </a>
          </p>
        )}
      </>,
    )
  }
  return parts
}
