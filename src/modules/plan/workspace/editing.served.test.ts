import { profile } from '../../../../profiles/demo.ts'
import { settleAuthored, withoutMarks } from '../../../kernel/authored.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { seedPeople, type SeededPeople } from '../../../../tests/support/people.ts'
import { english as t } from '../../../../tests/support/sentences.ts'
import { formOf } from '../../../platform/http/form.ts'
import type { PageView } from '../../../platform/http/reply.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { editorRoutes } from './routes.ts'

const database = await freshDatabase()
const ENGLISH = { code: 'en', name: 'English', dir: 'ltr' } as const
const routes = editorRoutes(profile).map((route) => ({
  ...route,
  pattern: new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}))
let people: SeededPeople

beforeAll(async () => {
  people = await seedPeople(database)
})

type Typed = Record<string, string | string[]>

/** What the HTTP layer does around a handler: finds the route, refuses without the permission, names the event. */
async function ask(method: 'get' | 'post', actor: Actor, address: string, typed: Typed = {}) {
  const { pathname, searchParams } = new URL(address, 'http://own.invalid')
  const route = routes.find((each) => each.method === method && each.pattern.test(pathname))
  if (!route) throw new Error(`No route for ${method} ${pathname}`)
  if (!route.permission.allows(actor)) return { refused: route.permission.name }
  const reply = await route.handle({
    params: { ...route.pattern.exec(pathname)?.groups },
    query: searchParams,
    form: formOf(typed),
    path: pathname,
    language: ENGLISH,
    t,
    href: (path) => path,
    inLanguage: () => undefined,
    say: (text) => text,
    origin: 'http://own.invalid',
    today: '2026-05-04',
    actor,
    formToken: 'token',
    client: { headers: new Headers(), network: '', device: '' },
    session: { id: '', actor, formToken: 'token', lacks: undefined, onlyFor: undefined, ageSeconds: 0 },
    transact: (work) => database.db.as(actor.id, route.audit, work),
  })
  if (reply.kind === 'page')
    return {
      view: { ...reply.view, title: withoutMarks(reply.view.title) },
      html: settleAuthored(String(reply.view.body), null),
    }
  if (reply.kind === 'redirect') return { to: reply.path }
  return reply.kind === 'fault' ? { fault: reply.fault } : {}
}

async function read(actor: Actor, address: string): Promise<{ view: PageView; html: string }> {
  const { view, html, ...other } = await ask('get', actor, address)
  if (!view || html === undefined) throw new Error(`No page at ${address}: ${JSON.stringify(other)}`)
  return { view, html }
}

/** Sends a form that is taken, and gives where it leads. */
async function send(actor: Actor, address: string, typed: Typed): Promise<string> {
  const { to, html, ...other } = await ask('post', actor, address, typed)
  if (to === undefined) throw new Error(`Not taken at ${address}: ${html ?? JSON.stringify(other)}`)
  return to
}

/** Sends a form that is refused, and gives the page that comes back. */
async function refused(actor: Actor, address: string, typed: Typed) {
  const { view, html, ...other } = await ask('post', actor, address, typed)
  if (!view || html === undefined) throw new Error(`Taken at ${address}: ${JSON.stringify(other)}`)
  return { view, html }
}

function idIn(path: string): string {
  return /#record-(.+)$/.exec(path)?.[1] ?? /^\/workspace\/plans\/([^/#]+)$/.exec(path)?.[1] ?? ''
}

/** The value of a hidden field, as a browser would send it again. */
function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
}

/** Texts in the order in which the page shows them. */
function inOrder(html: string, ...texts: string[]): string[] {
  return texts.toSorted((a, b) => html.indexOf(a) - html.indexOf(b))
}

async function aPlan(title: string): Promise<string> {
  return send(people.officer, '/workspace/plans/new', { kind: 'delivery-plan', title })
}

async function withActivity(title: string) {
  const plan = await aPlan(title)
  const outcome = idIn(
    await send(people.officer, `${plan}/statements/new`, { kind: 'outcome', text: 'Children read well' }),
  )
  const activity = idIn(
    await send(people.officer, `${plan}/activities/new`, {
      statementId: outcome,
      ref: '1.1',
      text: 'Open libraries on Sundays',
    }),
  )
  return { plan, outcome, activity }
}

