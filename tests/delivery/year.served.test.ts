import { describe, expect, test } from 'vitest'
import { addMonths, parseDate, quarterSpan, type PlainDate, type Quarter } from '../../src/kernel/calendar.ts'
import { addWorkingDays } from '../../src/kernel/working-days.ts'
import { openSite } from '../support/site.ts'
import { setToday } from '../support/reporting.ts'
import type { Visitor } from '../support/visitor.ts'
import { ACTIVITIES, FIRST_YEAR, simulatedPartnership } from './partnership.ts'
import { recompute } from './recomputed.ts'

/** A year of it in CI, three in the long run. */
const YEARS = process.env['GOLDTHREAD_LONG'] === '1' ? 3 : 1

const clock = { today: `${FIRST_YEAR}-04-01` as PlainDate }
const site = await openSite({ demonstration: false, today: () => clock.today })
const { planId, officer, director, leads } = await simulatedPartnership(site, YEARS)
const { owner } = site.database

async function itIs(day: PlainDate): Promise<void> {
  clock.today = day
  await setToday(site.database, day)
}

const tokens = new Map<Visitor, string>()

async function send(who: Visitor, path: string, fields: Record<string, string>): Promise<void> {
  const known = tokens.get(who) ?? (await who.formToken())
  tokens.set(who, known)
  const answer = await who.post(path, { formToken: known, ...fields })
  if (answer.status !== 303)
    throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 4000)}`)
}

interface Asked extends Record<string, unknown> {
  id: string
  position: number
  lead: string
  dueOn: string | null
  milestones: { id: string; dueOn: string | null }[]
}

function requestsOf(periodId: string): Promise<Asked[]> {
  return owner<Asked>(
    `select id, position, lead_post_id as lead, content -> 'timescale' ->> 'dueOn' as "dueOn",
       (select coalesce(jsonb_agg(jsonb_build_object('id', m ->> 'id', 'dueOn', m -> 'timescale' ->> 'dueOn')), '[]')
        from jsonb_array_elements(content -> 'milestones') m) as milestones
     from delivery.request where period_id = $1 order by position`,
    [periodId],
  )
}

const boxes = (name: string, date: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** What a lead says, by turns: done when the day has come, late by one month or by five, on the way, not begun. */
function said(at: number, quarter: number, dueOn: string | null, prefix = ''): Record<string, string> {
  const due = dueOn === null ? null : parseDate(dueOn)
  const turn = (at * 7 + quarter * 3) % 10
  const today = clock.today
  const state = (name: string) => ({ [`${prefix}state`]: name })
  if (due !== null && due <= today && turn < 6)
    return { ...state('complete'), ...boxes(`${prefix}completedOn`, today) }
  if (due !== null && (turn === 6 || turn === 7 || due < today)) {
    const late = addMonths(due, turn === 7 ? 5 : 1)
    const forecast = late < today ? addMonths(today, 1) : late
    return { ...state('started'), ...boxes(`${prefix}forecastOn`, forecast) }
  }
  return state(turn === 9 ? 'not-started' : 'started')
}

function answerTo({ position, dueOn, milestones }: Asked, quarter: number): Record<string, string> {
  const own = said(position, quarter, dueOn)
  const parts = milestones.map((part) => said(position, quarter, part.dueOn ?? dueOn, `m-${part.id}-`))
  const fields = Object.assign({}, own, ...parts) as Record<string, string>
  const isDone = Object.values(fields).includes('complete')
  return {
    act: 'give',
    done: `What was done in quarter ${quarter}.`,
    obstacle: 'What is in the way.',
    ...(isDone ? { evidenceUrl: 'https://example.org/minutes', evidenceTitle: 'Minutes' } : {}),
    ...fields,
  }
}

async function numberGiven(requestId: string): Promise<number> {
  const [row] = await owner<{ number: number }>(
    'select count(*)::int as number from delivery.update where request_id = $1',
    [requestId],
  )
  return row?.number ?? 0
}

async function give(who: Visitor, request: Asked, quarter: number): Promise<void> {
  const seen = String(await numberGiven(request.id))
  await send(who, `/workspace/reports/${request.id}`, { ...answerTo(request, quarter), seen })
}

async function settleAll(quarter: number): Promise<void> {
  const waiting = await owner<{ id: string; position: number; number: number }>(
    `select u.id, r.position, u.number from delivery.update u join delivery.request r on r.id = u.request_id
     where u.state = 'submitted' and not exists
       (select from delivery.update l where l.request_id = u.request_id and l.number > u.number) order by r.position`,
  )
  for (const { id, position, number } of waiting) {
    const isReturned = number === 1 && (position + quarter) % 17 === 0
    await send(director, `/workspace/reports/approve/updates/${id}`, {
      act: isReturned ? 'no' : 'yes',
      comment: isReturned ? 'Which rooms are meant?' : '',
    })
  }
}

/** A quarter from its opening to its report; gives the period. */
async function livesThrough(year: number, quarter: Quarter): Promise<string> {
  const { from, to } = quarterSpan(year, quarter)
  await itIs(from)
  const form = `/workspace/plans/${planId}/periods/new`
  const opened = await officer.submit(form, 'Open a reporting period')
  expect(opened.status, opened.text.slice(0, 3000)).toBe(303)
  const path = new URL(opened.location, site.origin).pathname
  const [period] = await owner<{ id: string; due_on: PlainDate; freeze_on: PlainDate; ask_on: PlainDate }>(
    'select id, ask_on, due_on, freeze_on from delivery.period where plan_id = $1 order by starts_on desc limit 1',
    [planId],
  )
  if (!period) throw new Error('No period was opened.')
  expect([period.ask_on, period.due_on]).toEqual([addWorkingDays(to, 1), addWorkingDays(to, 10)])
  await itIs(period.ask_on)
  await send(officer, `${path}/ask`, {})
  const requests = await requestsOf(period.id)
  expect(requests).toHaveLength(ACTIVITIES)
  await answers(requests, quarter)
  await settleAll(quarter)
  // Those that were returned, and those in the days of grace.
  await itIs(addWorkingDays(period.due_on, 2))
  for (const request of requests) {
    const isMended = (request.position + quarter) % 17 === 0
    if (isMended || isLate(request, quarter)) await give(leadOf(request), request, quarter)
  }
  await settleAll(quarter)
  await itIs(period.freeze_on)
  await send(officer, `${path}/freeze`, {})
  // What comes after the freeze is no part of the report.
  const after = requests.filter((request) => isSilent(request, quarter)).slice(0, 2)
  for (const request of after) await give(leadOf(request), request, quarter)
  await send(officer, `/workspace/progress/${period.id}`, { looked: 'yes' })
  await settleAll(quarter)
  return period.id
}

const isSilent = ({ position }: Asked, quarter: number) => (position + quarter) % 16 === 3
const isLate = (request: Asked, quarter: number) =>
  !isSilent(request, quarter) && (request.position + quarter) % 11 === 5

function leadOf({ lead }: Asked): Visitor {
  const visitor = leads.get(lead)
  if (!visitor) throw new Error('Nobody holds that post.')
  return visitor
}

/** In time: most by their leads, some by phone. */
async function answers(requests: readonly Asked[], quarter: number): Promise<void> {
  for (const request of requests) {
    if (isSilent(request, quarter) || isLate(request, quarter)) continue
    await give(request.position % 13 === 4 ? officer : leadOf(request), request, quarter)
  }
}

interface Shares {
  shares: { word: string; count: number }[]
  silent: { count: number }
  apart: { word: string; count: number }[]
}

/** Words with how many have them, as the report says; those that nobody has are left out. */
function countsIn({ shares, silent, apart }: Shares): Record<string, number> {
  const all = [...shares, { word: '', count: silent.count }, ...apart].filter(({ count }) => count > 0)
  return Object.fromEntries(all.map(({ word, count }) => [word, count]))
}

interface StoredReport extends Record<string, unknown> {
  content: {
    tally: Shares
    byOrganisation: { id: string; tally: Shares }[]
    lines: { activityId: string; word: string | null }[]
  }
}

describe.each(Array.from({ length: YEARS }, (_, at) => FIRST_YEAR + at))('the year from April %i', (year) => {
  test.each([1, 2, 3, 4] as const)(
    'quarter %i is reported as the audit says that it was',
    async (quarter) => {
      const periodId = await livesThrough(year, quarter)
      const [stored] = await owner<StoredReport>('select content from delivery.report where period_id = $1', [
        periodId,
      ])
      if (!stored) throw new Error('There is no report.')
      const { content } = stored
      const again = await recompute(site.database, periodId)
      expect(countsIn(content.tally)).toEqual(Object.fromEntries(again.words))
      expect(content.byOrganisation.map(({ id, tally }) => [id, countsIn(tally)]).toSorted()).toEqual(
        [...again.byOrganisation].map(([id, counts]) => [id, Object.fromEntries(counts)]).toSorted(),
      )
      expect(content.lines.map(({ activityId, word }) => [activityId, word ?? '']).toSorted()).toEqual(
        [...again.wordOf].toSorted(),
      )
      expect(again.contradicted).toEqual([])
      // Every word has been said, or the year would prove little.
      expect(again.words.size).toBeGreaterThanOrEqual(5)
    },
    1_800_000,
  )
})
