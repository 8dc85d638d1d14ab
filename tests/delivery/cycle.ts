import { expect } from 'vitest'
import { addMonths, parseDate, quarterSpan, type PlainDate, type Quarter } from '../../src/kernel/calendar.ts'
import { addWorkingDays } from '../../src/kernel/working-days.ts'
import type { Answer, Visitor } from '../support/visitor.ts'
import type { Simulated } from './partnership.ts'

/** Where a cycle is lived through: what its people meet there, and how the days pass. */
export interface World {
  rows<Row extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  /** A page. */
  get(who: Visitor, path: string): Promise<Answer>
  /** Has something done by a form; throws when it is refused. The same may be sent again where no answer came. */
  does(send: () => Promise<Answer>): Promise<void>
  /** A day begins, with whatever runs by itself in its morning. */
  begins(day: PlainDate): Promise<void>
  /** how many do something at once */
  hands: number
}

interface Asked extends Record<string, unknown> {
  id: string
  position: number
  lead: string
  dueOn: string | null
  milestones: { id: string; dueOn: string | null }[]
}

interface FoundPeriod extends Record<string, unknown> {
  id: string
  slug: string
  state: string
  ask_on: PlainDate
  due_on: PlainDate
  freeze_on: PlainDate
}

/** Quarters of one plan, each from its opening to its report. */
export class Cycle {
  readonly #world: World
  readonly #people: Simulated
  readonly #tokens = new Map<Visitor, string>()
  #today = '' as PlainDate

  constructor(world: World, people: Simulated) {
    this.#world = world
    this.#people = people
  }