describe('the editor', () => {
  test('makes a plan with statements, activities and milestones, and shows them in their order', async () => {
    const { plan, activity } = await withActivity('Order')
    await send(people.officer, `${plan}/milestones/new`, {
      under: activity,
      ref: 'a)',
      text: 'Find the staff',
    })
    const second = idIn(
      await send(people.officer, `${plan}/statements/new`, { kind: 'outcome', text: 'Children play' }),
    )
    const { html, view } = await read(people.officer, plan)
    expect(view.title).toBe('Edit Order')
    expect(inOrder(html, 'Children play', 'Find the staff', 'Open libraries', 'Children read well')).toEqual([
      'Children read well',
      'Open libraries',
      'Find the staff',
      'Children play',
    ])
    expect(html).toContain('No lead')
    await send(people.officer, `${plan}/statements/${second}/move`, { to: 'up', revision: '1' })
    const moved = (await read(people.officer, plan)).html
    expect(inOrder(moved, 'Children play', 'Children read well')).toEqual([
      'Children play',
      'Children read well',
    ])
  })

  test('gives back what was typed beside what is wrong with it, and writes nothing', async () => {
    const plan = await aPlan('Errors')
    const { html, view } = await refused(people.officer, `${plan}/activities/new`, {
      text: ' ',
      ref: '9.9 typed',
      'dueOn-day': '31',
      'dueOn-month': '2',
      'dueOn-year': '2026',
    })
    expect([view.status, view.hasErrors]).toEqual([400, true])
    expect(html).toContain('href="#text"')
    expect(html).toContain('href="#dueOn-day"')
    expect(html).toContain('value="9.9 typed"')
    expect((await read(people.officer, plan)).html).not.toContain('9.9 typed')
  })

  test('shows both texts when two people write at once, and takes the second when it is sent again', async () => {
    const { plan, activity } = await withActivity('Conflict')
    const address = `${plan}/activities/${activity}`
    const revision = hidden((await read(people.officer, address)).html, 'revision')
    await send(people.administrator, address, { text: 'Open libraries on Mondays', revision })
    const mine = { text: 'Open libraries all week', ref: '1.2', revision }
    const { html, view } = await refused(people.officer, address, mine)
    expect(view.status).toBe(409)
    expect(html).toContain('Open libraries on Mondays')
    expect(html).toContain('Open libraries all week')
    expect(html).toContain('Last saved by Test administrator')
    await send(people.officer, address, { ...mine, revision: hidden(html, 'revision') })
    expect((await read(people.officer, plan)).html).toContain('Open libraries all week')
  })

  test('keeps what was typed for a record that was taken out meanwhile', async () => {
    const { plan, activity } = await withActivity('Gone')
    await send(people.administrator, `${plan}/activities/${activity}/remove`, { revision: '1' })
    const { html, view } = await refused(people.officer, `${plan}/activities/${activity}`, {
      text: 'Typed and not lost',
      revision: '1',
    })
    expect(view.status).toBe(409)
    expect(html).toContain('Typed and not lost')
  })

  test('takes a record out of the plan and puts it back', async () => {
    const { plan, activity } = await withActivity('Removal')
    const address = `${plan}/activities/${activity}`
    const confirmation = (await read(people.officer, `${address}/remove`)).html
    await send(people.officer, `${address}/remove`, { revision: hidden(confirmation, 'revision') })
    const { html: left } = await read(people.officer, plan)
    // The notice above the outline still names it, beside the way back.
    expect(left.slice(left.indexOf('id="outline-title"'))).not.toContain('Open libraries on Sundays')
    const { html } = await read(people.officer, `${plan}/removed`)
    expect(html).toContain('Open libraries on Sundays')
    await send(people.officer, `${address}/restore`, { revision: hidden(html, 'revision') })
    expect((await read(people.officer, plan)).html).toContain('Open libraries on Sundays')
  })

  test('says why a statement with activities beneath it cannot be taken out', async () => {
    const { plan, outcome } = await withActivity('Held')
    const { html, view } = await refused(people.officer, `${plan}/statements/${outcome}/remove`, {
      revision: '1',
    })
    expect(view.hasErrors).toBe(true)
    expect(html).toContain('1 activity')
  })

  test('moves an activity under another outcome, and a statement never beneath itself', async () => {
    const { plan, outcome, activity } = await withActivity('Places')
    const other = idIn(
      await send(people.officer, `${plan}/statements/new`, { kind: 'outcome', text: 'Children swim' }),
    )
    const beneath = idIn(
      await send(people.officer, `${plan}/statements/new`, {
        kind: 'commitment',
        text: 'Pools',
        under: other,
      }),
    )
    await send(people.officer, `${plan}/activities/${activity}/place`, { under: other, revision: '1' })
    expect((await read(people.officer, `${plan}/activities/${activity}`)).html).toContain(
      `<option value="${other}" selected="">`,
    )
    const { html } = await read(people.officer, `${plan}/statements/${other}/place`)
    expect(html).toContain(outcome)
    expect(html).not.toContain(beneath)
    const again = await refused(people.officer, `${plan}/statements/${other}/place`, {
      under: beneath,
      revision: '1',
    })
    expect(again.html).toContain('Choose where it is to stand')
  })

  test('shortens long lists of posts by words and loses nothing that was typed', async () => {
    const plan = await aPlan('Narrow')
    for (let number = 1; number <= 20; number += 1) {
      await database.owner('insert into partners.post (title) values ($1)', [`Adviser ${number}`])
    }
    const { html, view } = await refused(people.officer, `${plan}/activities/new`, {
      do: 'narrow',
      narrow: 'adviser 17',
      text: 'Half typed',
    })
    expect(view.status).toBeUndefined()
    expect(html).toContain('Adviser 17')
    expect(html).not.toContain('Adviser 16')
    expect(html).toContain('Half typed')
  })
})

