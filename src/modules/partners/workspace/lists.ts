/** What these pages list, to take away. */
import { authored } from '../../../kernel/authored.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { notFound, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { Account } from '../../../platform/identity/invitations.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { dayCell, listOf, listRoutes, type House, type List } from '../../../platform/papers/index.ts'
import { readPartners } from '../policy.ts'
import type { Organisation } from '../organisations.ts'
import { listLoosePosts, listPartners, loadOrganisation, loadPost, type PostWithHolders } from '../queries.ts'
import {
  activitiesPath,
  organisationPath,
  partnersPath,
  peoplePath,
  personPath,
  postPath,
} from './addresses.ts'
import { ACCOUNT_WORDS } from './pages/account-page.tsx'
import { flattened, loadPeople } from './people.ts'
import { loadPerson } from './person-handlers.tsx'
import type { PostActivities, PostActivity } from './post-activities.ts'
import { holdingSpan, ORGANISATION_KIND_WORDS, viewOf } from './view.ts'

export function partnersLists(house: House, plans: PostActivities) {
  const permission = readPartners
  const activities = (path: string, of: AnswersOf) =>
    listRoutes(house, { path: activitiesPath(path), permission, name: 'activities', list: answersList(of) })
  return [
    ...listRoutes(house, {
      path: partnersPath,
      permission,
      name: 'posts',
      list: (request) => postsList(request, plans),
    }),
    ...listRoutes(house, { path: peoplePath, permission, name: 'people', list: peopleList }),
    ...activities(organisationPath(':id'), async (tx, id) => {
      const found = await loadOrganisation(tx, id)
      return found && { of: authored(found.name), activities: await plans.ofOrganisation(tx, id) }
    }),
    ...activities(postPath(':id'), async (tx, id) => {
      const found = await loadPost(tx, id)
      return found && { of: authored(found.title), activities: await plans.ofPost(tx, id) }
    }),
    ...activities(personPath(':id'), async (tx, id, request) => {
      const found = await loadPerson(tx, id, request, plans)
      return found && { of: found.person.name, activities: found.activities }
    }),
  ]
}

interface PostRow {
  organisation: Organisation | null
  post: PostWithHolders | null
}

/** A row for each post, and one for each organisation that has none. */
async function postsList(request: StaffRequest, plans: PostActivities): Promise<List> {
  const { t, today } = request
  const view = viewOf(request, false)
  const { partners, loosePosts, counts } = await request.transact(async (tx) => ({
    partners: await listPartners(tx, today),
    loosePosts: await listLoosePosts(tx, today),
    counts: await plans.counts(tx),
  }))
  const rows: PostRow[] = [
    ...flattened(partners).flatMap((organisation): PostRow[] =>
      organisation.posts.length === 0
        ? [{ organisation, post: null }]
        : organisation.posts.map((post) => ({ organisation, post })),
    ),
    ...loosePosts.map((post) => ({ organisation: null, post })),
  ]
  return listOf(t('partners.title'), rows, [
    [
      t('partners.organisation'),
      22,
      ({ organisation }) => (organisation ? authored(organisation.name) : t('partners.noOrganisation')),
    ],
    [
      t('partners.kind'),
      14,
      ({ organisation }) => organisation && t(ORGANISATION_KIND_WORDS[organisation.kind]),
    ],
    [t('partners.post'), 24, ({ post }) => post && authored(post.title)],
    [
      t('partners.answers'),
      14,
      ({ post }) => post && t(post.portfolio ? 'partners.answersPublic' : 'partners.answersOfficer'),
    ],
    [
      t('partners.holderToday'),
      18,
      ({ post }) =>
        post && (post.holders.map(({ personName }) => personName).join('\n') || t('partners.vacant')),
    ],
    [
      t('partners.held'),
      18,
      ({ post }) => post && post.holders.map((holding) => holdingSpan(view, holding)).join('\n'),
    ],
    [t('partners.activities'), 8, ({ post }) => post && (counts.get(post.id) ?? 0)],
  ])
}

/** Whether somebody can sign in is told to those whom the page tells it. */
async function peopleList(request: StaffRequest): Promise<List> {
  const { t } = request
  const { people, accounts } = await request.transact((tx) => loadPeople(tx, request))
  return listOf(t('partners.people.title'), people, [
    [t('partners.person'), 30, ({ name }) => name],
    [
      t('partners.people.posts'),
      50,
      ({ posts }) =>
        posts
          .map(({ title, organisation }) =>
            organisation === null ? authored(title) : `${authored(title)} (${authored(organisation)})`,
          )
          .join('\n') || t('partners.people.noPost'),
    ],
    ...(accounts ? [accountColumn(t, accounts)] : []),
  ])
}

function accountColumn(t: Translate, accounts: ReadonlyMap<string, Account>) {
  const state = ({ id }: { id: string }) => t(ACCOUNT_WORDS[accounts.get(id)?.state ?? 'none'])
  return [t('partners.account'), 20, state] as const
}

type AnswersOf = (
  tx: Tx,
  id: string,
  request: StaffRequest,
) => Promise<{ of: string; activities: readonly PostActivity[] } | undefined>

/** What an organisation, a post or a person answers for. */
function answersList(answersOf: AnswersOf) {
  return async (request: StaffRequest): Promise<List | Reply> => {
    const { t, params } = request
    const found = await request.transact((tx) => answersOf(tx, params['id'] ?? '', request))
    if (!found) return notFound('partners.answers.notFound')
    return listOf(
      t('partners.activities'),
      found.activities,
      [
        [t('partners.activity'), 44, ({ ref, text }) => authored(ref === null ? text : `${ref} ${text}`)],
        [t('partners.plan'), 26, ({ planTitle }) => authored(planTitle)],
        [
          t('partners.timescale'),
          16,
          ({ timescale }) => (timescale === null ? t('partners.timescale.none') : authored(timescale)),
        ],
        [t('partners.due'), 14, ({ dueOn }) => dayCell(request, dueOn)],
      ],
      [found.of],
    )
  }
}
