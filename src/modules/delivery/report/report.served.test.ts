import { describe, expect, it } from 'vitest'
import { frozenQuarter } from '../../../../tests/support/reported-quarter.ts'
import { markupFaults } from '../../../../tests/support/journey.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { linksIn, Visitor } from '../../../../tests/support/visitor.ts'
import type { PublicReport } from './public-report.ts'

const site = await openSite({ demonstration: true })
const reader = new Visitor(site.origin)
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const scrutiny = await new Visitor(site.origin).signIn('scrutiny@rotherham.example')
const lead = await new Visitor(site.origin).signIn('camhs@rotherham.example')
const { periodId, planId } = await frozenQuarter(site)
const progress = `/workspace/progress/${periodId}`
const reports = '/plans/partnership-delivery-plan-2026-27/reports'
const page = `${reports}/quarter-2`

describe('a progress report', () => {
  it('is a draft that staff read, until it is made', async () => {
    const draft = await officer.get(progress)
    expect(draft.text).toContain('Make the report and publish it')
    expect(draft.text).toContain('Briefs for portfolio holders')
    expect(markupFaults(progress, draft.text)).toEqual([])
    expect((await scrutiny.get(progress)).text).not.toContain('Make the report and publish it')
    expect((await reader.get(page)).status).toBe(404)
    expect((await reader.get(reports)).text).toContain('No progress report has been made')
    expect((await lead.post(progress, { formToken: await lead.formToken() })).status).toBe(403)
  })

  it('is made by the officer and read by everybody at once', async () => {
    expect((await officer.submit(progress, 'Make the report and publish it')).status).toBe(303)
    expect((await officer.get(progress)).text).toContain('Read it as the public does.')
    const { text, status } = await reader.get(page)
    expect(status).toBe(200)
    expect(text).toContain('<h1 class="govuk-heading-xl">Progress report: Quarter 2</h1>')
    expect(text).toContain('The lease was signed six weeks late.')
    expect(text).not.toContain('A decision on the second site.')
    expect(text).not.toContain('Performance Officer')
    expect(markupFaults('the page', text)).toEqual([])
    expect((await reader.get(reports)).text).toContain(`href="${page}"`)
  })

  it('counts on its page what its data say', async () => {
    const report = JSON.parse((await reader.get(`${page}.json`)).text) as PublicReport
    const counts = Map.groupBy(report.lines, ({ word }) => word)
    for (const { word, count, percent } of report.tally.shares) {
      expect(counts.get(word)?.length ?? 0).toBe(count)
      expect(percent).toBe(Math.round((count * 100) / report.lines.length))
    }
    const rows = (await reader.get(`${page}.csv`)).text.trim().split('\r\n')
    const parts = report.lines.reduce((sum, { milestones }) => sum + milestones.length, 0)
    expect(rows).toHaveLength(1 + report.lines.length + parts)
    for (const group of [report.byOutcome, report.byOrganisation, report.byPortfolio])
      expect(group.reduce((sum, { tally }) => sum + tally.whole, 0)).toBe(report.tally.whole)
  })

  it('is had as a paper in every format, and in every language', async () => {
    for (const format of ['pdf', 'docx', 'xlsx']) {
      const { status, bytes } = await reader.get(`${page}.${format}`)
      expect([format, status, bytes.length > 1000]).toEqual([format, 200, true])
    }
    for (const language of ['ur', 'fr', 'ar']) {
      const translated = await reader.get(`/${language}${page}`)
      expect([language, translated.status]).toEqual([language, 200])
      expect(markupFaults(language, translated.text)).toEqual([])
    }
  })

  it('links to nothing that is not there', async () => {
    for (const path of linksIn(await reader.get(page), site.origin).filter((each) =>
      each.includes('/activities/'),
    ))
      expect([path, (await reader.get(path)).status]).toEqual([path, 200])
  })

  it('has a brief of one page for each portfolio holder', async () => {
    const briefs = linksIn(await officer.get(progress), site.origin).filter((path) => path.endsWith('.pdf'))
    const [brief] = briefs.filter((path) => path.includes('/briefs/'))
    const { bytes, status } = await officer.get(brief ?? '')
    expect(status).toBe(200)
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type\s*\/Page\b(?!s)/g),
    ).toHaveLength(1)
  })
})

describe('accountability', () => {
  it('says how partners take part, apart from how their activities go', async () => {
    const { text } = await officer.get(`${progress}/engagement`)
    expect(text).toContain('How partners take part')
    expect(text).not.toContain('Off track')
    expect(markupFaults('the page', text)).toEqual([])
    expect((await officer.get(`${progress}/engagement.csv`)).text).toContain('Score of 100')
  })

  it('lists where the thread breaks, each with a link to the record', async () => {
    const { text } = await officer.get(`/workspace/gaps/${planId}`)
    expect(text).toContain('Activities with no update in two periods')
    expect(markupFaults('the page', text)).toEqual([])
    expect((await officer.get(`/workspace/gaps/${planId}/list.csv`)).status).toBe(200)
    expect((await officer.get('/workspace/gaps/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  })

  it('shows scrutiny what is late or silent, with the questions about it and their answers', async () => {
    const path = linksIn(await scrutiny.get('/workspace/scrutiny'), site.origin).find((each) =>
      each.endsWith('/report'),
    )
    const question = { kind: 'question', text: 'When will it be done?' }
    expect((await reader.submit(path ?? '', 'Send', question)).status).toBe(303)
    const { text } = await scrutiny.get('/workspace/scrutiny')
    expect(text).toContain('When will it be done?')
    expect(text).toContain('Not answered yet.')
    expect(markupFaults('the page', text)).toEqual([])
    expect((await lead.get('/workspace/scrutiny')).status).toBe(403)
  })
})

describe('a calendar', () => {
  it('of a plan and of a post has what is due in it', async () => {
    const plan = await reader.get('/plans/partnership-delivery-plan-2026-27/calendar.ics')
    expect(plan.type).toBe('text/calendar; charset=utf-8')
    expect(plan.text.match(/^BEGIN:VEVENT\r$/gm)?.length).toBeGreaterThan(1)
    const activity = linksIn(await reader.get('/plans/partnership-delivery-plan-2026-27'), site.origin).find(
      (path) => path.includes('/activities/'),
    )
    const posts = linksIn(await reader.get(activity ?? ''), site.origin).filter((path) =>
      path.startsWith('/posts/'),
    )
    expect((await reader.get(posts[0] ?? '')).text).toContain('BEGIN:VCALENDAR')
    expect((await reader.get('/posts/nobody/calendar.ics')).status).toBe(404)
  })
})
