import { expect, test } from 'vitest'
import { isPublic } from '../../src/platform/http/route.ts'
import { formsIn } from '../support/forms.ts'
import { routeFinder, routesOf } from '../support/routes.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { crawl, Visitor } from '../support/visitor.ts'
import { askRaw, postForm, signInRaw } from './stranger.ts'

const site = await openSite({ demonstration: true })
const routes = routesOf(site.database)
const session = await signInRaw(site.origin, 'administrator@rotherham.example', PASSWORD)
const { cookie, formToken } = session
const routeOf = routeFinder(routes)

/** Percent-encoded, as they go over the wire. */
const JUNK = {
  nothing: '',
  word: 'x',
  nul: '%00',
  'a NUL inside': 'a%00b',
  'a byte that is no UTF-8': '%ff',
  'a lone surrogate': '%ED%A0%80',
  'a lone percent sign': '%',
  'the ends of a prototype': '__proto__',
  'a quotation mark': `'%20or%201=1--`,
  markup: '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  path: '..%2f..%2fpackage.json',
  stranger: '00000000-0000-4000-8000-000000000000',
  minus: '-1',
  huge: '99999999999999999999',
  'beyond an integer': '2147483648',
  'no number': 'NaN',
  fraction: '1e308',
  'a header': 'a%0d%0aSet-Cookie:%20a=b',
  words: '%7Bcount,%20plural,%20other%20%7B',
  ends: '%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7%E2%80%AE',
  long: 'x'.repeat(700),
} as const

/** Real addresses: the junk beside a real plan reaches what the junk beside junk does not. */
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const source = new File(
  ['Delivery Plan 2026\n\nOutcome: Reading\n\n1.1 Open a library Quarter 1 Head of Reading\n'],
  'plan.txt',
)
await officer.submit('/workspace/readings', /Read/, { document: source })
const pages = await crawl(officer, ['/workspace', '/plans'], {
  alike: (path) => routeOf(path) + (path.includes('?') ? '?' : ''),
  most: 2,
})
const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
for (const [path, answer] of await crawl(administrator, ['/workspace/audit'], { alike: routeOf, most: 1 })) {
  pages.set(path, answer)
}

const real = new Map<string, string>()
for (const path of pages.keys()) {
  const route = routeOf(path)
  if (route && !real.has(route)) real.set(route, path.split('?')[0] ?? '')
}
const fields = [
  ...new Set(
    [...pages.values()].flatMap(({ text }) => formsIn(text).flatMap((form) => Object.keys(form.fields))),
  ),
  'doubt',
  'at',
  'was',
  'reason',
  'checkedDoubts',
  'startsOn-day',
  'startsOn-month',
  'startsOn-year',
  'dueOn-day',
  'dueOn-month',
  'dueOn-year',
  'endsOn-day',
  'endsOn-month',
  'endsOn-year',
  'answer',
  'text',
  'contact',
  'note',
].filter((name) => name !== 'formToken')
const QUERIES = [
  'q',
  'event',
  'record',
  'before',
  'from',
  'to',
  'at',
  'under',
  'find',
  'organisation',
  'outcome',
  'quarter',
  'lead',
  'by',
  'status',
]

/** The pattern of a route with each of its names filled in, from a real address or by junk. */
function addressesOf(path: string): string[] {
  const filled = (junk: string) => path.replaceAll(/:\w+(\{[^}]*\})?/g, junk)
  const parts = path.split('/')
  const known = [...real].find(
    ([route]) =>
      route.split('/').length <= parts.length && parts.slice(0, route.split('/').length).join('/') === route,
  )
  const realAddress = real.get(path)
  const base =
    realAddress ??
    parts
      .map((part, index) =>
        part.startsWith(':') ? (known?.[1].split('/')[index] ?? nearest(parts, index)) : part,
      )
      .join('/')
  const lastJunk = Object.values(JUNK).flatMap((junk) => {
    const at = parts.map((part, index) => (part.startsWith(':') ? index : -1)).filter((index) => index >= 0)
    return at.map((index) =>
      base
        .split('/')
        .map((part, each) => (each === index ? junk : part))
        .join('/'),
    )
  })
  return [
    ...new Set([base, ...(path.includes(':') ? [...Object.values(JUNK).map(filled), ...lastJunk] : [])]),
  ]
}

function nearest(parts: readonly string[], index: number): string {
  const start = parts.slice(0, index + 1).join('/')
  const [, found] = [...real].find(([route]) => route === start || route.startsWith(`${start}/`)) ?? []
  return found?.split('/')[index] ?? JUNK.stranger
}

interface Bad {
  what: string
  status: number
}

