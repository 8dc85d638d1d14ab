import { notFound } from '../../../platform/http/reply.ts'
import type { StaffRoute } from '../../../platform/http/route.ts'
import { paperReply, type Format } from '../../../platform/papers/index.ts'
import { comparePlans, namesIn } from '../compare.ts'
import type { PlanContent } from '../content.ts'
import { changesPaper, paperContext, planPaper, type PlanHouse, type Standing } from '../papers/index.ts'
import type { PlanDraft } from '../queries.ts'
import { planPath as publicPath } from '../site/addresses.ts'
import type { VersionRow } from '../version-store.ts'
import { listVersions, loadVersion } from '../versions.ts'
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
      planPaper(paperContext(request, house), content, { kind: 'draft' }),
    ),
  )
}

/** A version as it was frozen, with a sentence on top that says which it is. */
export function sendVersionPaper(format: Format, house: PlanHouse): Handle {
  return onPlan(async (request, { content: { plan } }) => {
    const read = await request.transact(async (tx) => {
      const versions = await listVersions(tx, plan.id)
      const asked = versions.find(({ number }) => String(number) === request.params['number'])
      const version = asked && (await loadVersion(tx, asked.id))
      return version && { version, versions }
    })
    if (!read) return notFound('editor.notFound.version')
    const { version, versions } = read
    const address = request.origin + request.href(publicPath(plan.slug))
    const paper = planPaper(
      paperContext(request, house),
      version.content,
      standingOf(version, versions, address),
    )
    return paperReply(format, fileName(version.content, `version-${version.number}`), paper)
  })
}

/** A published version is replaced by the one that the public reads, any other by the last that was proposed. */
function standingOf(version: VersionRow, versions: readonly VersionRow[], address: string): Standing {
  const { number, isCurrent, publishedAt, approvedAt, proposedAt } = version
  const current = versions.find((each) => each.isCurrent)
  if (publishedAt !== null && current) {
    const newer = isCurrent ? null : current.number
    return { kind: 'published', number, at: publishedAt, address, newer }
  }
  const last = Math.max(...versions.map((each) => each.number))
  return { kind: 'proposed', number, at: proposedAt, approvedAt, newer: last > number ? last : null }
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
