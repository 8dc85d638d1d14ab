import { csv, json, notFound, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute } from '../../../platform/http/route.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import { paperReply, speechOf, styleOf, type Format, type House } from '../../../platform/papers/index.ts'
import { publishedPlan } from '../../plan/index.ts'
import { REPORT_COLUMNS, reportRows } from './lists.ts'
import { dayOf, reportPage, type PlanName } from './pages/report-page.tsx'
import { reportsPage } from './pages/reports-page.tsx'
import { reportPaper } from './report-paper.ts'
import { selectPublishedReport, selectPublishedReports, type PublishedReport } from './store.ts'
import { reportWords } from './words.ts'

type Handle = PublicRoute['handle']

/** The progress reports of a plan, for everybody; drawn from what was published and from nothing else. */
export function reportSiteRoutes(house: House): PublicRoute[] {
  const reports = '/plans/:slug/reports'
  return [
    kept(reports, showReports),
    ...(['pdf', 'docx', 'xlsx'] as const).map((format) =>
      kept(`${reports}/:period{[a-z0-9-]+\\.${format}}`, onReport(sendPaper(format, house))),
    ),
    kept(`${reports}/:period{[a-z0-9-]+\\.csv}`, onReport(sendRows)),
    kept(`${reports}/:period{[a-z0-9-]+\\.json}`, onReport(sendReport)),
    kept(`${reports}/:period`, onReport(reportPage)),
  ]
}

function kept(path: string, handle: Handle): PublicRoute {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: true, handle }
}

async function showReports(request: PublicRequest): Promise<Reply> {
  const { params, read } = request
  const plan = await read((reader) => publishedPlan(reader, params['slug'] ?? ''))
  if (!plan) return notFound('delivery.report.noPlan')
  return reportsPage(request, plan, await read((reader) => selectPublishedReports(reader, plan.planId)))
}

type WithReport = (request: PublicRequest, plan: PlanName, report: PublishedReport) => Reply | Promise<Reply>

function onReport(handle: WithReport): Handle {
  return async (request) => {
    const { params, read } = request
    const plan = await read((reader) => publishedPlan(reader, params['slug'] ?? ''))
    if (!plan) return notFound('delivery.report.noPlan')
    // With the ending of a file or without.
    const [, slug] = /^([a-z0-9-]+)(?:\.[a-z]+)?$/.exec(params['period'] ?? '') ?? []
    const report = slug && (await read((reader) => selectPublishedReport(reader, plan.planId, slug)))
    return report ? handle(request, plan, report) : notFound('delivery.report.notFound')
  }
}

function sendPaper(format: Format, house: House): WithReport {
  return (request, plan, { content, revisions, madeAt, slug }) => {
    const paper = reportPaper({
      report: content,
      revisions,
      madeOn: dayOf(request, madeAt),
      today: formatDate(request.language, request.today),
      madeAt,
      words: reportWords(request, content.scale),
      speech: speechOf(request, house),
      style: styleOf(request, house),
    })
    return paperReply(format, `${plan.slug}-${slug}`, paper)
  }
}

const sendRows: WithReport = (_, plan, { content, slug }) =>
  csv(`${plan.slug}-${slug}.csv`, REPORT_COLUMNS, reportRows(content))

const sendReport: WithReport = (_, __, { content, revisions, madeAt }) =>
  json({ ...content, madeAt, revisedSince: revisions })
