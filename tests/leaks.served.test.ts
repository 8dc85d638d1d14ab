import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import {
  DEMONSTRATION_HOLDERS,
  DEMONSTRATION_PEOPLE,
  DIRECTORATE_LEAD,
  PERFORMANCE_OFFICER,
} from '../demo/people.ts'
import { profile } from '../profiles/demo.ts'
import { addOrganisation, addPost, appointHolder } from '../src/modules/partners/index.ts'
import {
  addActivity,
  addMilestone,
  addStatement,
  amendStatement,
  approveVersion,
  createPlan,
  listPlans,
  loadPlanContent,
  proposeVersion,
  publishVersion,
  refuseReading,
  removeStatement,
  startReading,
} from '../src/modules/plan/index.ts'
import type { Tx } from '../src/platform/database/database.ts'
import { inspectionCanaries } from './support/inspection-canaries.ts'
import { measureCanaries, printing } from './support/measure-canaries.ts'
import { officeCanaries } from './support/office-canaries.ts'
import { reportingCanaries } from './support/reporting-canaries.ts'
import { done } from './support/done.ts'
import { openSite } from './support/site.ts'
import { allSaid } from './support/unpacked.ts'
import { crawl, Visitor } from './support/visitor.ts'

/**
 * A canary is a word of two halves that stands nowhere else. The first half can be searched for, and is then echoed;
 * the second is hunted in every byte.
 */
const NEST = `nest${randomBytes(4).toString('hex')}`
const canaries: string[] = []
function canary(where: string): string {
  const bird = `${where.replaceAll(/\W/g, '')}bird${randomBytes(4).toString('hex')}`
  canaries.push(bird)
  return `${NEST} ${bird}`
}

const site = await openSite({ demonstration: true })
const { db } = site.database
const officer = PERFORMANCE_OFFICER
const act = <T>(work: (tx: Tx) => Promise<T>) => db.as(officer.id, 'leaks.seed', work)

const fields = { ref: null, timescale: null, leadPostId: null, organisationId: null, portfolioPostId: null }
const published = await seed()
await officeCanaries(site, canary)
const reported = await reportingCanaries(site, canary)
const measured = await measureCanaries(site, canary)
const inspected = await inspectionCanaries(site, canary)
const visitor = new Visitor(site.origin)
const answers = await crawl(visitor, [
  '/',
  '/sign-in',
  '/feed.xml',
  '/plans.json',
  '/plans.csv',
  ...(await guesses()),
])

/** Canaries wherever the workspace keeps what is not public, around a plan that is published beside them. */
async function seed(): Promise<{ slug: string; word: string }> {
  await act(async (tx) => {
    const plan = {
      summary: canary('draft summary'),
      periodText: canary('period'),
      startsOn: null,
      endsOn: null,
    }
    const draft = done(
      await createPlan(tx, officer, { ...plan, kind: 'delivery-plan', title: canary('draft title') }),
    )
    const statement = done(
      await addStatement(tx, officer, {
        planId: draft.id,
        parentId: null,
        kind: 'outcome',
        ref: null,
        text: canary('draft statement'),
      }),
    )
    const organisation = done(
      await addOrganisation(tx, officer, { name: canary('organisation'), kind: 'other', parentId: null }),
    )
    const post = done(
      await addPost(tx, officer, {
        title: canary('post'),
        organisationId: organisation.id,
        portfolio: false,
      }),
    )
    done(
      await appointHolder(tx, officer, {
        postId: post.id,
        personId: DEMONSTRATION_HOLDERS[0].id,
        startsOn: '2026-01-01',
        endsOn: null,
      }),
    )
    const activity = done(
      await addActivity(tx, officer, {
        ...fields,
        planId: draft.id,
        statementId: statement.id,
        text: canary('draft activity'),
        leadPostId: post.id,
      }),
    )
    done(
      await addMilestone(tx, officer, {
        ...fields,
        activityId: activity.id,
        text: canary('draft milestone'),
      }),
    )
    done(await proposeVersion(tx, officer, { planId: draft.id, note: canary('note of a proposal') }))
    const bytes = new TextEncoder().encode(
      `Delivery Plan\n\nOutcome: ${canary('document')}\n\n1.1 ${canary('read activity')} Quarter 1\n`,
    )
    const reading = done(
      await startReading(tx, officer, {
        filename: `${canary('filename')}.txt`,
        bytes,
        kind: 'delivery-plan',
        profile,
      }),
    )
    done(await refuseReading(tx, officer, { id: reading.id, revision: 1, reason: canary('reason') }))
  })
  return publishBeside()
}

