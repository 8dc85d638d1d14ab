import { beforeAll, describe, expect, test } from 'vitest'
import { seedPeople } from '../../../../tests/support/people.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { crawl, Visitor } from '../../../../tests/support/visitor.ts'
import {
  addActivity,
  addMilestone,
  addStatement,
  amendActivity,
  approveVersion,
  createPlan,
  linkRecords,
  proposeVersion,
  publishVersion,
  type PlanKind,
  type StatementKind,
  type Timescale,
} from '../index.ts'
import { FIRST, FOURTH, NOT_DATED, ONGOING } from './example-plan.ts'

const site = await openSite({ demonstration: false })
const { db, owner } = site.database
const { officer, directorateLead } = await seedPeople(site.database)
const visitor = new Visitor(site.origin)

const edit = <T>(work: Parameters<typeof db.as<T>>[2]) => db.as(officer.id, 'test.edit', work)

async function newPlan(kind: PlanKind, title: string, startsOn: string, endsOn: string): Promise<string> {
  const fields = { kind, title, summary: '', periodText: '', startsOn, endsOn }
  return valueOf(await edit((tx) => createPlan(tx, officer, fields))).id
}

async function newStatement(planId: string, kind: StatementKind, text: string): Promise<string> {
  const fields = { planId, parentId: null, kind, ref: null, text }
  return valueOf(await edit((tx) => addStatement(tx, officer, fields))).id
}

async function newActivity(planId: string, statementId: string, ref: string, timescale: Timescale | null) {
  const bare = { leadPostId: null, organisationId: null, portfolioPostId: null }
  const fields = { planId, statementId, ref, text: `Do the thing ${ref}`, timescale, ...bare }
  return valueOf(await edit((tx) => addActivity(tx, officer, fields))).id
}

async function publish(planId: string): Promise<void> {
  const version = valueOf(await edit((tx) => proposeVersion(tx, officer, { planId, note: '' })))
  valueOf(await db.as(directorateLead.id, 'test', (tx) => approveVersion(tx, directorateLead, version)))
  valueOf(await edit((tx) => publishVersion(tx, officer, version)))
}

const CANARY = 'zilverkanarie'

beforeAll(async () => {
  const page = await newPlan('plan-on-a-page', 'Plan of hope', '2025-04-01', '2028-03-31')
  const vision = await newStatement(page, 'vision', 'Every child is heard')
  const delivery = await newPlan('delivery-plan', 'Plan of work', '2023-04-01', '2024-03-31')
  const outcome = await newStatement(delivery, 'outcome', 'Young people are safe')
  const link = { fromId: outcome, toId: vision, kind: 'contributes-to' } as const
  valueOf(await edit((tx) => linkRecords(tx, officer, link)))
  const first = await newActivity(delivery, outcome, '1.1', FOURTH)
  const second = await newActivity(delivery, outcome, '1.2', null)
  for (const [ref, timescale] of [
    ['1.2 a)', FIRST],
    ['1.2 b)', FOURTH],
  ] as const) {
    const fields = { activityId: second, ref, text: `Step ${ref}`, timescale }
    valueOf(await edit((tx) => addMilestone(tx, officer, fields)))
  }
  await newActivity(delivery, outcome, '1.3', ONGOING)
  await newActivity(delivery, outcome, '1.4', NOT_DATED)
  await publish(page)
  await publish(delivery)
  const amended = { id: first, revision: 1, text: 'Do the other thing' }
  valueOf(await edit((tx) => amendActivity(tx, officer, amended)))
  await publish(delivery)
  // After the last publication: for the workspace alone.
  await newActivity(delivery, outcome, '1.5', { ...FOURTH, text: CANARY })
  await newPlan('strategy', CANARY, '2025-04-01', '2028-03-31')
})

/** The words of a page without its markup. */
async function words(path: string): Promise<string> {
  const { status, text } = await visitor.get(path)
  expect(status).toBe(200)
  return text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
}

