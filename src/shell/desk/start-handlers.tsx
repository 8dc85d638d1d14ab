import { deliveryAsks } from '../../modules/delivery/index.ts'
import { measureAsks } from '../../modules/measures/index.ts'
import { countPartners, invitationAsks, postsHeldBy } from '../../modules/partners/index.ts'
import { editPlan } from '../../modules/plan/index.ts'
import { dutiesList, loadDuties, loadPlanProgress, planAsks } from '../../modules/plan/desk/index.ts'
import { cardAsks } from '../../modules/report-card/index.ts'
import { questionAsks } from '../../modules/plan/questions/index.ts'
import { gatherAsks, type AskSource } from '../../platform/asks.ts'
import type { Tx } from '../../platform/database/database.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import { countTeam } from '../../platform/identity/people.ts'
import type { List } from '../../platform/papers/index.ts'
import { RoomList, WorkspacePage } from '../pages/workspace-page.tsx'
import { roomsFor } from '../rooms.ts'
import { ShortcutsPage } from './pages/shortcuts-page.tsx'
import { shortcutsTo } from './shortcuts.ts'
import { firstSteps, type Step } from './first-run.ts'

/** Each module's own; a new one adds its source here. */
const ASKS: readonly AskSource[] = [
  deliveryAsks,
  measureAsks,
  cardAsks,
  planAsks,
  questionAsks,
  invitationAsks,
]

export function showWorkspace(more: readonly AskSource[]) {
  return async (request: StaffRequest): Promise<Reply> => {
    const { t, actor, today } = request
    const view = await request.transact(async (tx) => ({
      steps: editPlan.allows(actor) ? await stepsOf(tx) : undefined,
      asks: await gatherAsks([...ASKS, ...more], tx, actor, today),
      ...(await dutiesOf(tx, request)),
    }))
    return page({
      title: t('workspace.title'),
      body: <WorkspacePage screen={request} view={{ ...view, rooms: roomsFor(actor) }} />,
    })
  }
}

/** Of the posts that the person holds today, and of those for whose holder they act. */
async function dutiesOf(tx: Tx, { actor, today }: StaffRequest) {
  const posts = await postsHeldBy(tx, actor.id, today)
  const deputised = actor.grants.flatMap(({ role, scope }) =>
    role === 'deputy' && scope?.kind === 'post' ? [scope] : [],
  )
  const postIds = [...posts, ...deputised].map(({ id }) => id)
  return { posts, deputised, duties: await loadDuties(tx, postIds, today) }
}

export async function myActivities(request: StaffRequest): Promise<List> {
  const { duties } = await request.transact((tx) => dutiesOf(tx, request))
  return dutiesList(request, duties)
}

async function stepsOf(tx: Tx): Promise<Step[] | undefined> {
  const { next: nextPlan, ...progress } = await loadPlanProgress(tx)
  // Most days something is published, and nothing more needs to be counted.
  if (progress.published > 0) return undefined
  const partners = await countPartners(tx)
  return firstSteps({ ...partners, ...progress, ...(await countTeam(tx)), nextPlan })
}

/** Rooms that only some enter and nobody enters daily, on a page of their own. */
export function showAdministration(request: StaffRequest): Reply {
  const { t, actor } = request
  const rooms = roomsFor(actor).filter(({ group }) => group === 'administration')
  return page({
    title: t('workspace.group.administration'),
    crumbs: [],
    body: (
      <>
        <h1 class="govuk-heading-l">{t('workspace.group.administration')}</h1>
        {rooms.length === 0 ? (
          <p class="govuk-body">{t('workspace.administration.none')}</p>
        ) : (
          <RoomList screen={request} rooms={rooms} />
        )}
      </>
    ),
  })
}

export function showShortcuts(request: StaffRequest): Reply {
  return page({
    title: request.t('shortcuts.title'),
    crumbs: [],
    body: <ShortcutsPage screen={request} shortcuts={shortcutsTo(roomsFor(request.actor))} />,
  })
}