  /** Gives the period. */
  async quarter(year: number, quarter: Quarter): Promise<{ id: string; requests: number }> {
    const { from, to } = quarterSpan(year, quarter)
    await this.#begins(from)
    const opened = await this.#open()
    expect([opened.ask_on, opened.due_on]).toEqual([addWorkingDays(to, 1), addWorkingDays(to, 10)])
    await this.#begins(opened.ask_on)
    await this.#moveOn(opened, 'open', 'ask')
    const requests = await this.#requestsOf(opened.id)
    const inTime = requests.filter((request) => !isSilent(request, quarter) && !isLate(request, quarter))
    await this.#each(inTime, (request) => {
      const isByPhone = request.position % 13 === 4
      return this.#give(isByPhone ? this.#people.officer : this.#leadOf(request), request, quarter)
    })
    await this.#settleAll(quarter)
    // Those that were returned, and those in the days of grace.
    await this.#begins(addWorkingDays(opened.due_on, 2))
    const later = requests.filter((request) => isMended(request, quarter) || isLate(request, quarter))
    await this.#each(later, (request) => this.#give(this.#leadOf(request), request, quarter))
    await this.#settleAll(quarter)
    await this.#begins(opened.freeze_on)
    await this.#moveOn(opened, 'asked', 'freeze')
    // What comes after the freeze is no part of the report.
    const after = requests.filter((request) => isSilent(request, quarter)).slice(0, 2)
    await this.#each(after, (request) => this.#give(this.#leadOf(request), request, quarter))
    await this.#send(this.#people.officer, `/workspace/progress/${opened.id}`, { looked: 'yes' })
    await this.#settleAll(quarter)
    return { id: opened.id, requests: requests.length }
  }

  async #begins(day: PlainDate): Promise<void> {
    this.#today = day
    await this.#world.begins(day)
  }

  async #each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
    const left = [...items]
    const hand = async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
    }
    await Promise.all(Array.from({ length: this.#world.hands }, hand))
  }

  async #send(who: Visitor, path: string, fields: Record<string, string>): Promise<void> {
    const formToken = this.#tokens.get(who) ?? (await this.#tokenOf(who))
    this.#tokens.set(who, formToken)
    await this.#world.does(() => who.post(path, { formToken, ...fields }))
  }

  async #tokenOf(who: Visitor): Promise<string> {
    const { text } = await this.#world.get(who, '/workspace')
    return /name="formToken" value="([^"]+)"/.exec(text)?.[1] ?? ''
  }

  async #open(): Promise<FoundPeriod> {
    const { officer, planId } = this.#people
    const form = `/workspace/plans/${planId}/periods/new`
    const page = await this.#world.get(officer, form)
    await this.#world.does(() => officer.fill(page, form, 'Open a reporting period'))
    return this.#latest()
  }

  async #latest(): Promise<FoundPeriod> {
    const [period] = await this.#world.rows<FoundPeriod>(
      'select id, slug, state, ask_on, due_on, freeze_on from delivery.period where plan_id = $1 order by starts_on desc limit 1',
      [this.#people.planId],
    )
    if (!period) throw new Error('No period was opened.')
    return period
  }

  /** Where the morning's jobs have not done it already. */
  async #moveOn({ slug }: FoundPeriod, from: string, act: 'ask' | 'freeze'): Promise<void> {
    if ((await this.#latest()).state !== from) return
    const { officer, planId } = this.#people
    await this.#send(officer, `/workspace/plans/${planId}/periods/${slug}/${act}`, {})
  }

  #requestsOf(periodId: string): Promise<Asked[]> {
    return this.#world.rows<Asked>(
      `select id, position, lead_post_id as lead, content -> 'timescale' ->> 'dueOn' as "dueOn",
         (select coalesce(jsonb_agg(jsonb_build_object('id', m ->> 'id', 'dueOn', m -> 'timescale' ->> 'dueOn')), '[]')
          from jsonb_array_elements(content -> 'milestones') m) as milestones
       from delivery.request where period_id = $1 order by position`,
      [periodId],
    )
  }

  #leadOf({ lead }: Asked): Visitor {
    const visitor = this.#people.leads.get(lead)
    if (!visitor) throw new Error('Nobody holds that post.')
    return visitor
  }

  async #give(who: Visitor, request: Asked, quarter: number): Promise<void> {
    const [row] = await this.#world.rows<{ number: number }>(
      'select count(*)::int as number from delivery.update where request_id = $1',
      [request.id],
    )
    const seen = String(row?.number ?? 0)
    await this.#send(who, `/workspace/reports/${request.id}`, {
      ...answerTo(request, quarter, this.#today),
      seen,
    })
  }

  async #settleAll(quarter: number): Promise<void> {
    const waiting = await this.#world.rows<{ id: string; position: number; number: number }>(
      `select u.id, r.position, u.number from delivery.update u join delivery.request r on r.id = u.request_id
       where u.state = 'submitted' and not exists
         (select from delivery.update l where l.request_id = u.request_id and l.number > u.number) order by r.position`,
    )
    await this.#each(waiting, ({ id, position, number }) => {
      const isReturned = number === 1 && (position + quarter) % 17 === 0
      return this.#send(this.#people.director, `/workspace/reports/approve/updates/${id}`, {
        act: isReturned ? 'no' : 'yes',
        comment: isReturned ? 'Which rooms are meant?' : '',
      })
    })
  }
}

const isMended = ({ position }: Asked, quarter: number) => (position + quarter) % 17 === 0
const isSilent = ({ position }: Asked, quarter: number) => (position + quarter) % 16 === 3
const isLate = (request: Asked, quarter: number) =>
  !isSilent(request, quarter) && (request.position + quarter) % 11 === 5

const boxes = (name: string, date: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** What a lead says, by turns: done when the day has come, late by one month or by five, on the way, not begun. */
function said(
  at: number,
  quarter: number,
  dueOn: string | null,
  today: PlainDate,
  prefix = '',
): Record<string, string> {
  const due = dueOn === null ? null : parseDate(dueOn)
  const turn = (at * 7 + quarter * 3) % 10
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

function answerTo(
  { position, dueOn, milestones }: Asked,
  quarter: number,
  today: PlainDate,
): Record<string, string> {
  const own = said(position, quarter, dueOn, today)
  const parts = milestones.map((part) => said(position, quarter, part.dueOn ?? dueOn, today, `m-${part.id}-`))
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
