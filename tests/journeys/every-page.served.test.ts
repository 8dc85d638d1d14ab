import { describe, expect, test } from 'vitest'
import { measureDemonstration } from '../../demo/measures.ts'
import { reportDemonstration } from '../../demo/report.ts'
import { cardDemonstration } from '../../demo/report-card.ts'
import { ADMINISTRATOR, DEMONSTRATION_PEOPLE, PERFORMANCE_OFFICER } from '../../demo/people.ts'
import { bringFile, typeJudgement } from '../../src/modules/inspections/index.ts'
import { appointHolder } from '../../src/modules/partners/index.ts'
import {
  chooseBecoming,
  listPlans,
  loadDraft,
  removeStatement,
  startReading,
} from '../../src/modules/plan/index.ts'
import { profile } from '../../profiles/demo.ts'
import { queueMail } from '../../src/platform/mail/index.ts'
import { deliveryPlanText } from '../support/documents.ts'
import { done } from '../support/done.ts'
import { languageAt, prefixOf, type Language } from '../../src/platform/languages/language.ts'
import { comesTo, markupFaults } from '../support/journey.ts'
import { Looking } from '../support/looking.ts'
import { pagesOf, routeFinder, routesOf } from '../support/routes.ts'
import { openSite } from '../support/site.ts'
import { crawl, isXml, linksIn, Visitor, type Answer } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const routes = routesOf(site.database)
const routeOf = routeFinder(routes)
const deskPages = new Set(pagesOf(routes, 'workspace'))
const isLong = process.env['GOLDTHREAD_LONG'] === '1'

/** Each kind of page is looked at in the browser this often, in English and in Urdu. */
const EXAMPLES = isLong ? 20 : 1
/** The markup of each kind is read this often; that each page is there is seen of all. */
const READ = isLong ? 1000 : 6
const [first, ...others] = profile.languages
/** Right-to-left, and the language that most of those who do not read English here read. */
const URDU = 'ur'

await leaveTraces()

/** What some pages are about: a question that was asked, a record that was taken out, a plan's next version. */
async function leaveTraces(): Promise<void> {
  const reader = new Visitor(site.origin)
  const [page] = linksIn(await reader.get('/plans/partnership-delivery-plan-2026-27'), site.origin).filter(
    (path) => path.includes('/activities/'),
  )
  const asked = await reader.submit(`${page}/report`, 'Send', {
    kind: 'question',
    text: 'Which library is it?',
  })
  if (asked.status !== 303) throw new Error(`The question was not taken: ${asked.status}`)
  await reportDemonstration(site.database.db)
  await measureDemonstration(site.database.db, profile)
  await cardDemonstration(site.database.db)
  await site.database.db.as(PERFORMANCE_OFFICER.id, 'test.seed', async (tx) => {
    // A judgement, for the demonstration has the printed table alone, and a file of others whose preview waits.
    const judged = { provider: 'Elm Primary', kind: 'nursery-primary', isChildminder: false, urn: '100001' }
    const on = { inspectedOn: '2024-01-10', publishedOn: '2024-02-12' }
    const graded = { name: 'Overall effectiveness', isOverall: true, grade: 'good', status: 'final' }
    done(await typeJudgement(tx, PERFORMANCE_OFFICER, { ...judged, ...on, ...graded }, '2026-11-23'))
    const refused = [{ line: 2, place: null, message: 'inspections.refused.nobody' }]
    const found = { providers: [], judgements: [], refused, unjudged: 0, elsewhere: 0, isGraded: true }
    done(await bringFile(tx, PERFORMANCE_OFFICER, { name: 'judgements.csv', digest: '0'.repeat(64), found }))
    await queueMail(tx, {
      to: 'parent@example.org',
      personId: null,
      kind: 'test',
      subject: 'The answer to your question',
      text: 'The library in the high street.',
    })
    const plan = (await listPlans(tx)).find(({ kind }) => kind === 'plan-on-a-page')
    const draft = plan && (await loadDraft(tx, plan.id))
    // Without anything below it.
    const statement = draft?.content.statements.findLast(
      ({ id }) =>
        !draft.content.statements.some(({ parentId }) => parentId === id) &&
        !draft.content.activities.some(({ statementId }) => statementId === id),
    )
    if (!statement) throw new Error('There is no statement to take out.')
    const revision = draft?.revisions.get(statement.id) ?? 1
    done(await removeStatement(tx, PERFORMANCE_OFFICER, { id: statement.id, revision }))
    const delivery = (await listPlans(tx)).find(({ kind }) => kind === 'delivery-plan')
    const bytes = Buffer.from(deliveryPlanText({ activities: 3, word: 'Hawthorn' }))
    const upload = { filename: 'next version.txt', bytes, profile }
    const { id } = done(await startReading(tx, PERFORMANCE_OFFICER, upload))
    const choice = { id, revision: 1, becomes: 'update', planId: delivery?.id ?? '' } as const
    done(await chooseBecoming(tx, PERFORMANCE_OFFICER, choice))
    // A column that nobody knows can be taught.
    const unknown = Buffer.from('Ref,Activity,By when,RAG\n9.1,Open a hub in each ward.,Quarter 2,Green\n')
    done(
      await startReading(tx, PERFORMANCE_OFFICER, {
        filename: 'columns.csv',
        bytes: unknown,
        kind: 'delivery-plan',
        profile,
      }),
    )
  })
}