describe('links', () => {
  test('are found by words, drawn, shown with their plan, and taken away', async () => {
    const { plan, outcome } = await withActivity('Linked')
    const upper = await aPlan('Upper plan')
    const aim = idIn(
      await send(people.officer, `${upper}/statements/new`, { kind: 'priority', text: 'Reading for all' }),
    )
    const address = `${plan}/statements/${outcome}/links`
    expect((await read(people.officer, `${address}?find=reading+for`)).html).toContain(
      'Reading for all (Upper plan)',
    )
    expect((await refused(people.officer, address, { find: 'reading' })).html).toContain(
      'Choose how the two are linked',
    )
    await send(people.officer, address, { kind: 'addresses-need', toId: aim })
    const { html } = await read(people.officer, address)
    expect(html).toContain('Reading for all (Upper plan)')
    expect((await read(people.officer, address.replace('links', 'history'))).html).toContain(
      'addresses the need: Reading for all',
    )
    await send(people.officer, `${address}/untie`, { kind: 'addresses-need', fromId: outcome, toId: aim })
    expect((await read(people.officer, address)).html).not.toContain('Reading for all')
  })

  test('say which plan replaces which', async () => {
    const old = await aPlan('Plan of last year')
    const next = await send(people.officer, `${old}/succeed`, {
      kind: 'delivery-plan',
      title: 'Plan of this year',
    })
    expect((await read(people.officer, `${next}/links`)).html).toContain('Plan of last year')
    expect((await read(people.officer, '/workspace/plans')).html).toMatch(
      /Replaced by\s*<a[^>]*>Plan of this year/,
    )
  })
})

describe('history', () => {
  test('tells who changed what, from what to what, in words', async () => {
    const { plan, activity } = await withActivity('History')
    await send(people.officer, `${plan}/activities/${activity}`, {
      text: 'Open libraries on Sundays',
      revision: '1',
      timescaleText: 'Quarter 4',
      'dueOn-day': '31',
      'dueOn-month': '3',
      'dueOn-year': '2027',
    })
    const { html } = await read(people.directorateLead, `${plan}/activities/${activity}/history`)
    expect(html).toContain('Changed by Test officer')
    expect(html).toContain('31 March 2027')
    expect(html).toContain('Quarter 4')
    expect(await ask('get', people.scrutiny, `${plan}/activities/${activity}/history`)).toEqual({
      refused: 'read-plan-history',
    })
  })
})

