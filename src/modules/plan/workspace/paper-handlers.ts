import { notFound } from '../../../platform/http/reply.ts'
import type { StaffRoute } from '../../../platform/http/route.ts'
import { paperReply, type Format } from '../../../platform/papers/index.ts'
import { comparePlans, namesIn } from '../compare.ts'
import type { PlanContent } from '../content.ts'
import { changesPaper, paperContext, planPaper, type PlanHouse } from '../papers/index.ts'
import type { PlanDraft } from '../queries.ts'
import { addLinkedNames } from './changes.ts'
import { onPlan } from './opening.ts'
import { comparedContents } from './comparing.ts'

type Handle = StaffRoute['handle']

/** The plan under edit: a paper of it says on top that nobody has approved it. */
export function sendDraftPaper(format: Format, house: PlanHouse): Handle {
  return onPlan((request, { content }: PlanDraft) =>
    paperReply(
      format,
      fileName(content, 'draft'),
      planPaper(paperContext(request, house), content, { published: null }),
    ),
  )
}

export function sendComparisonPaper(format: Format, house: PlanHouse): Handle {
  return onPlan(async (request, draft) => {
    const read = await request.transact(async (tx) => {
      const found = await comparedContents(tx, draft, request.query)
      if (!found) return undefined
      const comparison = comparePlans(found.before, found.after)
      const names = namesIn(found.before, found.after)
      await addLinkedNames(tx, names, comparison)
      return { ...found, comparison, names }
    })
    if (!read) return notFound('editor.notFound.version')
    const { plan } = draft.content
    const paper = changesPaper(paperContext(request, house), {
      ...read,
      plan,
      from: numberOf(read.from),
      to: numberOf(read.to),
      at: null,
    })
    return paperReply(format, fileName(draft.content, `${read.from}-${read.to}`), paper)
  })
}

function numberOf(which: string): number | null {
  return which === 'draft' ? null : Number(which)
}

function fileName({ plan }: PlanContent, which: string): string {
  return `${plan.slug}-${which}`
}
