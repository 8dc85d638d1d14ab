import { authored } from '../../../../kernel/authored.ts'
import { CardTable } from '../../../../ui/index.ts'
import { holdsOn } from '../../posts.ts'
import type { HeldOverTime, PersonName } from '../../store.ts'
import { accountPath, personPath, postPath } from '../addresses.ts'
import type { PostActivity } from '../post-activities.ts'
import { holdingSpan, type View } from '../view.ts'
import { ActivityFiles, ActivityList } from './activity-list.tsx'

/** A person's posts over time, and what they answer for through those that they hold today. */
export function PersonPage({
  view,
  person,
  holdings,
  activities,
  handOvers,
  mayInvite,
}: {
  view: View
  person: PersonName
  holdings: readonly HeldOverTime[]
  activities: readonly PostActivity[]
  /** posts held today whose activities this reader may hand over */
  handOvers: readonly { title: string; path: string }[]
  mayInvite: boolean
}) {
  const { t, href, today } = view
  return (
    <>
      <h1 class="govuk-heading-l">{person.name}</h1>
      {mayInvite && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(accountPath(person.id))}>
            {t('partners.people.account')}
          </a>
        </p>
      )}
      <h2 class="govuk-heading-m">{t('partners.people.held')}</h2>
      {holdings.length === 0 ? (
        <p class="govuk-body">{t('partners.people.heldNone')}</p>
      ) : (
        <CardTable
          caption={t('partners.people.held')}
          captionClasses="govuk-visually-hidden"
          head={[
            { text: t('partners.post') },
            { text: t('partners.organisation') },
            { text: t('partners.held') },
            { text: t('partners.state') },
          ]}
          rows={holdings.map((holding) => [
            {
              html: (
                <a class="govuk-link" href={href(postPath(holding.postId))}>
                  {authored(holding.postTitle)}
                </a>
              ),
            },
            { text: holding.organisation ? authored(holding.organisation) : t('partners.noOrganisation') },
            { text: holdingSpan(view, holding) },
            {
              text: holdsOn(holding, today)
                ? t('partners.state.now')
                : t(holding.startsOn > today ? 'partners.state.later' : 'partners.state.past'),
            },
          ])}
        />
      )}
      <ActivityList
        view={view}
        title={t('partners.people.leads')}
        none={t('partners.people.leadsNone')}
        activities={activities}
      />
      {activities.length > 0 && <ActivityFiles view={view} path={personPath(person.id)} />}
      {handOvers.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('partners.people.leaves')}</h2>
          <p class="govuk-body">{t('partners.people.leaves.lead')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {handOvers.map(({ title, path }) => (
              <li>
                <a class="govuk-link" href={href(path)}>
                  {t('partners.people.handOver', { post: authored(title) })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
