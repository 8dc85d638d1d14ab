import { describe, expect, test, vi } from 'vitest'
import { addOrganisation } from '../../src/modules/partners/index.ts'
import { setPassword } from '../../src/platform/identity/passwords.ts'
import { done } from '../support/done.ts'
import { formsIn, type FoundForm } from '../support/forms.ts'
import { markupFaults } from '../support/journey.ts'
import { Looking } from '../support/looking.ts'
import { seedPeople } from '../support/people.ts'
import { planning } from '../support/planning.ts'
import { pagesOf, routeFinder, routesOf } from '../support/routes.ts'
import { openSite, PASSWORD, type Site } from '../support/site.ts'
import { crawl, Visitor, type Answer } from '../support/visitor.ts'

vi.setConfig({ testTimeout: 240_000 })

const site = await openSite({ demonstration: true })
const routes = routesOf(site.database)
const routeOf = routeFinder(routes)
const ofTheDesk = new Set(pagesOf(routes, 'workspace'))
const ofThePublic = new Set(pagesOf(routes, 'public'))
const reader = new Visitor(site.origin)
const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
const looking = await Looking.at(site)

/** One page of each kind, as this visitor sees it. */
async function kindsOf(visitor: Visitor, from: readonly string[], kinds: ReadonlySet<string>) {
  const alike = (path: string) => (kinds.has(routeOf(path)) ? routeOf(path) : '')
  const answers = await crawl(visitor, from, { alike, most: 1 })
  return [...answers].filter(([, { type, status }]) => type.includes('html') && status === 200)
}

/** Forms that ask for something; a button alone cannot be filled in wrongly. */
function asking({ text }: Answer): FoundForm[] {
  return formsIn(text).filter(({ method, asked }) => method === 'POST' && asked.length > 0)
}

interface Refused {
  path: string
  answer: Answer
}

/** What comes back when each field holds this, or nothing at all; only what was refused. */
async function refusals(
  visitor: Visitor,
  pages: readonly (readonly [string, Answer])[],
  filled: string | undefined,
): Promise<Refused[]> {
  const found: Refused[] = []
  for (const [path, page] of pages) {
    for (const { action, fields, asked } of asking(page)) {
      const given = asked.map((name) => [name, filled ?? []] as const)
      const answer = await visitor.post(action || path, { ...fields, ...Object.fromEntries(given) })
      if (answer.status >= 400) found.push({ path: action || path, answer })
    }
  }
  return found
}

const publicPages = await kindsOf(reader, ['/', '/sign-in', '/search?q=family'], ofThePublic)
const deskPages = await kindsOf(administrator, ['/workspace'], ofTheDesk)
/** One word of more letters than a line has, and than most fields allow. */
const LONG_WORD = 'Verantwortungs'.repeat(40)

describe.each([
  { who: 'nobody in particular', visitor: reader, pages: publicPages },
  { who: 'an administrator', visitor: administrator, pages: deskPages },
])('what is refused to $who', ({ visitor, pages }) => {
  test.each([
    ['empty', undefined],
    ['filled with one long word', LONG_WORD],
  ])(
    'in forms that are %s says so first, leads to each field, and is without barriers',
    async (_, filled) => {
      const refused = await refusals(visitor, pages, filled)
      expect(refused.length).toBeGreaterThan(0)
      const faults: string[] = []
      for (const { path, answer } of refused) {
        expect(answer.status, `${path}\n${answer.text.slice(0, 300)}`).toBeLessThan(500)
        if (answer.text.includes('govuk-error-summary')) faults.push(...summaryFaults(path, answer.text))
        faults.push(...markupFaults(path, answer.text), ...(await looking.faultsOf(path, answer.text)))
      }
      expect(faults).toEqual([])
    },
  )
})

