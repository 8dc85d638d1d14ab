import { authored } from '../../../../kernel/authored.ts'
import { roleName, scopeName } from '../../../../platform/identity/role-words.ts'
import { Button, SummaryList, Table, Tag } from '../../../../ui/index.ts'
import { holdsOn } from '../../posts.ts'
import type { PostRole } from '../../post-role-store.ts'
import type { PostHistory } from '../../queries.ts'
import type { NamedHolding } from '../../store.ts'
import {
  appointPath,
  changePostPath,
  endPath,
  endPostRolePath,
  newPostRolePath,
  organisationPath,
  personPath,
  postPath,
} from '../addresses.ts'
import type { BulkWork, PostActivity } from '../post-activities.ts'
import { holdingSpan, type View } from '../view.ts'
import { ActivityFiles, ActivityList, BulkLinks } from './activity-list.tsx'
import { scopeOfPostRole } from './post-role-forms.tsx'

interface PostView {
  view: View
  post: PostHistory
}

interface Answers {
  /** what it leads, and where it holds the portfolio */
  activities: readonly PostActivity[]
  bulkWork: BulkWork
}

interface Brought {
  /** roles that come with the post */
  roles: readonly PostRole[]
  /** may this person say which roles come with it */
  mayGive: boolean
}

export function PostPage({ view, post, activities, bulkWork, roles, mayGive }: PostView & Answers & Brought) {
  const { t, href, mayEdit } = view
  return (
    <>
      <h1 class="govuk-heading-l">{authored(post.title)}</h1>
      <PostSummary view={view} post={post} />
      {mayEdit && (
        <div class="govuk-button-group">
          <Button text={t('partners.appoint')} href={href(appointPath(post.id))} />
          <Button
            text={t('partners.post.change')}
            href={href(changePostPath(post.id))}
            classes="govuk-button--secondary"
          />
        </div>
      )}
      <h2 class="govuk-heading-m">{t('partners.history')}</h2>
      {post.holdings.length === 0 ? (
        <p class="govuk-body">{t('partners.historyNone')}</p>
      ) : (
        <History view={view} post={post} />
      )}
      <Brings view={view} post={post} roles={roles} mayGive={mayGive} />
      <ActivityList
        view={view}
        title={t('partners.leads')}
        none={post.portfolio ? undefined : t('partners.leads.none')}
        activities={activities.filter(({ leads }) => leads)}
      />
      <ActivityList
        view={view}
        title={t('partners.holdsPortfolio')}
        none={post.portfolio ? t('partners.holdsPortfolio.none') : undefined}
        activities={activities.filter(({ holdsPortfolio }) => holdsPortfolio)}
      />
      <BulkLinks view={view} bulkWork={bulkWork} />
      {activities.length > 0 && <ActivityFiles view={view} path={postPath(post.id)} />}
    </>
  )
}

function PostSummary({ view, post }: PostView) {
  const { t, today } = view
  const holders = post.holdings.filter((holding) => holdsOn(holding, today))
  return (
    <SummaryList
      rows={[
        {
          key: { text: t('partners.organisation') },
          value: post.organisation
            ? {
                html: (
                  <a class="govuk-link" href={view.href(organisationPath(post.organisation.id))}>
                    {authored(post.organisation.name)}
                  </a>
                ),
              }
            : { text: t('partners.noOrganisation') },
        },
        {
          key: { text: t('partners.holderToday') },
          value:
            holders.length > 0
              ? { text: holders.map((holding) => holding.personName).join(', ') }
              : { html: <Tag text={t('partners.vacant')} classes="govuk-tag--yellow" /> },
        },
        {
          key: { text: t('partners.answers') },
          value: { text: post.portfolio ? t('partners.answersPublic') : t('partners.answersOfficer') },
        },
      ]}
    />
  )
}

function History({ view, post }: PostView) {
  const { t, href, mayEdit } = view
  return (
    <Table
      classes="gt-card-table"
      caption={t('partners.historyOf', { title: authored(post.title) })}
      captionClasses="govuk-visually-hidden"
      firstCellIsHeader
      head={[
        { text: t('partners.person') },
        { text: t('partners.held') },
        { text: t('partners.state') },
        ...(mayEdit ? [{ text: t('partners.do') }] : []),
      ]}
      rows={post.holdings.map((holding) => [
        {
          html: (
            <a class="govuk-link" href={href(personPath(holding.personId))}>
              {holding.personName}
            </a>
          ),
        },
        { text: holdingSpan(view, holding), attributes: { 'data-label': t('partners.held') } },
        { text: stateOf(view, holding), attributes: { 'data-label': t('partners.state') } },
        ...(mayEdit
          ? [
              {
                html: <EndLink view={view} holding={holding} />,
                attributes: { 'data-label': t('partners.do') },
              },
            ]
          : []),
      ])}
    />
  )
}

/** What whoever holds the post may do by it, and may do no more when they leave it. */
function Brings({ view: { t, href }, post, roles, mayGive }: PostView & Brought) {
  return (
    <>
      <h2 class="govuk-heading-m">{t('partners.roles')}</h2>
      <p class="govuk-body">{post.portfolio ? t('partners.roles.portfolio') : t('partners.roles.lead')}</p>
      {roles.length > 0 && (
        <SummaryList
          rows={roles.map((role) => ({
            key: { text: roleName(t, role.role) },
            value: { text: `${scopeName(t, scopeOfPostRole(role))} · ${authored(role.reason)}` },
            ...(mayGive && {
              actions: {
                items: [
                  {
                    href: href(endPostRolePath(post.id, role.id)),
                    text: t('partners.role.endLink'),
                    visuallyHiddenText: roleName(t, role.role),
                  },
                ],
              },
            }),
          }))}
        />
      )}
      {mayGive && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(newPostRolePath(post.id))}>
            {t('partners.role.add')}
          </a>
        </p>
      )}
    </>
  )
}

function stateOf({ t, today }: View, holding: NamedHolding): string {
  if (holdsOn(holding, today)) return t('partners.state.now')
  return holding.startsOn > today ? t('partners.state.later') : t('partners.state.past')
}

function EndLink({ view: { t, href, today }, holding }: { view: View; holding: NamedHolding }) {
  if (holding.endsOn !== null && holding.endsOn < today) return <>{t('partners.nothingToDo')}</>
  return (
    <a class="govuk-link" href={href(endPath(holding.postId, holding.id))}>
      {holding.endsOn === null ? t('partners.end') : t('partners.endChange')}
      <span class="govuk-visually-hidden"> ({holding.personName})</span>
    </a>
  )
}
