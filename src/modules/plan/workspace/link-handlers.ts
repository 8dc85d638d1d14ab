import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import { findNodes, isLinkKind, linksOf, type LinkedNode, type ThreadNode } from '../../../thread/index.ts'
import { linkRecords, unlinkRecords } from '../commands/plans.ts'
import { PLAN_KINDS, STATEMENT_KINDS } from '../content.ts'
import type { PlanDraft } from '../queries.ts'
import { checkLink } from './forms.ts'
import { onPlan, onRecord } from './opening.ts'
import { keptRecords, mayEdit } from './reach.ts'
import { linksPage, type LinksPageView } from './pages/links-page.tsx'
import { NOTHING_WRONG, type Refusal } from './pages/screen.tsx'
import { planPath, recordPath, rowPath, type RecordType } from './paths.ts'
import { refusedBy } from './refusals.ts'
import { selectPlanTitles } from './store.ts'

/** The kinds of nodes that a plan's record can be tied to here. */
const KINDS = [...new Set<string>([...PLAN_KINDS, ...STATEMENT_KINDS, 'activity', 'milestone'])]
/** More than fit on a page would be searched again with more words. */
const MOST_FOUND = 30

/** The record whose links a page is about, and its addresses. */
interface Linked {
  id: string
  text: string
  path: string
  back: string
}

type OnLinked = (
  handle: (request: StaffRequest, draft: PlanDraft, record: Linked) => Promise<Reply>,
) => StaffRoute['handle']

const onLinkedPlan: OnLinked = (handle) =>
  onPlan((request, draft) => {
    const { id, title } = draft.content.plan
    return handle(request, draft, { id, text: title, path: planPath(id, 'links'), back: planPath(id) })
  })

function onLinkedRecord(type: RecordType): OnLinked {
  return (handle) =>
    onRecord(type, (request, draft, { id, text }) => {
      const planId = draft.content.plan.id
      const path = recordPath(planId, type, id, 'links')
      return handle(request, draft, { id, text, path, back: rowPath(planId, id) })
    })
}

async function linksView(
  request: StaffRequest,
  draft: PlanDraft,
  record: Linked,
  find: string,
): Promise<Omit<LinksPageView, 'chosen' | 'refusal'>> {
  const { links, found, titles } = await request.transact(async (tx) => {
    const tied = await linksOf(tx, record.id)
    const nodes = find.trim() === '' ? [] : await findNodes(tx, find.trim(), KINDS, MOST_FOUND)
    const ids = [...tied.map(({ node }) => node.id), ...nodes.map(({ id }) => id)]
    return { links: tied, found: nodes, titles: await selectPlanTitles(tx, ids) }
  })
  return {
    plan: draft.content.plan,
    record,
    path: record.path,
    back: record.back,
    links: links.map((linked): LinkedNode => ({ ...linked, node: inPlan(linked.node, titles) })),
    search:
      find.trim() === ''
        ? undefined
        : {
            words: find,
            found: found.filter(({ id }) => id !== record.id).map((node) => inPlan(node, titles)),
            hasMore: found.length === MOST_FOUND,
          },
    mayEdit: mayEdit(request, draft.content.plan) || keptRecords(request, draft.content).has(record.id),
  }
}

/** Two plans can have an outcome of the same words, so a record is named with its plan. */
function inPlan(node: ThreadNode, titles: ReadonlyMap<string, string>): ThreadNode {
  const title = titles.get(node.id)
  return title === undefined ? node : { ...node, title: `${node.title} (${title})` }
}

async function showLinks(request: StaffRequest, draft: PlanDraft, record: Linked): Promise<Reply> {
  const view = await linksView(request, draft, record, request.query.get('find') ?? '')
  return page(linksPage(request, { ...view, chosen: { kind: '', toId: '' }, refusal: NOTHING_WRONG }))
}

async function takeLink(request: StaffRequest, draft: PlanDraft, record: Linked): Promise<Reply> {
  const chosen = { kind: request.form.text('kind'), toId: request.form.text('toId') }
  const refuse = async (refusal: Refusal) => {
    const view = await linksView(request, draft, record, request.form.text('find'))
    return page(linksPage(request, { ...view, chosen, refusal }))
  }
  const checked = checkLink(chosen)
  if (!checked.ok) return refuse(checked)
  const tied = await request.transact((tx) =>
    linkRecords(tx, request.actor, { fromId: record.id, ...checked.value }),
  )
  return tied.ok ? redirect(request.href(record.path)) : refuse(refusedBy(tied.fault))
}

async function takeUntie(request: StaffRequest, _draft: PlanDraft, record: Linked): Promise<Reply> {
  const [kind, fromId, toId] = [
    request.form.text('kind'),
    request.form.text('fromId'),
    request.form.text('toId'),
  ]
  // Only links of the record that the page is about.
  if (!isLinkKind(kind) || ![fromId, toId].includes(record.id)) return redirect(request.href(record.path))
  const untied = await request.transact((tx) => unlinkRecords(tx, request.actor, { fromId, toId, kind }))
  return untied.ok ? redirect(request.href(record.path)) : fault(untied.fault)
}

export const showPlanLinks = onLinkedPlan(showLinks)
export const takePlanLink = onLinkedPlan(takeLink)
export const takePlanUntie = onLinkedPlan(takeUntie)
export const showRecordLinks = (type: RecordType) => onLinkedRecord(type)(showLinks)
export const takeRecordLink = (type: RecordType) => onLinkedRecord(type)(takeLink)
export const takeRecordUntie = (type: RecordType) => onLinkedRecord(type)(takeUntie)
