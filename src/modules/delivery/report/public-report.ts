import type { Report, ReportLine } from './report.ts'

/**
 * What everybody reads of a report. Each field is named, so that one that is added to the report is not public before
 * somebody has said so here; what is needed and from whom is between the partners.
 */
export type PublicReport = Omit<Report, 'lines'> & { lines: PublicLine[] }
export type PublicLine = Omit<ReportLine, 'needed' | 'neededFrom'>

export function publicReport(report: Report): PublicReport {
  const { plan, period, scale, tally, byOutcome, byOrganisation, byPortfolio, lines, takenOut, before } =
    report
  return {
    plan,
    period,
    scale,
    tally,
    byOutcome,
    byOrganisation,
    byPortfolio,
    lines: lines.map(publicLine),
    takenOut,
    before,
  }
}

function publicLine(line: ReportLine): PublicLine {
  const { activityId, slug, ref, text, outcome, lead, organisation, portfolio } = line
  const { word, wordBefore, answered, originalDueOn, forecastOn, completedOn } = line
  const { done, obstacle, reason, unchanged, milestones, replannings } = line
  return {
    activityId,
    slug,
    ref,
    text,
    outcome,
    lead,
    organisation,
    portfolio,
    word,
    wordBefore,
    answered,
    originalDueOn,
    forecastOn,
    completedOn,
    done,
    obstacle,
    reason,
    unchanged,
    milestones,
    replannings,
  }
}