/** A plan whose first version is public, whose draft has gone on since, and whose second version waits. */
async function publishBeside(): Promise<{ slug: string; word: string }> {
  const word = `shown${randomBytes(4).toString('hex')}`
  const plan = await act(async (tx) => {
    const made = done(
      await createPlan(tx, officer, {
        kind: 'strategy',
        title: `Strategy ${word}`,
        summary: '',
        periodText: '',
        startsOn: null,
        endsOn: null,
      }),
    )
    const kept = { planId: made.id, parentId: null, kind: 'theme', ref: null } as const
    done(await addStatement(tx, officer, { ...kept, text: `A theme ${word}` }))
    const removed = done(await addStatement(tx, officer, { ...kept, text: canary('removed statement') }))
    done(await removeStatement(tx, officer, { id: removed.id, revision: 1 }))
    return made
  })
  await publish(plan.id, `First ${word}`)
  await act(async (tx) => {
    const [theme] = (await loadPlanContent(tx, plan.id))?.statements ?? []
    if (!theme) throw new Error('The plan has lost its theme.')
    done(
      await amendStatement(tx, officer, {
        id: theme.id,
        revision: 1,
        text: canary('amended after publishing'),
      }),
    )
    done(
      await addStatement(tx, officer, {
        planId: plan.id,
        parentId: null,
        kind: 'theme',
        ref: null,
        text: canary('added after publishing'),
      }),
    )
  })
  const waiting = await act(async (tx) =>
    done(await proposeVersion(tx, officer, { planId: plan.id, note: canary('waiting note') })),
  )
  await db.as(DIRECTORATE_LEAD.id, 'leaks.seed', async (tx) =>
    done(await approveVersion(tx, DIRECTORATE_LEAD, { id: waiting.id })),
  )
  return { slug: plan.slug, word }
}

async function publish(planId: string, note: string): Promise<void> {
  const version = await act(async (tx) => done(await proposeVersion(tx, officer, { planId, note })))
  await db.as(DIRECTORATE_LEAD.id, 'leaks.seed', async (tx) =>
    done(await approveVersion(tx, DIRECTORATE_LEAD, { id: version.id })),
  )
  await act(async (tx) => done(await publishVersion(tx, officer, { id: version.id })))
}

/** Addresses that no link leads to and that somebody could think of. */
async function guesses(): Promise<string[]> {
  const drafts = await act((tx) => listPlans(tx))
  const plans = drafts.flatMap(({ slug, id }) =>
    [slug, id].flatMap((name) =>
      [
        '',
        '.json',
        '.csv',
        '.pdf',
        '.docx',
        '.xlsx',
        '/activities.docx',
        '/versions/2/changes.csv',
        '/feed.xml',
        '/versions',
        '/versions.json',
        '/by-quarter',
        '/reports',
        '/reports/quarter-3',
        '/reports/quarter-3.csv',
        '/by-organisation',
        '/timeline',
        '/activities.json',
        '/statements.csv',
      ].map((ending) => `/plans/${name}${ending}`),
    ),
  )
  const asked = [NEST, NEST.slice(0, 6), ...canaries].flatMap((word) =>
    ['', '.json', '.csv'].map((ending) => `/search${ending}?q=${word}`),
  )
  const rooms = [
    '',
    '/plans',
    '/plans.xlsx',
    '/readings',
    '/readings.docx',
    '/my-activities.pdf',
    '/partners',
    '/questions',
    '/audit',
    '/audit.csv',
    '/grants',
    '/policy',
    '/mail',
    '/jobs',
    '/notices',
    '/changes',
    '/reports',
    '/reports/approve',
    '/periods',
    '/scrutiny',
    `/progress/${reported.periodId}`,
    `/progress/${reported.periodId}/engagement`,
    `/progress/${reported.periodId}/engagement.csv`,
    `/gaps/${reported.planId}`,
    `/gaps/${reported.planId}/list.csv`,
    `/find?q=${NEST}`,
  ].map((room) => `/workspace${room}`)
  return [
    ...plans,
    ...asked,
    ...measured.asks,
    ...inspected.asks,
    ...rooms,
    '/data',
    '/migrations/0001-identity-and-audit.sql',
    '/.git/config',
    '/assets/../package.json',
    '/assets/%2e%2e%2fpackage.json',
  ]
}

const said = await allSaid(answers)

/** Where the word was said by somebody else than the one who asked with it. */
function holding(word: string): string[] {
  return [...answers].flatMap(([path, { status }]) => {
    const isEcho = path.includes(word) && (status === 404 || path.startsWith('/search'))
    return !isEcho && said.get(path)?.includes(word.toLowerCase()) ? [path] : []
  })
}

describe('what is published', () => {
  test('is found everywhere, so that a hunt which finds nothing means something', () => {
    const found = holding(published.word)
    expect(found).toEqual(
      expect.arrayContaining([
        '/plans',
        `/plans/${published.slug}`,
        `/plans/${published.slug}.json`,
        `/plans/${published.slug}.pdf`,
        `/plans/${published.slug}.docx`,
        `/plans/${published.slug}.xlsx`,
        '/plans.csv',
        '/feed.xml',
      ]),
    )
    expect(answers.size).toBeGreaterThan(300)
    expect(inspected.asks.filter((path) => answers.get(path)?.status !== 200)).toEqual([])
    expect(answers.get(inspected.csv)?.text).toContain(inspected.finalAlone)
  })
})

