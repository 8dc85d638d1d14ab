import { describe, expect, test } from 'vitest'
import { measureDemonstration } from '../../../../demo/measures.ts'
import { profile } from '../../../../profiles/demo.ts'
import { Looking } from '../../../../tests/support/looking.ts'
import { markupFaults } from '../../../../tests/support/journey.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { linksIn, Visitor, type Answer } from '../../../../tests/support/visitor.ts'

const site = await openSite({ demonstration: true })
await measureDemonstration(site.database.db, profile)
const reader = new Visitor(site.origin)
const [published = ''] = linksIn(await reader.get('/measures'), site.origin).filter((path) =>
  /^\/measures\/[a-z0-9-]+$/.test(path),
)
const ONE = `/embed${published}`
const ALL = '/embed/measures'

const framing = ({ headers }: Answer) => [
  /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1],
  headers.get('x-frame-options'),
]

describe('a scorecard for other sites', () => {
  test.each([ALL, ONE])('may be framed by any of them, without script and form: %s', async (path) => {
    const answer = await reader.get(path)
    expect(answer.status).toBe(200)
    expect(framing(answer)).toEqual(['*', null])
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'none'")
    expect(answer.text).not.toMatch(/<script|<form|<header/)
    expect(answer.text).toContain('name="robots" content="noindex')
    const again = await reader.get(path, { 'if-none-match': answer.headers.get('etag') ?? '' })
    expect([again.status, ...framing(again)]).toEqual([304, '*', null])
  })

  test('leads to the page with every figure, out of the frame', async () => {
    const { text } = await reader.get(ONE)
    expect(text).toContain(`href="${published}" target="_top"`)
  })

  test('is there for the measures of an outcome, and its page says how to show it elsewhere', async () => {
    const [outcome = ''] = linksIn(await reader.get(published), site.origin).filter((path) =>
      path.includes('/statements/'),
    )
    const page = await reader.get(outcome)
    const [of = ''] = linksIn(page, site.origin).filter((path) => path.startsWith('/embed/measures/of/'))
    expect(page.text).toContain(`&lt;iframe src=&quot;${site.origin}${of}&quot;`)
    const answer = await reader.get(of)
    expect([answer.status, ...framing(answer)]).toEqual([200, '*', null])
    expect(answer.text).toContain(`href="${published}" target="_top"`)
    expect(answer.text).toContain(`href="${outcome}" target="_top"`)
  })

  test('is there for the measures of a partner, and the page of partners says how to show it elsewhere', async () => {
    const byPartner = '/measures/by/partner'
    expect(linksIn(await reader.get('/measures'), site.origin)).toContain(byPartner)
    const page = await reader.get(byPartner)
    const partners = linksIn(page, site.origin).filter((path) => /^\/embed\/measures\/by\/[^/]+$/.test(path))
    expect(partners.length).toBeGreaterThan(1)
    const rows = await site.database.db.asPublic(async (tx) => {
      const { sql } = await import('kysely')
      return (
        await sql<{ id: string; slug: string }>`
          select organisation_id as id, slug from published.measure where is_current`.execute(tx)
      ).rows
    })
    for (const path of partners) {
      expect(page.text).toContain(`&lt;iframe src=&quot;${site.origin}${path}&quot;`)
      const answer = await reader.get(path)
      expect([answer.status, ...framing(answer)]).toEqual([200, '*', null])
      const id = path.split('/').at(-1)
      for (const { slug, id: owner } of rows)
        expect(answer.text.includes(`href="/measures/${slug}" target="_top"`)).toBe(owner === id)
      expect((await reader.get(`${path}/scorecard.png`)).type).toBe('image/png')
    }
    expect((await reader.get('/embed/measures/by/nobody')).status).toBe(404)
  })

  test('is there as a picture too, for where no frame can stand', async () => {
    const [outcome = ''] = linksIn(await reader.get(published), site.origin).filter((path) =>
      path.includes('/statements/'),
    )
    for (const path of ['/measures', outcome]) {
      const pictures = linksIn(await reader.get(path), site.origin).filter((link) =>
        /^\/embed\/measures.*\/scorecard\.png$/.test(link),
      )
      expect(pictures).toHaveLength(1)
      const { status, type, bytes } = await reader.get(pictures[0] ?? '')
      expect([status, type]).toEqual([200, 'image/png'])
      expect(Buffer.from(bytes.subarray(1, 4)).toString('latin1')).toBe('PNG')
    }
    expect((await reader.get('/embed/measures/of/nothing/scorecard.png')).status).toBe(404)
  })

  test('of nothing is not found, and framed by nobody', async () => {
    for (const path of ['/embed/measures/nothing', '/embed/measures/of/nothing']) {
      const answer = await reader.get(path)
      expect([answer.status, ...framing(answer)]).toEqual([404, "'none'", 'DENY'])
    }
  })

  test('is the one kind of page that may be framed', async () => {
    for (const path of ['/', published, '/sign-in', '/measures'])
      expect(framing(await reader.get(path))).toEqual(["'none'", 'DENY'])
  })
})

test('the pages are valid, can be used by everybody and fit a phone, in English and in Urdu', async () => {
  const looking = await Looking.at(site)
  const faults: string[] = []
  for (const path of [ALL, ONE, `/ur${ALL}`, '/measures', '/ur/measures', '/measures/by/partner']) {
    const { text } = await reader.get(path)
    faults.push(...markupFaults(path, text), ...(await looking.faultsOf(path, text)))
  }
  expect(faults).toEqual([])
})
