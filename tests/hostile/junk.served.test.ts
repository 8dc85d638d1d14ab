import { describe, expect, test } from 'vitest'
import { formsIn } from '../support/forms.ts'
import { routeFinder, routesOf } from '../support/routes.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { crawl, Visitor } from '../support/visitor.ts'
import { askRaw, postForm, signInRaw } from './stranger.ts'

/** Whatever stands in an address, a query or a form, the answer is a page or a sentence, and no fault of ours. */
const isLong = process.env['GOLDTHREAD_LONG'] === '1'
/** Each field of each form with each piece of junk: ten thousand requests and more. */
const HOUR = 3_600_000
const site = await openSite({ demonstration: true })
const routes = routesOf(site.database).filter(({ path }) => path !== '/sign-out')
const { cookie, formToken } = await signInRaw(site.origin, 'administrator@rotherham.example', PASSWORD)
const gets = routes.filter(({ method }) => method === 'get')
const posts = routes.filter(({ method }) => method === 'post')

/** Percent-encoded, as it goes over the wire. */
const JUNK = {
  'a NUL': 'a%00b',
  'a byte that is no UTF-8': '%ff',
  'a stranger': '00000000-0000-4000-8000-000000000000',
  'more than an integer': '2147483648',
}
const RARER_JUNK = {
  nothing: '',
  minus: '-1',
  markup: '%3Cscript%3E%27%22%26lt;',
  'a message with an argument': '%7Bcount,%20plural,%20other%20%7B',
  'a lone surrogate': '%ED%A0%80',
  'a lone percent sign': '%',
  'a prototype': '__proto__',
  'a statement': `'%20or%201=1--`,
  'a path': '..%2f..%2fpackage.json',
  huge: '99999999999999999999',
  fraction: '1e308',
  'a header': 'a%0d%0aSet-Cookie:%20a=b',
  'a text that runs the other way': '%F0%9F%91%A7%E2%80%AE',
  long: 'x'.repeat(700),
}
const junk = Object.values(isLong ? { ...JUNK, ...RARER_JUNK } : JUNK)

/** A real address for each route: beside a real plan junk reaches what it does not reach beside junk. */
const open = await new Visitor(site.origin).signIn('administrator@rotherham.example')
const document = new File(
  [
    'Delivery Plan 2026\n\nOutcome: Everybody reads\n\n1.1 Open the library on Sundays. Quarter 1 Head of Libraries\n',
  ],
  'plan.txt',
)
await open.submit('/workspace/readings', /Read/, { document })
const getRouteOf = routeFinder(gets)
const pages = await crawl(open, ['/workspace', '/plans'], {
  alike: (path) => getRouteOf(path) + (path.includes('?') ? '?' : ''),
  most: 1,
})
const real = new Map<string, string>()
for (const path of pages.keys())
  if (!real.has(getRouteOf(path))) real.set(getRouteOf(path), withoutQuery(path))

/** The fields of each form, by the route that takes it. */
const postRouteOf = routeFinder(posts.map((route) => ({ ...route, method: 'get' })))
const fields = new Map<string, Set<string>>()
for (const [path, { text }] of pages) {
  for (const form of formsIn(text).filter(({ method }) => method === 'POST')) {
    const route = postRouteOf(form.action || path)
    fields.set(route, new Set([...(fields.get(route) ?? []), ...Object.keys(form.fields)]))
  }
}
/** Node's reader takes no shorter one. */
const EDGE = '----------------------------edge'
const COMMON = ['revision', 'text', 'doubt', 'at', 'to', 'kind', 'answer', 'document', 'reason']

function withoutQuery(path: string): string {
  return path.split('?')[0] ?? ''
}

/** The address of a route beside what is there: from the page itself, or piece by piece from pages around it. */
function addressOf(path: string): string {
  const parts = path.split('/')
  return (
    real.get(path) ??
    parts.map((part, index) => (part.startsWith(':') ? pieceOf(parts, index) : part)).join('/')
  )
}

function pieceOf(parts: readonly string[], index: number): string {
  const start = parts.slice(0, index + 1).join('/')
  const [, found] = [...real].find(([route]) => `${route}/`.startsWith(`${start}/`)) ?? []
  return found?.split('/')[index] ?? JUNK['a stranger']
}

/** The address with one of its pieces replaced. */
function withJunk(path: string, piece: string): string[] {
  const parts = path.split('/')
  const address = addressOf(path).split('/')
  const places = parts.flatMap((part, index) => (part.startsWith(':') ? [index] : []))
  return places.map((place) => address.map((part, index) => (index === place ? piece : part)).join('/'))
}

