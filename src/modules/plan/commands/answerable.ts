import { ok, type Result } from '../../../kernel/result.ts'
import type { PartnersInPrint } from '../../partners/index.ts'
import { somebody, type AnswerableIds } from '../accepting.ts'
import type { Draft } from '../reading/index.ts'

/** Finds or adds everybody whom the document names, each once. */
export async function recogniseAnswerable(
  partners: PartnersInPrint,
  draft: Draft,
): Promise<Result<AnswerableIds>> {
  const organisations = new Map<string, string>()
  const leads = new Map<string, string>()
  const portfolios = new Map<string, string>()
  const activities = draft.outcomes.flatMap((outcome) => outcome.activities)
  for (const named of activities.flatMap((activity) => [activity, ...activity.milestones])) {
    const directorate = somebody(named.directorate)
    const leadOfficer = somebody(named.leadOfficer)
    const portfolioHolder = somebody(named.portfolioHolder)
    if (directorate !== null && !organisations.has(directorate)) {
      const found = await partners.organisation(directorate)
      if (!found.ok) return found
      organisations.set(directorate, found.value)
    }
    const key = leadKey(leadOfficer, directorate)
    if (leadOfficer !== null && !leads.has(key)) {
      const found = await partners.post(leadOfficer, organisations.get(directorate ?? '') ?? null)
      if (!found.ok) return found
      leads.set(key, found.value)
    }
    if (portfolioHolder !== null && !portfolios.has(portfolioHolder)) {
      const found = await partners.portfolio(portfolioHolder)
      if (!found.ok) return found
      portfolios.set(portfolioHolder, found.value)
    }
  }
  return ok({
    organisation: (name) => organisations.get(name ?? '') ?? null,
    lead: (title, organisation) => leads.get(leadKey(title, organisation)) ?? null,
    portfolio: (title) => portfolios.get(title ?? '') ?? null,
  })
}

function leadKey(title: string | null, organisation: string | null): string {
  return JSON.stringify([title, organisation])
}