const START = [
  '/',
  '/sign-in',
  '/plans.json',
  '/search?q=family',
  '/search.json?q=family',
  '/search.csv?q=family',
]
const everything = await crawl(new Visitor(site.origin), START, { alike: inEnglish, most: 1 })
const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
await giveAPost()
await giveRoleToPosts()

/** Whoever holds a post has activities to take away. */
async function giveAPost(): Promise<void> {
  const [post] = await site.database.owner<{ id: string }>(
    'select lead_post_id as id from plan.activity where lead_post_id is not null limit 1',
  )
  const holding = { postId: post?.id ?? '', personId: ADMINISTRATOR.id, startsOn: '2026-01-01', endsOn: null }
  await site.database.db.as(PERFORMANCE_OFFICER.id, 'test.seed', async (tx) =>
    done(await appointHolder(tx, PERFORMANCE_OFFICER, holding)),
  )
}

/** What comes with a post can be taken away again: there is a page for that. */
async function giveRoleToPosts(): Promise<void> {
  const posts = linksIn(await administrator.get('/workspace/partners'), site.origin).filter((path) =>
    /\/posts\/[0-9a-f-]{36}$/.test(path),
  )
  for (const post of posts.slice(0, 2)) {
    const page = await administrator.get(`${post}/roles/new`)
    const role = /<option value="([a-z-]+)"/.exec(page.text)?.[1] ?? ''
    const given = await administrator.fill(page, `${post}/roles/new`, /role/i, {
      role,
      scope: 'whole',
      reason: 'A test',
    })
    if (given.status !== 303) throw new Error(`The role was not given: ${given.status}`)
  }
}

const translated = new Map<string, Map<string, Answer>>()
for (const language of others) translated.set(language.code, await inLanguage(language))
const desk = await crawl(administrator, ['/workspace', '/workspace/find?q=family'], {
  alike: ofTheDesk,
  most: isLong ? 1000 : 12,
})

/** Pages for those who are signed in, wherever they stand. */
function ofTheDesk(path: string): string {
  return deskPages.has(routeOf(path)) ? likeness(path) : ''
}

/** Each address is a kind of its own; other languages have their turn below. */
function inEnglish(path: string): string {
  return languageOf(path) === first?.code ? path : ''
}

function languageOf(path: string): string {
  return languageAt(profile.languages, path).code
}

/** Pages that one route draws are alike, but for what was asked of them (`?…`). */
function likeness(path: string): string {
  return routeOf(path) + (path.includes('?') ? '?' : '')
}

/** A page or two of each kind in another language, the workspace's too. */
function inLanguage(language: Language): Promise<Map<string, Answer>> {
  const prefix = prefixOf(profile.languages, language)
  return crawl(administrator, [prefix, `${prefix}/search?q=family`, `${prefix}/workspace`], {
    alike: (path) => (languageOf(path) === language.code ? likeness(withoutLanguage(path)) : ''),
    most: isLong ? 20 : 1,
  })
}

function withoutLanguage(path: string): string {
  const other = others.find(({ code }) => code === languageOf(path))
  return other ? path.slice(prefixOf(profile.languages, other).length) || '/' : path
}