describe('what was reported', () => {
  test('is in the report for everybody, with what was approved since', () => {
    const reports = '/plans/partnership-delivery-plan-2026-27/reports'
    expect([...answers.keys()]).toEqual(
      expect.arrayContaining(
        ['', '/quarter-2', '/quarter-2.pdf', '/quarter-2.json'].map((end) => reports + end),
      ),
    )
    expect(holding(reported.word)).toEqual(expect.arrayContaining([`${reports}/quarter-2.json`]))
  })
})

describe('what is not published', () => {
  test('is in no byte that the public gets', () => {
    expect(canaries.length).toBeGreaterThan(15)
    expect(canaries.map((each) => [each, holding(each)]).filter(([, paths]) => paths?.length)).toEqual([])
  })

  test('is no number that the disclosure gate hid, nor one of what was corrected or begun since', () => {
    expect(holding(measured.shown)).toEqual(expect.arrayContaining(measured.quoted))
    for (const path of measured.nodes) expect(holding('meals served in holidays')).toContain(path)
    for (const path of measured.embeds) expect([path, answers.get(path)?.status]).toEqual([path, 200])
    for (const number of measured.hidden) expect([number, printing(number, said)]).toEqual([number, []])
  })

  test('is not found by searching for it', async () => {
    for (const word of [NEST, ...canaries]) {
      const { text } = await visitor.get(`/search.json?q=${word}`)
      const rest = text.replaceAll(word, '')
      expect(
        canaries.filter((each) => rest.includes(each)),
        word,
      ).toEqual([])
      expect(JSON.parse(text), word).toEqual([])
    }
  })

  test('is in no row that the login of the public site can read', async () => {
    const rows = await db.asPublic(async (reader) => {
      const { rows: found } = await sql<{ row: string }>`
        select to_jsonb(v)::text as row from published.version v
        union all select to_jsonb(n)::text from published.node n
        union all select to_jsonb(l)::text from published.link l
        union all select to_jsonb(d)::text from published.delivery_report d
        union all select to_jsonb(s)::text from published.delivery_revision s`.execute(reader)
      return found.map(({ row }) => row.toLowerCase())
    })
    expect(rows.length).toBeGreaterThan(100)
    expect(canaries.filter((each) => rows.some((row) => row.includes(each.toLowerCase())))).toEqual([])
  })
})

describe('people', () => {
  test('are in no byte that the public gets, with name or address', () => {
    const people = [...DEMONSTRATION_PEOPLE, ...DEMONSTRATION_HOLDERS]
    const found = people.flatMap(({ name, email }) => [name, email].map((word) => [word, holding(word)]))
    expect(found.filter(([, paths]) => paths?.length)).toEqual([])
  })

  test('who ask from the public site leave their words and contact to the staff alone', async () => {
    const page = [...answers.keys()].find((path) => path.endsWith('/report'))
    if (!page) throw new Error('There is no page to ask from.')
    const [text, contact] = [canary('question'), canary('contact')]
    const sent = await visitor.post(page, { kind: 'question', text, contact })
    expect(sent.status).toBe(303)
    const again = await crawl(visitor, ['/', page, sent.location])
    for (const { text: body } of again.values()) {
      expect(canaries.filter((each) => body.toLowerCase().includes(each.toLowerCase()))).toEqual([])
    }
    const audit = await site.database.owner<{ row: string }>(
      'select to_jsonb(e)::text as row from audit.entry e',
    )
    expect(audit.filter(({ row }) => row.includes(text) || row.includes(contact))).toEqual([])
  }, 120_000)
})

test('the log tells what happened and names nobody and nothing that was typed', async () => {
  await new Visitor(site.origin).signIn(officer.email)
  await visitor.post('/sign-in', { email: `${NEST}@example.org`, password: NEST, to: '' })
  expect(site.log.length).toBeGreaterThan(300)
  const people = DEMONSTRATION_PEOPLE.flatMap(({ id, name, email }) => [id, name, email])
  const words = [...canaries, NEST, ...people, '127.0.0.1', 'Mozilla', 'node']
  const said = site.log.join('').toLowerCase()
  expect(words.filter((word) => said.includes(word.toLowerCase()))).toEqual([])
  const lines = new Map([['log', said.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')]])
  for (const number of measured.hidden) expect([number, printing(number, lines)]).toEqual([number, []])
})

test('what needs a session sends the public to sign in, and tells nothing', () => {
  for (const [path, { status, location, text, headers }] of answers) {
    if (!path.startsWith('/workspace')) continue
    expect([path, status, location]).toEqual([path, 303, `/sign-in?to=${encodeURIComponent(path)}`])
    expect(text).toBe('')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})