describe('versions', () => {
  test('are proposed, approved and published, each by whom it belongs to, and the editor shows how the draft differs', async () => {
    const { plan, activity } = await withActivity('Versions')
    const version = await send(people.officer, `${plan}/versions/propose`, { note: 'First one' })
    expect(version).toBe(`${plan}/versions/1`)
    expect(await ask('post', people.officer, `${version}/approve`)).toEqual({ refused: 'approve-plan' })
    expect((await refused(people.officer, `${version}/publish`, {})).html).toContain('is not approved')
    await send(people.directorateLead, `${version}/approve`, {})
    await send(people.officer, `${version}/publish`, {})
    const { html } = await read(people.scrutiny, version)
    expect(html).toContain('Published now')
    expect(html).toContain('Test directorateLead')
    expect((await read(people.officer, plan)).html).toContain('same as the published version')
    await send(people.officer, `${plan}/activities/${activity}`, {
      text: 'Open libraries on Fridays',
      revision: '1',
    })
    expect((await read(people.officer, plan)).html).toContain('1 changed')
    const compared = (await read(people.officer, `${plan}/compare?from=1&to=draft`)).html
    expect(compared).toContain('Open libraries on Sundays')
    expect(compared).toContain('Open libraries on Fridays')
  })

  test('that name a person are proposed and published by whoever says to have looked', async () => {
    const { plan, activity } = await withActivity('Names')
    await send(people.officer, `${plan}/activities/${activity}`, { text: 'Ask Olivia Quorn', revision: '1' })
    const page = (await read(people.officer, `${plan}/versions/propose`)).html
    expect(page).toContain('Olivia Quorn, a name')
    expect(page).toContain(`href="${plan}#record-${activity}"`)
    const looked = /name="looked"[^>]*value="(\w+)"/.exec(page)?.[1] ?? ''
    const { html } = await refused(people.officer, `${plan}/versions/propose`, { note: 'typed note' })
    expect(html).toMatch(/href="#looked">Say that you have looked.*typed note/s)
    const version = await send(people.officer, `${plan}/versions/propose`, { note: '', looked })
    await send(people.directorateLead, `${version}/approve`, {})
    expect((await refused(people.officer, `${version}/publish`, {})).html).toContain(
      'Say that you have looked',
    )
    await send(people.officer, `${version}/publish`, { looked })
  })

  test('that are the same as the last one are not proposed, and the note stays in its box', async () => {
    const { plan } = await withActivity('Twice')
    await send(people.officer, `${plan}/versions/propose`, { note: '' })
    const { html } = await refused(people.officer, `${plan}/versions/propose`, { note: 'typed note' })
    expect(html).toContain('Nothing has changed since version 1')
    expect(html).toContain('typed note')
  })
})

describe('who may do what', () => {
  test('scrutiny reads drafts and sees no button', async () => {
    const { plan, activity } = await withActivity('Readers')
    const { html } = await read(people.scrutiny, plan)
    expect(html).toContain('Open libraries on Sundays')
    expect(html).not.toMatch(/<button|Add a statement|\/remove|\/place/)
    expect(await ask('get', people.scrutiny, `${plan}/activities/${activity}`)).toEqual({
      refused: 'edit-plan',
    })
  })

  test('every address that is none says so in a sentence', async () => {
    const { plan } = await withActivity('Addresses')
    for (const address of [
      '/workspace/plans/nonsense',
      `/workspace/plans/${idIn(plan).replace(/^./, 'z')}`,
      `${plan}/activities/nonsense`,
      `${plan}/milestones/nonsense/history`,
      `${plan}/versions/9`,
      `${plan}/compare?from=9&to=draft`,
      `${plan}/milestones/new`,
    ]) {
      const { fault } = await ask('get', people.officer, address)
      expect([address, fault?.kind]).toEqual([address, 'not-found'])
    }
  })

  test('the audit names each deed as its route does', async () => {
    const { plan, activity } = await withActivity('Audit')
    await send(people.officer, `${plan}/activities/${activity}/remove`, { revision: '1' })
    const entries = await database.owner<{ event: string }>(
      'select event from audit.entry where record_id = $1 order by id',
      [activity],
    )
    expect(entries.map(({ event }) => event)).toEqual(['activity.add', 'activity.remove'])
  })
})