async function ask(
  asked: readonly { path: string; method: string; body?: string | Buffer; type?: string }[],
): Promise<Bad[]> {
  const bad: Bad[] = []
  const left = [...asked]
  const worker = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { path, method, body, type } = next
      const sends = method === 'POST'
      const answer = await (
        sends
          ? postForm(site.origin, path, body ?? '', { cookie, ...(type ? { 'content-type': type } : {}) })
          : askRaw(site.origin, { path, headers: { cookie } })
      ).catch((error: unknown) => ({ status: 999, text: String(error), headers: {} }))
      if (answer.status >= 500)
        bad.push({
          what: `${method} ${path.slice(0, 160)} ${String(body ?? '').slice(0, 200)}`,
          status: answer.status,
        })
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return bad
}

function places() {
  const m = new Map<string, number>()
  for (const l of site.log.splice(0))
    if (l.includes('request.failed')) {
      const j = JSON.parse(l)
      const k = `${j.error} ${j.code} ${j.place}`
      m.set(k, (m.get(k) ?? 0) + 1)
    }
  return [...m]
}
function byRoute(bad: Bad[]) {
  return [...new Set(bad.map((b) => b.what.split(' ')[1]))]
}
const stays = routes.filter(({ path }) => path !== '/sign-out')

test('junk in an address is answered, never a fault of ours', async () => {
  const gets = stays.filter(({ method }) => method === 'get')
  const asked = gets.flatMap(({ path }) => addressesOf(path).map((each) => ({ path: each, method: 'GET' })))
  const bad = await ask(asked)
  console.log(asked.length, bad.length, JSON.stringify(bad.slice(0, 8), null, 1), places())
  expect(bad).toEqual([])
}, 300_000)

test('junk in a query is answered', async () => {
  const gets = stays.filter(({ method }) => method === 'get')
  const asked = gets.flatMap(({ path }) => {
    const base = addressesOf(path)[0] ?? path
    return Object.values(JUNK).flatMap((junk) => [
      { path: `${base}?${QUERIES.map((name) => `${name}=${junk}`).join('&')}`, method: 'GET' },
      { path: `${base}?${junk}`, method: 'GET' },
    ])
  })
  const bad = await ask(asked)
  console.log(asked.length, bad.length, JSON.stringify(bad.slice(0, 8), null, 1), places())
  expect(bad).toEqual([])
}, 300_000)

test('forms with nothing, junk or something else in their fields are answered', async () => {
  const posts = stays.filter(({ method }) => method === 'post')
  const token = `formToken=${formToken}`
  const asked = posts.flatMap((route) => {
    const addresses = addressesOf(route.path)
    const base = addresses[0] ?? ''
    const filled = (value: string, but: Record<string, string> = {}) =>
      [token, ...fields.map((name) => `${encodeURIComponent(name)}=${but[name] ?? value}`)].join('&')
    const multipart = (part: string) => ({
      path: base,
      method: 'POST',
      type: 'multipart/form-data; boundary=b',
      body: `--b\r\nContent-Disposition: form-data; name="formToken"\r\n\r\n${formToken}\r\n${fields.map((name) => `--b\r\nContent-Disposition: form-data; name="${name}"${part}`).join('')}--b--\r\n`,
    })
    return [
      ...addresses.map((path) => ({ path, method: 'POST', body: token })),
      { path: base, method: 'POST', body: '' },
      ...Object.values(JUNK).flatMap((junk) => [
        { path: base, method: 'POST', body: filled(junk) },
        { path: base, method: 'POST', body: filled(junk, { revision: '1' }) },
        ...(junk.length < 100
          ? fields.map((name) => ({
              path: base,
              method: 'POST',
              body: filled('1', { revision: '1', [name]: junk }),
            }))
          : []),
      ]),
      {
        path: base,
        method: 'POST',
        body: `${token}&${fields.map((name) => `${name}=a&${name}=b&${name}[]=c&__proto__=d&constructor=e`).join('&')}`,
      },
      multipart('; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nwords\r\n'),
      multipart('; filename=""\r\n\r\n\r\n'),
      multipart('\r\n\r\n\xff\xfe\r\n'),
      { path: base, method: 'POST', body: 'not a form at all', type: 'multipart/form-data; boundary=b' },
      { path: base, method: 'POST', body: 'not a form at all', type: 'multipart/form-data' },
      { path: base, method: 'POST', body: '{"a":1}', type: 'application/json' },
      { path: base, method: 'POST', body: 'x', type: 'text/plain' },
      { path: base, method: 'POST', body: 'x', type: 'nonsense' },
    ]
  })
  const bad = await ask(asked)
  console.log(
    asked.length,
    fields.length,
    bad.length,
    JSON.stringify(bad.slice(0, 8), null, 1),
    places(),
    byRoute(bad),
  )
  expect(bad).toEqual([])
}, 600_000)

test.skip('x', () => {
  expect(isPublic).toBeDefined()
})
