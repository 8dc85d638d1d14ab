import { ThreadDrawing, type ThreadStep } from '../../../../ui/index.ts'
import type { Branch, LinkKind, PublishedNode } from '../../../../thread/index.ts'
import type { PlanContent } from '../../content.ts'
import type { PageContext } from '../page-context.ts'
import type { Beside, ThreadView } from '../thread-view.ts'
import { Paragraph } from './parts.tsx'

/** The line from the vision down to this record and on to its parts, with what else each of them serves. */
export function Thread({
  context,
  view,
  content,
}: {
  context: PageContext
  view: ThreadView
  /** the plan of the record: says who leads its activities and by when */
  content: PlanContent
}) {
  const { t } = context
  const notes = notesOf(content, context)
  const start: ThreadStep = {
    ...stepOf(view.start, context),
    current: true,
    note: notes.get(view.start.id),
    next: view.below.map((branch) => branchStep(branch, context, notes)),
  }
  // What stands beside a step is also above the record below it, so it is told there.
  const step = view.above.reduceRight<ThreadStep>(
    (below, { node, beside }) => ({
      ...stepOf(node, context),
      next: [{ ...below, also: beside.map((other) => alsoOf(other, context)) }],
    }),
    start,
  )
  return (
    <>
      <ThreadDrawing label={t('site.thread.label')} steps={[step]} />
      {view.above.length === 0 && <Paragraph>{t('site.thread.nothingAbove')}</Paragraph>}
      {view.below.length === 0 && <Paragraph>{t('site.thread.nothingBelow')}</Paragraph>}
      {view.isCut && <Paragraph>{t('site.thread.cut')}</Paragraph>}
    </>
  )
}

function stepOf(node: PublishedNode, { words, href, say }: PageContext): ThreadStep {
  const text = say(node.title, node.ref)
  return { kind: words.statementKind(node.kind), text, href: href(node.path) }
}

function branchStep(
  branch: Branch<PublishedNode>,
  context: PageContext,
  notes: ReadonlyMap<string, string>,
): ThreadStep {
  return {
    ...stepOf(branch.node, context),
    note: notes.get(branch.node.id),
    next: branch.branches.map((below) => branchStep(below, context, notes)),
  }
}

function alsoOf({ node, link }: Beside, { t, href, say }: PageContext) {
  const key = link === null ? 'site.serves.further' : SERVES[link]
  return { text: t(key, { title: say(node.title) }), href: href(node.path) }
}

/** A link told from the record that serves to the one that is served. */
const SERVES: Readonly<Record<LinkKind, string>> = {
  delivers: 'site.serves.delivers',
  'contributes-to': 'site.serves.contributesTo',
  'also-links-to': 'site.serves.alsoLinksTo',
  'addresses-need': 'site.serves.addressesNeed',
  'arises-from': 'site.serves.arisesFrom',
  evidences: 'site.serves.evidences',
  replaces: 'site.serves.replaces',
}

/** When, and who leads, for each activity and milestone of the plan. */
function notesOf({ activities }: PlanContent, { t, say }: PageContext): Map<string, string> {
  const notes = new Map<string, string>()
  for (const activity of activities) {
    const lead = activity.lead?.title
    const when = activity.timescale?.text
    const parts = [when, lead].filter((part) => part !== undefined).filter((part) => part !== '')
    if (parts.length > 0) notes.set(activity.id, parts.map((part) => say(part)).join(t('site.listSeparator')))
    for (const { id, timescale } of activity.milestones)
      if (timescale?.text) notes.set(id, say(timescale.text))
  }
  return notes
}
