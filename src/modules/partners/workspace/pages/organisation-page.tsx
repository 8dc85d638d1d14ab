import { authored } from '../../../../kernel/authored.ts'
import { Button, SummaryList, type SummaryRow } from '../../../../ui/index.ts'
import type { Organisation } from '../../organisations.ts'
import type { PostWithHolders } from '../../queries.ts'
import { newPostPath, organisationPath, renamePath } from '../addresses.ts'
import type { BulkWork, PostActivity } from '../post-activities.ts'
import { ORGANISATION_KIND_WORDS, type View } from '../view.ts'
import { ActivityFiles, ActivityList, BulkLinks } from './activity-list.tsx'
import { PostTable } from './partners-page.tsx'

export interface OrganisationView {
  organisation: Organisation
  parent: Organisation | undefined
  parts: readonly Organisation[]
  posts: readonly PostWithHolders[]
  /** how many activities each post answers for, by its id */
  counts: ReadonlyMap<string, number>
  activities: readonly PostActivity[]
  bulkWork: BulkWork
}

/** An organisation with its posts and everything that it answers for. */
export function OrganisationPage({ view, of }: { view: View; of: OrganisationView }) {
  const { t, href, mayEdit } = view
  const { organisation, posts, counts, activities, bulkWork } = of
  return (
    <>
      <h1 class="govuk-heading-l">{authored(organisation.name)}</h1>
      <SummaryList rows={summaryOf(view, of)} />
      {mayEdit && (
        <div class="govuk-button-group">
          <Button
            text={t('partners.post.addHere')}
            href={`${href(newPostPath)}?organisation=${organisation.id}`}
          />
          <Button
            text={t('partners.rename')}
            href={href(renamePath(organisation.id))}
            classes="govuk-button--secondary"
          />
        </div>
      )}
      <h2 class="govuk-heading-m">{t('partners.posts')}</h2>
      {posts.length === 0 ? (
        <p class="govuk-body">{t('partners.noPosts')}</p>
      ) : (
        <PostTable
          view={view}
          posts={posts}
          counts={counts}
          caption={t('partners.postsOf', { name: authored(organisation.name) })}
        />
      )}
      <ActivityList
        view={view}
        title={t('partners.organisation.answers')}
        none={t('partners.organisation.answersNone')}
        activities={activities}
      />
      {activities.length > 0 && <BulkLinks view={view} bulkWork={bulkWork} />}
      {activities.length > 0 && <ActivityFiles view={view} path={organisationPath(organisation.id)} />}
    </>
  )
}

function summaryOf({ t, href }: View, { organisation, parent, parts }: OrganisationView): SummaryRow[] {
  const linkTo = ({ id, name }: Organisation) => (
    <a class="govuk-link" href={href(organisationPath(id))}>
      {authored(name)}
    </a>
  )
  return [
    {
      key: { text: t('partners.kind') },
      value: { text: t(ORGANISATION_KIND_WORDS[organisation.kind]) },
    },
    ...(parent
      ? [{ key: { text: t('partners.organisation.partOf') }, value: { html: linkTo(parent) } }]
      : []),
    ...(parts.length > 0
      ? [
          {
            key: { text: t('partners.organisation.parts') },
            value: {
              html: (
                <ul class="govuk-list">
                  {parts.map((part) => (
                    <li>{linkTo(part)}</li>
                  ))}
                </ul>
              ),
            },
          },
        ]
      : []),
  ]
}