describe('the public site', () => {
  test('every address that can be reached from the home page answers, and holds nothing unpublished', async () => {
    const answers = await crawl(visitor, ['/', '/feed.xml', '/plans.json', '/plans.csv'])
    const broken = [...answers].filter(([, { status }]) => status >= 400).map(([path]) => path)
    expect(broken).toEqual([])
    expect(answers.size).toBeGreaterThan(35)
    for (const [path, { text }] of answers) expect([path, text.includes(CANARY)]).toEqual([path, false])
  })

  test('every page has one heading of the first level, and ids that stand once', async () => {
    const paths = ['/', '/plans', '/plans/plan-of-hope', '/plans/plan-of-work', '/search?q=do', '/open-data']
    const below = ['by-quarter', 'by-organisation', 'by-outcome', 'timeline', 'versions', 'activities/1-2']
    for (const path of [...paths, ...below.map((each) => `/plans/plan-of-work/${each}`)]) {
      const { text } = await visitor.get(path)
      expect([path, text.match(/<h1[ >]/g)?.length]).toEqual([path, 1])
      const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size, path).toBe(ids.length)
    }
  })

  test('the home page opens each box down the thread and tells what was promised', async () => {
    const home = await words('/')
    expect(home).toContain('Every child is heard')
    expect(home).toContain('Outcome: Young people are safe')
    expect(home).toContain('4 activities with 5 promises')
    expect(home).toContain('This plan ended on 31 March 2024.')
  })

  test('by quarter, each step stands where it is due, and what has no date is listed', async () => {
    const { text } = await visitor.get('/plans/plan-of-work/by-quarter')
    const sections = text.split('<h2').slice(1)
    const under = (heading: string) => sections.find((section) => section.includes(heading)) ?? ''
    const told = (heading: string) => under(heading).match(/(Step|thing) 1\.\d( [ab]\))?(?=<\/a>)/g) ?? []
    expect(told('Quarter 1 of 2023')).toEqual(['Step 1.2 a)', 'thing 1.3'])
    expect(under('Quarter 2 of 2023')).toContain('Nothing is due by the end of this quarter.')
    expect(told('Quarter 4 of 2023')).toEqual(['Step 1.2 b)', 'thing 1.3'])
    expect(under('Quarter 4 of 2023')).toContain('Do the other thing')
    expect(told('Quarter 4 of 2024')).toEqual(['thing 1.3'])
    expect(told('No date yet')).toEqual(['thing 1.4'])
  })

  test('a filter leaves what fits, in the page and in its files', async () => {
    const page = await words('/plans/plan-of-work/by-quarter?quarter=2023-1')
    expect(page).toContain('2 promises shown, of 5.')
    expect(page).toContain('Step 1.2 a)')
    expect(page).not.toContain('Step 1.2 b)')
    const { text } = await visitor.get('/plans/plan-of-work/activities.json?quarter=2023-1')
    const rows: { reference: string }[] = JSON.parse(text)
    expect(rows.map(({ reference }) => reference)).toEqual(['1.2 a)', '1.3'])
  })

  test('an activity shows its thread up to the vision and down to its steps', async () => {
    const text = await words('/plans/plan-of-work/activities/1-2')
    const thread = text.slice(text.indexOf('The golden thread'))
    expect(thread).toMatch(
      /Every child is heard.*Young people are safe.*Do the thing 1\.2.*Step 1\.2 a\).*Step 1\.2 b\)/s,
    )
    expect(text).toContain('Nobody is named as lead yet')
  })

  test('versions tell what changed from one to the next', async () => {
    const text = await words('/plans/plan-of-work/versions')
    expect(text).toContain('Words: was “Do the thing 1.1”, now “Do the other thing”')
    expect(text).toContain('This was the first version.')
    const { text: made } = await visitor.get('/plans/plan-of-work/feed.xml')
    expect(made.match(/<entry>/g)).toHaveLength(2)
  })

  test('what is not there is said in a sentence with the status 404', async () => {
    for (const path of [
      '/plans/none',
      '/plans/none.json',
      '/plans/plan-of-work/activities/9',
      '/plans/plan-of-work/statements/9',
      '/plans/%00',
    ]) {
      const { status, text } = await visitor.get(path)
      expect([path, status]).toEqual([path, 404])
      expect(text).toContain('address')
    }
  })
})

describe('the search', () => {
  test('finds by plan and says how many, in the page and as JSON', async () => {
    expect(await words('/search?q=step')).toContain('2 results for “step”')
    const { text } = await visitor.get('/search.json?q=step')
    expect(JSON.parse(text)).toHaveLength(2)
  })

  test('takes anything that can be typed', async () => {
    const typed = [
      "'",
      '"',
      '(',
      ':*',
      '&|!',
      '\\',
      '%00',
      '%ED%A0%80',
      'a'.repeat(5000),
      '<script>',
      '🎈',
      '-',
      'or',
    ]
    for (const each of typed) {
      const query = each.startsWith('%') ? each : encodeURIComponent(each)
      const { status, text } = await visitor.get(`/search?q=${query}`)
      expect([each, status]).toEqual([each, 200])
      expect(text).not.toContain('<script>')
    }
    expect(await words('/search?q=nowheretobefound')).toContain('Nothing found for “nowheretobefound”')
  })
})

describe('a report of a mistake', () => {
  const path = '/plans/plan-of-work/activities/1-1/report'

  test('with nothing filled in is sent back with an error for each field, and what was written is kept', async () => {
    const { status, text } = await visitor.post(path, { kind: '', text: '', contact: 'me@example.org' })
    expect(status).toBe(400)
    expect(text).toMatch(/<title>Error: /)
    for (const link of ['href="#kind"', 'href="#text"', 'value="me@example.org"'])
      expect(text).toContain(link)
    expect(await owner('select 1 from plan.question')).toEqual([])
  })

  test('is taken, thanked for, and kept for those who answer, with nothing personal in the address', async () => {
    const fields = { kind: 'mistake', text: 'The date is wrong.', contact: 'me@example.org' }
    const { status, location } = await visitor.post(path, fields)
    expect([status, location]).toEqual([303, `${path}/sent`])
    expect(await words(location)).toContain('Thank you')
    const rows = await owner('select kind, page, text, contact from plan.question')
    expect(rows).toEqual([{ ...fields, page: '/plans/plan-of-work/activities/1-1' }])
    const audited = await owner<{ event: string; after: object }>(
      "select event, after from audit.entry where record_kind = 'plan.question'",
    )
    expect(audited.map(({ event }) => event)).toEqual(['public.ask'])
    expect(JSON.stringify(audited)).not.toContain('me@example.org')
  })

  test('can be about a statement too, and not about what is not public', async () => {
    const fields = { kind: 'question', text: 'When?', contact: '' }
    const statement = '/plans/plan-of-work/statements/young-people-are-safe/report'
    expect((await visitor.post(statement, fields)).status).toBe(303)
    expect((await visitor.post('/plans/plan-of-work/activities/1-5/report', fields)).status).toBe(404)
  })
})