function broken(answers: ReadonlyMap<string, Answer>): string[] {
  return [...answers].flatMap(([path, { status }]) => (status < 400 ? [] : [`${status} ${path}`]))
}

function pages(answers: ReadonlyMap<string, Answer>): [string, string][] {
  return [...answers].flatMap(([path, { type, text, status }]): [string, string][] =>
    type.includes('html') && status === 200 ? [[path, text]] : [],
  )
}

/** Two records can be worded alike, and the form about either is one form; a Report Card's is the same. */
function kindOf(path: string): string {
  return routeOf(path).replace(
    /^\/(plans\/:slug\/(statements|activities)\/:record|report-card\/:year)\/report/,
    '/report',
  )
}

function unreached(answers: ReadonlyMap<string, Answer>, whose: 'public' | 'workspace'): string[] {
  const reached = new Set([...answers.keys()].map(routeOf))
  return pagesOf(routes, whose).filter((path) => !reached.has(path))
}

function faultsOfMarkup(answers: ReadonlyMap<string, Answer>): string[] {
  const counts = new Map<string, number>()
  return pages(answers).flatMap(([path, text]) => {
    const kind = likeness(path)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return (counts.get(kind) ?? 0) <= READ ? markupFaults(path, text) : []
  })
}

/** What is wrong with the first pages of each kind, looked at in the browser. */
async function faultsOfExamples(answers: ReadonlyMap<string, Answer>): Promise<string[]> {
  const looking = await Looking.at(site)
  const counts = new Map<string, number>()
  const found: string[] = []
  for (const [path, body] of pages(answers)) {
    const kind = routeOf(withoutLanguage(path))
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if ((counts.get(kind) ?? 0) <= EXAMPLES) found.push(...(await looking.faultsOf(path, body)))
  }
  return found
}

describe('everything that the public can reach by links', () => {
  test('is there', () => {
    expect(everything.size).toBeGreaterThan(100)
    expect(broken(everything)).toEqual([])
  })

  test('is every page of the public site', () => {
    // For those who build it; and where a form sends its sender.
    const byHand = [
      '/gallery',
      '/plans/:slug/statements/:record/report/sent',
      '/plans/:slug/activities/:record/report/sent',
      '/report-card/:year/report/sent',
      // By mail, or from the council's own sign-in: tests/journeys/account looks at them.
      '/sign-in/link/:token',
      '/sign-in/report/:token',
      '/sign-in/reset/:token',
      '/invitation/:token',
      '/sign-in/council',
      '/sign-in/council/back',
    ]
    expect(unreached(everything, 'public').filter((path) => !byHand.includes(path))).toEqual([])
  })

  test('is sound HTML', () => {
    expect(faultsOfMarkup(everything)).toEqual([])
  })

  test('has a title of its own', () => {
    const titles = new Map<string, string[]>()
    for (const [path, text] of pages(everything)) {
      const title = /<title>([^<]*)/.exec(text)?.[1] ?? ''
      titles.set(title, [...(titles.get(title) ?? []), kindOf(path)])
    }
    const shared = [...titles].filter(([, kinds]) => new Set(kinds).size > 1)
    expect(shared).toEqual([])
  })

  test('is whole: JSON can be read, CSV has as many cells in each row, a feed is XML', async () => {
    const { page } = await comesTo(site)
    await page.goto(`${site.origin}/about`)
    for (const [path, { type, text }] of everything) {
      if (type.includes('json')) expect(() => JSON.parse(text) as unknown, path).not.toThrow()
      if (type.includes('csv')) {
        expect(text.startsWith('\uFEFF'), path).toBe(true)
        const { parse } = await import('csv-parse/sync')
        expect(() => parse(text, { bom: true }), path).not.toThrow()
      }
      if (isXml(type)) {
        const problem = await page.evaluate(
          `new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xml').querySelector('parsererror')?.textContent ?? ''`,
        )
        expect(problem, path).toBe('')
      }
    }
  })
})

test('every kind of public page is without barriers', async () => {
  expect(await faultsOfExamples(everything)).toEqual([])
})

