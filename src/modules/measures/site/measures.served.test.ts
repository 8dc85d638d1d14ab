import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { PERFORMANCE_OFFICER } from '../../../../demo/people.ts'
import { publishMeasures } from '../../../../tests/support/published-measures.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { allSaid } from '../../../../tests/support/unpacked.ts'
import { crawl, Visitor } from '../../../../tests/support/visitor.ts'
import { EMBED_PATH } from '../embed/embed-code.tsx'
import { publicMeasurePath } from './addresses.ts'

const bird = (where: string) => `${where}bird${randomBytes(4).toString('hex')}`
const beside = {
  targetWhy: bird('target'),
  phaseWhy: bird('phase'),
  entryReason: bird('entry'),
}
const site = await openSite({ demonstration: true })
const { slugs, hidden, shown, measures } = await publishMeasures(site.database.db, beside)
const draft = bird('draft')
await site.database.owner(`insert into measure.measure (slug, name) values ($1, $1)`, [draft])

const visitor = new Visitor(site.origin)
const FORMATS = ['', '.json', '.csv', '.png', '.pdf', '.docx', '.xlsx']
const answers = await crawl(
  visitor,
  ['/measures', '/measures.csv', '/measures.json', '/measures/feed.xml', '/ur/measures']
    .concat([...slugs, draft].flatMap((slug) => FORMATS.map((format) => publicMeasurePath(slug) + format)))
    .concat(['', ...slugs.map((slug) => `/${slug}`)].map((path) => EMBED_PATH + path))
    .concat(
      ['meals', 'families', ...hidden, draft].flatMap((word) => [
        `/search?q=${word}`,
        `/search.json?q=${word}`,
      ]),
    ),
  { alike: (path) => (/measures|search/.test(path) ? path : ''), most: 1 },
)
const said = await allSaid(answers)
const holding = (word: string) =>
  [...said].flatMap(([path, text]) => (text.includes(word) && !path.includes(word) ? [path] : []))

describe('what passed the gate', () => {
  test('is on the page, in every file, in the list and found by its words', () => {
    const [share = ''] = slugs
    expect(holding(shown[0] ?? '')).toEqual(
      expect.arrayContaining(
        ['', '.json', '.csv', '.pdf', '.docx', '.xlsx'].map((format) => publicMeasurePath(share) + format),
      ),
    )
    for (const each of shown) expect(holding(each)).toContain('/measures.csv')
    expect(holding('meals served in holidays')).toEqual(
      expect.arrayContaining(['/measures', '/measures/feed.xml', '/search?q=meals', '/search.json?q=meals']),
    )
    for (const [path, { status }] of answers)
      if (!path.includes(draft)) expect([path, status]).toEqual([path, 200])
  })

  test('is a picture too', () => {
    for (const slug of slugs) {
      const picture = answers.get(`${publicMeasurePath(slug)}.png`)
      expect([picture?.status, picture?.type]).toEqual([200, 'image/png'])
    }
  })
})

describe('what the gate kept back', () => {
  test('is in no byte that the public gets', () => {
    const words = [...hidden, ...Object.values(beside), draft]
    expect(
      words.map((word) => [word, holding(word.toLowerCase())]).filter(([, paths]) => paths?.length),
    ).toEqual([])
    expect(answers.get(publicMeasurePath(draft))?.status).toBe(404)
    for (const slug of slugs) expect(answers.get(`${EMBED_PATH}/${slug}`)?.status).toBe(200)
  })

  test('is a gap that says so in the JSON, with its denominator beside it and nothing made of it', () => {
    const record = JSON.parse(answers.get(`${publicMeasurePath(slugs[0] ?? '')}.json`)?.text ?? '')
    expect(record.rows[4]).toMatchObject({
      value: null,
      text: '',
      symbol: 'c',
      numerator: null,
      denominator: 53,
    })
    expect(record.rows[4]).toMatchObject({ lower: null, upper: null })
  })

  test('is in no row that the login of the public site can read, and in no log', async () => {
    const { sql } = await import('kysely')
    const rows = await site.database.db.asPublic(async (reader) => {
      const found = await sql<{
        row: string
      }>`select to_jsonb(m)::text as row from published.measure m`.execute(reader)
      return found.rows.map(({ row }) => row).join('\n')
    })
    expect(rows).toContain(shown[0])
    const log = site.log.join('\n')
    for (const word of [...hidden, ...Object.values(beside)]) {
      expect(rows).not.toContain(word)
      expect(log).not.toContain(word)
    }
  })
})

describe('in the workspace', () => {
  test('the page of publishing shows what is hidden, why, and what an attack finds of it', async () => {
    const staff = await new Visitor(site.origin).signIn(PERFORMANCE_OFFICER.email)
    const path = `/workspace/measures/${measures.count.slug}/publish`
    const { status, text } = await staff.get(path)
    expect(status).toBe(200)
    expect(text).toContain('It is small')
    expect(text).toContain('Another hidden number could be worked out from it')
    expect(text.split('Between 1 and 48,619')).toHaveLength(3)
    expect((await staff.submit(path, 'Publish this')).status).toBe(303)
    expect((await staff.submit(path, 'Withdraw it')).status).toBe(303)
    expect((await visitor.get(publicMeasurePath(measures.count.slug))).status).toBe(404)
  })

  test('a stranger is sent to sign in', async () => {
    const { status, location } = await visitor.get(`/workspace/measures/${slugs[0]}/publish`)
    expect([status, location.startsWith('/sign-in')]).toEqual([303, true])
  })
})