/** GOV.UK's "Error summary": the title says it first, each error leads to its field, and the field says it again. */
function summaryFaults(path: string, text: string): string[] {
  const faults = /<title>Error: /.test(text) ? [] : [`${path}: the title does not begin with "Error: "`]
  const summary = /govuk-error-summary__body">([\s\S]*?)<\/div>/.exec(text)?.[1] ?? ''
  const targets = [...summary.matchAll(/href="#([^"]*)"/g)].map(([, id = '']) => id)
  const words = summary.replaceAll(/<[^>]*>/g, '').trim()
  if (words === '') faults.push(`${path}: the summary names no error`)
  for (const id of targets) {
    if (!text.includes(`id="${id}"`)) faults.push(`${path}: #${id} is not on the page`)
  }
  return faults
}

describe('pages that say what went wrong', () => {
  async function lookAt(path: string, answer: Answer, status: number): Promise<void> {
    expect(answer.status, path).toBe(status)
    expect(answer.text.match(/<h1/g), path).toHaveLength(1)
    expect([...markupFaults(path, answer.text), ...(await looking.faultsOf(path, answer.text))]).toEqual([])
  }

  test.each([
    ['/nowhere', 404],
    ['/ur/nowhere', 404],
    ['/%F0%28', 404],
  ])('%s: %i', async (path, status) => {
    await lookAt(path, await reader.get(path), status)
  })

  test.each(['/sign-in', '/ur/sign-in'])('%s with more than a form may hold: 400', async (path) => {
    await lookAt(path, await reader.post(path, { email: 'x'.repeat(200_000), password: 'x' }), 400)
  })

  test.each(['/workspace/audit', '/ur/workspace/audit'])('%s without the permission: 403', async (path) => {
    const member = await new Visitor(site.origin).signIn('scrutiny@rotherham.example')
    await lookAt(path, await member.get(path), 403)
  })

  test.each(['', '/ur'])('a form from before the last sign-in: 409 %s', async (prefix) => {
    const path = `${prefix}/workspace/plans/new`
    await lookAt(path, await administrator.post(path, { formToken: 'old', title: 'x' }), 409)
  })

  test.each(['/workspace/plans', '/ur/workspace/plans'])('%s, broken: 500', async (path) => {
    await site.database.owner('alter table plan.plan rename to gone')
    try {
      await lookAt(path, await administrator.get(path), 500)
    } finally {
      await site.database.owner('alter table plan.gone rename to plan')
    }
  })
})

async function emptySite(): Promise<{
  site: Site
  visitor: Visitor
  people: Awaited<ReturnType<typeof seedPeople>>
}> {
  const empty = await openSite({ demonstration: false })
  const people = await seedPeople(empty.database)
  await setPassword(empty.database.db.authPool, people.administrator, PASSWORD)
  const visitor = await new Visitor(empty.origin).signIn(people.administrator.email)
  return { site: empty, visitor, people }
}

const empty = await emptySite()

async function faultsOnEmptySite(): Promise<{ reached: number; faults: string[] }> {
  const pages = [
    ...(await kindsOf(new Visitor(empty.site.origin), ['/', '/search?q=nothing'], ofThePublic)),
    ...(await kindsOf(empty.visitor, ['/workspace'], ofTheDesk)),
  ]
  const look = await Looking.at(empty.site)
  const faults: string[] = []
  for (const [path, { text }] of pages)
    faults.push(...markupFaults(path, text), ...(await look.faultsOf(path, text)))
  return { reached: pages.length, faults }
}

test('before anything is written, every page that can be reached is whole and without barriers', async () => {
  const { reached, faults } = await faultsOnEmptySite()
  expect(faults).toEqual([])
  expect(reached).toBeGreaterThan(12)
})

test('words longer than a line, everywhere that words can be, stay on a screen of 320 px', async () => {
  const { site: there, people } = empty
  const { aWholePlan, publishNow, edit } = planning(there.database, people)
  const word = 'Verantwortungs'.repeat(12)
  await edit(async (tx) => {
    done(await addOrganisation(tx, people.officer, { name: word, kind: 'council', parentId: null }))
  })
  const plan = await aWholePlan(word)
  await publishNow(plan.id)
  const { reached, faults } = await faultsOnEmptySite()
  expect(faults).toEqual([])
  expect(reached).toBeGreaterThan(40)
})
