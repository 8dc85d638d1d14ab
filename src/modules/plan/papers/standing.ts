import type { PaperContext } from './context.ts'

/** Which plan it is that a paper shows. */
export type Standing =
  /** as it stands in the workspace */
  | { kind: 'draft' }
  | ({ kind: 'published'; address: string } & Frozen)
  | ({ kind: 'proposed'; approvedAt: string | null } & Frozen)

interface Frozen {
  number: number
  /** when it was published or proposed, ISO */
  at: string
  /** the version to be read in its place; null where there is none */
  newer: number | null
}

type Context = Pick<PaperContext, 't' | 'words' | 'today'>

/** What stands on top, so that nobody takes the paper for the plan that is in force; null where it is that plan. */
export function noticeOf({ t, words, today }: Context, standing: Standing): string | null {
  if (standing.kind === 'draft') return t('paper.plan.draft', { on: words.date(today) })
  const { kind, number, at, newer } = standing
  if (kind === 'published')
    return newer === null ? null : t('paper.plan.replaced', { number, on: words.day(at), newer })
  const { approvedAt } = standing
  const told =
    approvedAt === null
      ? t('paper.plan.proposed', { number, on: words.day(at) })
      : t('paper.plan.approved', { number, on: words.day(approvedAt) })
  return newer === null ? told : `${told} ${t('paper.plan.newer', { newer })}`
}

/** Lines under the title. */
export function factsOf({ t, words }: Context, standing: Standing): string[] {
  if (standing.kind !== 'published') return []
  const { number, at, newer, address } = standing
  return [
    t('paper.plan.version', { number, on: words.day(at) }),
    newer === null ? t('paper.plan.address', { address }) : t('paper.plan.addressOfNewer', { address }),
  ]
}

/** The same plan has the same, so that its paper has the same bytes. */
export function madeAtOf({ today }: Context, standing: Standing): string {
  return standing.kind === 'draft' ? `${today}T00:00:00.000Z` : standing.at
}