interface Asked {
  path: string
  body?: string
  type?: string
}

/** What was answered with 500 or more, or not at all. */
async function faultsOf(all: readonly Asked[]): Promise<string[]> {
  const faults: string[] = []
  const left = [...all]
  const askOn = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { path, body, type = 'application/x-www-form-urlencoded' } = next
      const { status } = await (body === undefined
        ? askRaw(site.origin, { path, headers: { cookie } })
        : postForm(site.origin, path, body, { cookie, 'content-type': type }))
      if (status >= 500 || status < 200)
        faults.push(`${status} ${path.slice(0, 150)} ${body?.slice(0, 300) ?? ''}`)
    }
  }
  await Promise.all(Array.from({ length: 6 }, askOn))
  const places = new Set(
    site.log
      .splice(0)
      .filter((line) => line.includes('request.failed'))
      .map((line) => line.replace(/^.*"error"/, '"error"')),
  )
  return [...faults, ...places]
}

describe('junk is answered, and is no fault of ours', { timeout: isLong ? HOUR : 240_000 }, () => {
  test('in an address', async () => {
    const asked = gets.flatMap(({ path }) => junk.flatMap((piece) => withJunk(path, piece)))
    expect(asked.length).toBeGreaterThan(100)
    expect(await faultsOf(asked.map((path) => ({ path })))).toEqual([])
  })

  test('in a query', async () => {
    const names = ['q', 'event', 'record', 'before', 'from', 'to', 'at', 'under', 'find', 'organisation']
    const asked = gets.flatMap(({ path }) =>
      junk.map((piece) => ({
        path: `${addressOf(path)}?${names.map((name) => `${name}=${piece}`).join('&')}&${piece}`,
      })),
    )
    expect(await faultsOf(asked)).toEqual([])
  })

  test('in the address of a form', async () => {
    const asked = posts.flatMap(({ path }) => junk.flatMap((piece) => withJunk(path, piece)))
    expect(await faultsOf(asked.map((path) => ({ path, body: `formToken=${formToken}` })))).toEqual([])
  })

  test('in the fields of a form, in all and in each', async () => {
    const asked = posts.flatMap(({ path }) => {
      const names = [...new Set([...(fields.get(path) ?? []), ...COMMON])].filter(
        (name) => name !== 'formToken',
      )
      const filled = (value: (name: string) => string) =>
        [`formToken=${formToken}`, ...names.map((name) => `${name}=${value(name)}`)].join('&')
      const alone = (piece: string) =>
        names.map((name) => filled((each) => (each === name ? piece : each === 'revision' ? '1' : 'a')))
      return junk
        .flatMap((piece) => [filled(() => piece), ...(isLong || piece === JUNK['a NUL'] ? alone(piece) : [])])
        .map((body) => ({ path: addressOf(path), body }))
    })
    expect(await faultsOf(asked)).toEqual([])
  })

  test('instead of a form: nothing, files for words, words for files, the same field often, no form at all', async () => {
    const token = `--${EDGE}\r\nContent-Disposition: form-data; name="formToken"\r\n\r\n${formToken}\r\n`
    const asked = posts.flatMap(({ path: route }) => {
      const path = addressOf(route)
      const names = [...new Set([...(fields.get(route) ?? []), ...COMMON])].filter(
        (name) => name !== 'formToken',
      )
      const parts = (rest: string) =>
        names.map((name) => `--${EDGE}\r\nContent-Disposition: form-data; name="${name}"${rest}`).join('')
      const multipart = (rest: string) => ({
        path,
        type: `multipart/form-data; boundary=${EDGE}`,
        body: `${token}${parts(rest)}--${EDGE}--\r\n`,
      })
      return [
        { path, body: '' },
        { path, body: `formToken=${formToken}` },
        {
          path,
          body: `formToken=${formToken}&formToken=b&${names.map((name) => `${name}=a&${name}=b&${name}[]=c&${name}.d=e`).join('&')}&__proto__=d&constructor.prototype=e`,
        },
        multipart('; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nwords\r\n'),
        multipart('; filename="../../%00<b>.csv"\r\n\r\n"\r\n'),
        multipart('; filename=""\r\n\r\n\r\n'),
        multipart('\r\n\r\na\0b\r\n'),
        { path, body: 'no form', type: 'multipart/form-data; boundary=b' },
        { path, body: 'no form', type: 'multipart/form-data' },
        { path, body: '{"a":', type: 'application/json' },
        { path, body: 'no form', type: 'nonsense' },
      ]
    })
    expect(await faultsOf(asked)).toEqual([])
  })
})
