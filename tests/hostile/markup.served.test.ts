import { beforeAll, expect, test } from 'vitest'
import { openSite } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

/** What people write stands on pages as text, wherever it stands: markup, the end of an attribute, places of a message. */
const site = await openSite({ demonstration: true })
const { owner } = site.database
const PAYLOAD = `"'></title></textarea><img src=x onerror=alert(1)>{x, plural}\uFDD0</script><svg onload=alert(1)>`
const RAW = /<img src=x|<svg onload|<\/title><\/textarea>|<\/script><svg/
const MOST_PAGES = 220

/** Columns that a person fills, without those that have a form of their own (references, slugs, codes). */
const FILLED: readonly [string, readonly string[]][] = [
  ['plan.plan', ['title', 'summary', 'period_text']],
  ['plan.statement', ['text']],
  ['plan.activity', ['text', 'timescale_text']],
  ['plan.milestone', ['text', 'timescale_text']],
  ['plan.version', ['note']],
  ['partners.organisation', ['name']],
  ['partners.post', ['title']],
  ['identity.person', ['name']],
  ['documents.document', ['filename']],
  ['plan.question', ['text', 'contact']],
  ['published.version', ['title']],
  ['published.node', ['title']],
]

beforeAll(async () => {
  await owner('set session_replication_role = replica')
  for (const [table, columns] of FILLED)
    await owner(
      `update ${table} set ${columns.map((column) => `${column} = left(${column}, 40) || $1`).join()}`,
      [PAYLOAD],
    )
  const [node] = await owner<{ id: string }>('select id from published.node limit 1')
  await owner(
    "insert into plan.question (kind, node_id, page, text, contact) values ('question', $1, '/plans', $2, $2)",
    [node?.id, PAYLOAD],
  )
  await owner(
    `update published.version set content = replace(content::text, '"text": "', '"text": "' || $1)::jsonb`,
    [JSON.stringify(PAYLOAD).slice(1, -1)],
  )
  await owner('update thread.node set title = left(title, 40) || $1', [PAYLOAD])
  await owner(
    `insert into notice.notice (person_id, message, "values", path, key)
     select id, 'notices.appointed', jsonb_build_object('post', $1::text), '/workspace', 'x' from identity.person`,
    [PAYLOAD],
  )
  await owner('set session_replication_role = origin')
})

/** Every page that can be reached from here by links, up to a number: none twice, and one of each kind of address first. */
async function walk(
  visitor: Visitor,
  starts: readonly string[],
): Promise<{ pages: number; said: number; raw: string[] }> {
  const waiting = [...starts]
  const seen = new Set(waiting)
  const kinds = new Map<string, number>()
  const raw: string[] = []
  let pages = 0
  let said = 0
  for (let path = waiting.shift(); path !== undefined && pages < MOST_PAGES; path = waiting.shift()) {
    const { text, status, type } = await visitor.get(path)
    pages++
    if (status >= 500) raw.push(`${status} ${path}`)
    if (!type.includes('html')) continue
    if (text.includes('onerror=alert(1)')) said++
    if (RAW.test(text)) raw.push(path)
    for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)"/g)) {
      const kind = href.replaceAll(/[\da-f-]{36}|\d+|\?.*$/g, ':').replaceAll(/(plans\/)[^/]+/g, '$1:')
      if (seen.has(href) || href.startsWith('/assets/') || (kinds.get(kind) ?? 0) >= 3) continue
      seen.add(href)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      waiting.push(href)
    }
  }
  return { pages, said, raw }
}

test.each(['', '/ur'])('on the public pages%s', { timeout: 240_000 }, async (prefix) => {
  const { said, raw } = await walk(new Visitor(site.origin), [
    `${prefix}/`,
    `${prefix}/search?q=${encodeURIComponent(PAYLOAD)}`,
    `${prefix}/sign-in?to=${encodeURIComponent(PAYLOAD)}`,
  ])
  expect(raw).toEqual([])
  expect(said).toBeGreaterThan(10)
})

test.each(['administrator', 'officer'])(
  'in the workspace of an %s',
  { timeout: 240_000 },
  async (mailbox) => {
    const visitor = await new Visitor(site.origin).signIn(`${mailbox}@rotherham.example`)
    const { said, raw } = await walk(visitor, [
      '/workspace',
      `/workspace/find?q=${encodeURIComponent(PAYLOAD)}`,
      '/workspace/notices',
      '/workspace/questions',
      '/account',
    ])
    expect(raw).toEqual([])
    expect(said).toBeGreaterThan(30)
  },
)
