import type { Fault } from '../../../kernel/result.ts'
import { notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { approveVersion, proposeVersion, publishVersion } from '../commands/versions.ts'
import { comparePlans, namesIn } from '../compare.ts'
import type { PlanContent } from '../content.ts'
import { NAMES_UNSEEN, personalWordsOfPlan } from '../names-in-plan.ts'
import { approvesPlan, publishesPlan } from '../scope.ts'
import type { PlanDraft } from '../queries.ts'
import type { VersionRow } from '../version-store.ts'
import { listVersions, loadVersion } from '../versions.ts'
import { addLinkedNames, comparisonInWords, type ComparisonInWords } from './changes.ts'
import { comparedContents } from './comparing.ts'
import { checkNote } from './forms.ts'
import { mayEdit } from './reach.ts'
import { comparePage } from './pages/compare-page.tsx'
import { proposePage } from './pages/propose-page.tsx'
import { NOTHING_WRONG, type Refusal } from './pages/screen.tsx'
import { versionPage } from './pages/version-page.tsx'
import { versionsPage } from './pages/versions-page.tsx'
import { versionPath } from './paths.ts'
import { refusedBy } from './refusals.ts'
import { wordsOf } from './words.ts'

export async function showVersions(request: StaffRequest, { content }: PlanDraft): Promise<Reply> {
  const versions = await request.transact((tx) => listVersions(tx, content.plan.id))
  return page(
    versionsPage(request, { plan: content.plan, versions, mayEdit: mayEdit(request, content.plan) }),
  )
}

export function showProposal(request: StaffRequest, { content, revision }: PlanDraft): Reply {
  const named = personalWordsOfPlan(content)
  return page(proposePage(request, { plan: content.plan, note: '', revision, named, refusal: NOTHING_WRONG }))
}

export async function takeProposal(request: StaffRequest, { content, revision }: PlanDraft): Promise<Reply> {
  const { plan } = content
  const [note, looked] = [request.form.text('note'), request.form.text('looked')]
  const again = (refusal: Refusal) =>
    page(proposePage(request, { plan, note, revision, named: personalWordsOfPlan(content), refusal }))
  const checked = checkNote(note)
  if (!checked.ok) return again(checked)
  const proposed = await request.transact((tx) =>
    proposeVersion(tx, request.actor, { planId: plan.id, note: checked.value, looked }),
  )
  if (proposed.ok) return redirect(request.href(versionPath(plan.id, proposed.value.number)))
  return again(refusedOverNames(proposed.fault))
}

/** At the box that is to be ticked. */
function refusedOverNames(reason: Fault): Refusal {
  return reason.message === NAMES_UNSEEN
    ? { errors: [{ field: 'looked', key: 'editor.names.unseen' }] }
    : refusedBy(reason)
}

function versionAsked(request: StaffRequest, versions: readonly VersionRow[]): VersionRow | undefined {
  return versions.find(({ number }) => String(number) === request.params['number'])
}

export function showVersion(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  return drawVersion(request, draft, NOTHING_WRONG)
}

async function drawVersion(request: StaffRequest, draft: PlanDraft, refusal: Refusal): Promise<Reply> {
  const { plan } = draft.content
  const read = await request.transact(async (tx) => {
    const versions = await listVersions(tx, plan.id)
    const asked = versionAsked(request, versions)
    const version = asked && (await loadVersion(tx, asked.id))
    const current = versions.find(({ isCurrent }) => isCurrent)
    const published = current && current.id !== asked?.id ? await loadVersion(tx, current.id) : undefined
    if (!version) return undefined
    const difference = published && (await compared(request, tx, published.content, version.content))
    return { version, difference }
  })
  if (!read) return notFound('editor.notFound.version')
  const { actor } = request
  const { version, difference } = read
  const answers = draft.content.activities.map(({ organisation }) => ({
    organisationId: organisation?.id ?? null,
  }))
  const view = {
    plan,
    version,
    content: version.content,
    difference,
    mayApprove: approvesPlan(actor, plan, answers).ok,
    isOwn: version.proposedById === actor.id,
    mayPublish: publishesPlan(actor, plan).ok,
    named: personalWordsOfPlan(version.content),
    refusal,
  }
  return page(versionPage(request, view))
}

async function compared(
  request: StaffRequest,
  tx: Tx,
  before: PlanContent,
  after: PlanContent,
): Promise<ComparisonInWords> {
  const comparison = comparePlans(before, after)
  const names = namesIn(before, after)
  await addLinkedNames(tx, names, comparison)
  return comparisonInWords(comparison, names, wordsOf(request.language, request.t))
}

function settle(command: typeof approveVersion | typeof publishVersion) {
  return async (request: StaffRequest, draft: PlanDraft): Promise<Reply> => {
    const planId = draft.content.plan.id
    const settled = await request.transact(async (tx) => {
      const version = versionAsked(request, await listVersions(tx, planId))
      return version && command(tx, request.actor, { id: version.id, looked: request.form.text('looked') })
    })
    if (!settled) return notFound('editor.notFound.version')
    if (settled.ok) return redirect(request.href(versionPath(planId, settled.value.number)))
    return drawVersion(request, draft, refusedOverNames(settled.fault))
  }
}

export const takeApproval = settle(approveVersion)
export const takePublication = settle(publishVersion)

export async function showComparison(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  const { plan } = draft.content
  const read = await request.transact(async (tx) => {
    const found = await comparedContents(tx, draft, request.query)
    return found && { ...found, comparison: await compared(request, tx, found.before, found.after) }
  })
  if (!read) return notFound('editor.notFound.version')
  return page(comparePage(request, { plan, ...read }))
}
