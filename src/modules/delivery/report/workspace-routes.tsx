import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import { allowsFor } from '../../../platform/identity/actor.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import {
  FORMATS,
  paperReply,
  speechOf,
  styleOf,
  type Format,
  type House,
} from '../../../platform/papers/index.ts'
import { dateOfInstant } from '../../../kernel/calendar.ts'
import type { FormError } from '../../../ui/index.ts'
import { authored } from '../../../kernel/authored.ts'
import type { Period } from '../period.ts'
import { keepPeriods, readReporting } from '../policy.ts'
import { loadPeriod } from '../queries.ts'
import { progressPath } from './addresses.ts'
import { briefPaper } from './brief-paper.ts'
import { makeReport, reportOfPeriod } from './making.ts'
import { namesInReport } from './names-in-report.ts'
import { ProgressPage } from './pages/progress-page.tsx'
import { publicReport } from './public-report.ts'
import { reportPaper } from './report-paper.ts'
import type { Report } from './report.ts'
import { reportWords } from './words.ts'

type Handle = StaffRoute['handle']

/** A period's report in the workspace: as a draft, to be made, and as papers to take to a meeting. */
export function progressRoutes(house: House): StaffRoute[] {
  const path = '/workspace/progress/:period'
  return [
    read(path, onPeriod(showProgress)),
    {
      method: 'post',
      path,
      permission: keepPeriods,
      audit: 'delivery.report',
      handle: onPeriod(takeReport),
    },
    ...FORMATS.map((format) => read(`${path}/paper.${format}`, onPeriod(sendPaper(format, house)))),
    ...(['pdf', 'docx'] as const).map((format) =>
      read(`${path}/briefs/:post/brief.${format}`, onPeriod(sendBrief(format, house))),
    ),
  ]
}

function read(path: string, handle: Handle): StaffRoute {
  return { method: 'get', path, permission: readReporting, audit: 'none', handle }
}

type WithReport = (request: StaffRequest, period: Period, report: Report) => Reply | Promise<Reply>

function onPeriod(handle: WithReport): Handle {
  return async (request) => {
    const found = await request.transact(async (tx) => {
      const period = await loadPeriod(tx, request.params['period'] ?? '')
      const report = period && (await reportOfPeriod(tx, period))
      return period && report && { period, report }
    })
    return found ? handle(request, found.period, found.report) : notFound('delivery.progress.notFound')
  }
}

const showProgress: WithReport = (request, period, report) => progressReply(request, period, report, [])

function progressReply(
  request: StaffRequest,
  period: Period,
  report: Report,
  errors: readonly FormError[],
): Reply {
  const { t, actor } = request
  const named = period.state === 'frozen' ? namesInReport(report) : []
  const mayReport = allowsFor(keepPeriods, actor, [period.planId])
  return page({
    title: t('delivery.report.titleOfPlan', {
      period: authored(period.name),
      plan: authored(report.plan.title),
    }),
    crumbs: [{ text: authored(report.plan.title), path: `/workspace/plans/${period.planId}` }],
    wide: true,
    ...(errors.length > 0 ? { hasErrors: true, status: 400 } : {}),
    body: <ProgressPage request={request} view={{ period, report, named, mayReport, errors }} />,
  })
}

const takeReport: WithReport = async (request, period, report) => {
  const { t, form, actor, href } = request
  const unseen = namesInReport(report).length > 0 && form.text('looked') !== 'yes'
  if (period.state === 'frozen' && unseen)
    return progressReply(request, period, report, [
      { field: 'looked', message: t('delivery.progress.lookFirst') },
    ])
  const made = await request.transact((tx) => makeReport(tx, actor, period.id))
  return made.ok ? redirect(href(progressPath(period.id))) : fault(made.fault)
}

function sendPaper(format: Format, house: House): WithReport {
  return (request, period, report) => {
    const { language, today } = request
    const paper = reportPaper({
      report: publicReport(report),
      revisions: [],
      madeOn:
        period.reportedAt === null
          ? null
          : formatDate(language, dateOfInstant(Date.parse(period.reportedAt))),
      today: formatDate(language, today),
      madeAt: period.reportedAt ?? `${today}T00:00:00.000Z`,
      words: reportWords(request, report.scale),
      speech: speechOf(request, house),
      style: styleOf(request, house),
    })
    return paperReply(format, `${report.plan.slug}-${period.slug}`, paper)
  }
}

function sendBrief(format: Format, house: House): WithReport {
  return (request, period, report) => {
    const paper = briefPaper({
      report,
      postId: request.params['post'] ?? '',
      isMade: period.state === 'reported',
      words: reportWords(request, report.scale),
      speech: speechOf(request, house),
      style: styleOf(request, house),
      today: request.today,
    })
    if (!paper) return notFound('delivery.brief.notFound')
    return paperReply(format, `${report.plan.slug}-${period.slug}-brief`, paper)
  }
}
