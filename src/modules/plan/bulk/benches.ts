/** Everything that a page of bulk work needs, for a plan, a post or an organisation. */
import { authored } from '../../../kernel/authored.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { listOrganisations, listPosts, loadOrganisation, loadPost } from '../../partners/index.ts'
import { loadDraft } from '../queries.ts'
import { organisationChoices, postChoices, statementChoices, type Choice } from '../workspace/choices.ts'
import { flattened, outlineOf } from '../workspace/outline.ts'
import { planPath, PLANS } from '../workspace/paths.ts'
import { handOverPath, manyPath, organisationPath, postPath } from './paths.ts'
import { gatherRecords, type Gathering } from './queries.ts'
import type { Bench } from './view.ts'

interface Named {
  name: string
  back: string
  crumbs: Bench['crumbs']
  statements: readonly Choice[]
}

/** Undefined where there is no such plan, post or organisation. */
export async function openBench(
  request: StaffRequest,
  gathering: Gathering,
  { isHandOver, firstMonth }: Pick<Bench, 'isHandOver' | 'firstMonth'>,
): Promise<Bench | undefined> {
  const named = await nameOf(request, gathering)
  if (named === undefined) return undefined
  return request.transact(async (tx) => {
    const [posts, organisations] = [await listPosts(tx), await listOrganisations(tx)]
    return {
      ...named,
      gathering,
      isHandOver,
      firstMonth,
      path: isHandOver ? handOverPath(gathering.id) : manyPath(gathering),
      ...(await gatherRecords(tx, request.actor, gathering)),
      leads: postChoices(posts, organisations, 'lead'),
      portfolios: postChoices(posts, organisations, 'portfolio'),
      organisations: organisationChoices(organisations),
      today: request.today,
    }
  })
}

async function nameOf(request: StaffRequest, { of, id }: Gathering): Promise<Named | undefined> {
  const { t } = request
  if (of === 'plan') {
    const draft = await request.transact((tx) => loadDraft(tx, id))
    return (
      draft && {
        name: draft.content.plan.title,
        back: planPath(id),
        crumbs: [
          { text: t('editor.plans.title'), path: PLANS },
          { text: authored(draft.content.plan.title), path: planPath(id) },
        ],
        statements: statementChoices(flattened(outlineOf(draft.content).branches)),
      }
    )
  }
  const partners = { text: t('partners.title'), path: '/workspace/partners' }
  if (of === 'post') {
    const post = await request.transact((tx) => loadPost(tx, id))
    const back = postPath(id)
    return (
      post && {
        name: post.title,
        back,
        crumbs: [partners, { text: authored(post.title), path: back }],
        statements: [],
      }
    )
  }
  const organisation = await request.transact((tx) => loadOrganisation(tx, id))
  const back = organisationPath(id)
  return (
    organisation && {
      name: organisation.name,
      back,
      crumbs: [partners, { text: authored(organisation.name), path: back }],
      statements: [],
    }
  )
}