describe('everything that an administrator can reach by links', () => {
  test('is there', () => {
    expect(desk.size).toBeGreaterThan(50)
    expect(broken(desk)).toEqual([])
  })

  test('is every page of the workspace', () => {
    // A file that a lead has sent: the demonstration has addresses alone; tests/delivery/update sends one and fetches it.
    const byHand = [
      '/workspace/reports/evidence/:id',
      // Who wrote it is led here: src/modules/measures/claims/claims.served.test.ts looks at both.
      '/workspace/measures/:slug/notes/:note/claims',
      '/workspace/claims/:activity/:update',
      // The demonstration has no figures of neighbours: src/modules/measures/dashboard/dashboard.served.test.ts looks at them.
      '/workspace/measures/:slug/neighbours.png',
      // The demonstration has no figures: src/modules/figures/workspace/figures.served.test.ts looks at them.
      '/workspace/figures/uploads/:id',
      '/workspace/figures/files/:id',
      '/workspace/figures/series/:id',
      '/workspace/figures/series',
    ]
    const missed = unreached(desk, 'workspace').filter((path) => !path.startsWith('/account'))
    expect(missed.filter((path) => !byHand.includes(path))).toEqual([])
  })

  test('is sound HTML', () => {
    expect(faultsOfMarkup(desk)).toEqual([])
  })
})

test('every kind of page of the workspace is without barriers', async () => {
  expect(await faultsOfExamples(desk)).toEqual([])
})

describe.each(others)('in $name', ({ code, dir }) => {
  const found = translated.get(code) ?? new Map<string, Answer>()

  test('every kind of page is there, says its language and is sound HTML', () => {
    expect(broken(found)).toEqual([])
    expect(pages(found).length).toBeGreaterThan(50)
    for (const [path, text] of pages(found)) {
      expect(text, path).toMatch(new RegExp(`<html[^>]* lang="${code}" dir="${dir}"`))
      expect(markupFaults(path, text)).toEqual([])
    }
  })

  // One language from right to left each time; the others, which differ in words alone, when there is time.
  if (code === URDU || isLong) {
    test('every kind of page is without barriers', async () => {
      expect(await faultsOfExamples(found)).toEqual([])
    })
  }
})

test('everything about one’s own account is there, sound and without barriers', async () => {
  const board = await new Visitor(site.origin).signIn('board@rotherham.example')
  const alike = (path: string) => (path.startsWith('/account') ? routeOf(path) : '')
  const bare = await crawl(board, ['/account'], { alike, most: 3 })
  await giveEveryWayIn('board@rotherham.example')
  const start = ['/account', '/account/code', '/account/second-factor.svg']
  const own = new Map([...(await crawl(board, start, { alike, most: 3 })), ...bare])
  expect(broken(own)).toEqual([])
  const reached = new Set([...own.keys()].map(routeOf))
  const missing = pagesOf(routes, 'workspace').filter(
    (path) => path.startsWith('/account') && !reached.has(path),
  )
  expect(missing).toEqual([])
  expect(pages(own).flatMap(([path, text]) => markupFaults(path, text))).toEqual([])
  expect(await faultsOfExamples(own)).toEqual([])
})

/** A code, a passkey and two sessions, so that every page about them is there. */
async function giveEveryWayIn(address: string): Promise<void> {
  const who = `select id from auth."user" where email = '${address}'`
  const { owner } = site.database
  await owner(
    `insert into auth.second_factor (id, secret, confirmed_at) ${who.replace('id', "id, 'x', now()")}
     on conflict (id) do update set confirmed_at = now()`,
  )
  await owner(
    `insert into auth.passkey (id, name, "userId", "publicKey", "credentialID", counter, "deviceType", "backedUp")
     ${who.replace('id', `gen_random_uuid(), 'Work laptop', id, 'x', 'x', 0, 'singleDevice', false`)}`,
  )
  await owner(`update auth.session set "secondFactor" = true where "userId" = (${who})`)
}

// The administrator has been everywhere already, above.
const everybodyElse = DEMONSTRATION_PEOPLE.filter(({ id }) => id !== ADMINISTRATOR.id)
test.each(everybodyElse.map(({ email }) => email))(
  'no link in the workspace leads %s to a closed door',
  async (email) => {
    const visitor = await new Visitor(site.origin).signIn(email)
    const found = await crawl(visitor, ['/workspace'], {
      alike: ofTheDesk,
      most: 3,
    })
    expect(broken(found)).toEqual([])
  },
)
