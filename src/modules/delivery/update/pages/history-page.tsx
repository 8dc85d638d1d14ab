import type { Child } from 'hono/jsx'
import type { Period } from '../../period.ts'
import type { EvidenceRow } from '../../evidence-store.ts'
import type { UpdateRow } from '../../update-store.ts'
import type { Asked } from '../../asked.ts'
import { datesPath, requestPath } from '../paths.ts'
import type { View } from '../../view.ts'
import { Fate, Said, Written } from './said.tsx'
import { Ways } from './ways.tsx'

export interface HistoryView {
  view: View
  asked: Asked
  /** of the activity through all periods, latest first */
  updates: readonly UpdateRow[]
  evidence: readonly EvidenceRow[]
  periods: readonly Period[]
  /** what the figures say to the claims of an update, by its id */
  claims: ReadonlyMap<string, Child>
}

/** All that was said of an activity, latest first. */
export function HistoryPage({ view, asked: { request }, updates, evidence, periods, claims }: HistoryView) {
  const { t, say } = view
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <span class="govuk-caption-l">{t('delivery.history.title')}</span>
        <h1 class="govuk-heading-l">{say(request.activity.text, request.activity.ref)}</h1>
        <Ways
          view={view}
          ways={[
            { path: requestPath(request.id), words: t('delivery.history.back') },
            { path: datesPath(request.id), words: t('delivery.dates.link') },
          ]}
        />
        {updates.length === 0 && <p class="govuk-body">{t('delivery.history.none')}</p>}
        {updates.map((update) => {
          const period = periods.find(({ id }) => id === update.periodId)
          return (
            period && (
              <section aria-labelledby={`update-${update.id}`}>
                <h2 class="govuk-heading-m" id={`update-${update.id}`}>
                  {t('delivery.history.update', { period: say(period.name), number: update.number })}
                </h2>
                <Said
                  view={view}
                  scale={period.scale}
                  update={update}
                  evidence={evidence.filter(({ updateId }) => updateId === update.id)}
                />
                {claims.get(update.id)}
                <Fate view={view} update={update} />
                {update.comment !== '' && (
                  <p class="govuk-body">
                    <Written text={update.comment} />
                  </p>
                )}
              </section>
            )
          )
        })}
      </div>
    </div>
  )
}
