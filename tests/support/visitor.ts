import { fetchByAddress } from './by-address.ts'
import { formsIn } from './forms.ts'
import { PASSWORD } from './site.ts'

export interface Answer {
  status: number
  type: string
  text: string
  bytes: Uint8Array
  headers: Headers
  /** where it sends the visitor next; '' when nowhere */
  location: string
}

/** Somebody who asks over HTTP without a browser, with their cookies. */
export class Visitor {
  readonly origin: string
  readonly #via: string
  #cookies = new Map<string, string>()

  /** `via` is where the server listens when the name in `origin` is not known to this machine. */
  constructor(origin: string, via = origin) {
    this.origin = origin
    this.#via = via
  }

  /** The same person, with the same cookies, at another process of the same site. */
  at(origin: string, via = origin): Visitor {
    const other = new Visitor(origin, via)
    other.#cookies = new Map(this.#cookies)
    return other
  }

  /** As a browser would send it. */
  cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask(path, { headers })
  }

  /** Sends a form as a browser would; a form of the workspace carries the token of the page that it stands on. */
  async post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[] | File>>,
  ): Promise<Answer> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) {
      if (value instanceof File) body.append(name, value)
      else for (const each of [value].flat()) body.append(name, each as string)
    }
    return this.#ask(path, { method: 'POST', body, headers: { origin: this.origin } })
  }

  /** Signs in with the tests' password; throws when that is refused. */
  async signIn(email: string, password = PASSWORD): Promise<this> {
    const answer = await this.post('/sign-in', { email, password, to: '' })
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}\n${answer.text}`)
    return this
  }

  /** The token that this session's forms carry, taken from a page that has a form. */
  async formToken(path = '/workspace'): Promise<string> {
    const { text } = await this.get(path)
    const token = /name="formToken" value="([^"]+)"/.exec(text)?.[1]
    if (!token) throw new Error(`There is no form on ${path}:\n${text.slice(0, 2000)}`)
    return token
  }

  /**
   * Opens a page, fills in the form that has a button with these words, and sends it. Fields that are not named keep
   * what the page says.
   */
  async submit(
    path: string,
    button: string | RegExp,
    fields: Readonly<Record<string, string | readonly string[] | File>> = {},
  ): Promise<Answer> {
    return this.fill(await this.get(path), path, button, fields)
  }

  /** As `submit`, on a page that is open already. */
  async fill(
    page: Answer,
    path: string,
    button: string | RegExp,
    fields: Readonly<Record<string, string | readonly string[] | File>> = {},
  ): Promise<Answer> {
    const forms = formsIn(page.text)
    const form = forms.find(
      ({ method, buttons }) => method === 'POST' && buttons.some((words) => words.match(button)),
    )
    if (!form) {
      const there = forms.map(({ buttons }) => buttons.join('/')).join(', ')
      throw new Error(`No form on ${path} (${page.status}) has the button ${button}: there are ${there}`)
    }
    const unknown = Object.keys(fields).filter(
      (name) => !(name in form.fields) && !page.text.includes(`name="${name}"`),
    )
    if (unknown.length > 0) throw new Error(`The form on ${path} has no field ${unknown.join(', ')}`)
    return this.post(form.action || path, { ...form.fields, ...fields })
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const url = new URL(path, this.origin)
    const given: RequestInit = {
      ...init,
      redirect: 'manual',
      headers: {
        ...(init.headers as Record<string, string>),
        cookie: this.cookie(),
      },
    }
    const response = await (this.#via === this.origin
      ? fetch(url, given)
      : fetchByAddress(url, this.#via, given))
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    const bytes = new Uint8Array(await response.arrayBuffer())
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      // A byte order mark is part of what was sent.
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      bytes,
      headers: response.headers,
      location: response.headers.get('location') ?? '',
    }
  }
}

/** Not the type of an Office file, which has these letters inside a word. */
export function isXml(type: string): boolean {
  return /\bxml\b/.test(type)
}

/**
 * Addresses on this site that an answer links to, without their fragments: links, forms with GET, alternates. The same
 * page in another language is not followed: each language is a site of its own.
 */
export function linksIn({ text, type }: Answer, origin: string): string[] {
  const found = type.includes('html')
    ? [...text.matchAll(/<(?:a|link)\b(?![^>]*\shreflang=)[^>]*?\shref="([^"]*)"/g)].map(
        ([, address = '']) => address,
      )
    : isXml(type)
      ? [...text.matchAll(/<(?:link\b[^>]*?\shref="|id>)([^"<]*)/g)].map(([, address = '']) => address)
      : type.includes('json')
        ? [...text.matchAll(/"((?:https?:\/\/[^"/]+)?\/[^"\s]*)"/g)].map(([, address = '']) => address)
        : [...unfolded(text, type).matchAll(/https?:\/\/[^\s",]+/g)].map(([address]) => address)
  const paths = found.flatMap((address) => {
    // A place on the page itself.
    if (address.startsWith('#')) return []
    const url = URL.parse(address.replaceAll('&amp;', '&'), `${origin}/`)
    return url && url.origin === origin ? [url.pathname + url.search] : []
  })
  return [...new Set(paths)]
}

/** RFC 5545, 3.1: a calendar breaks its long lines, and a blank says that the next goes on. */
function unfolded(text: string, type: string): string {
  return type.includes('calendar') ? text.replaceAll(/\r\n[ \t]/g, '') : text
}

/** Which addresses are alike; '' for one that is not to be asked for. */
export type Likeness = (path: string) => string

/**
 * Asks for everything that can be reached from these addresses by following links, each address once, and of those
 * that are alike the first `most`.
 */
export async function crawl(
  visitor: Visitor,
  from: readonly string[],
  limit?: { alike: Likeness; most: number },
): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>()
  const known = new Set<string>()
  const counts = new Map<string, number>()
  const waiting: string[] = []
  const meet = (path: string) => {
    if (known.has(path)) return
    known.add(path)
    if (limit) {
      const kind = limit.alike(path)
      const count = counts.get(kind) ?? 0
      counts.set(kind, count + 1)
      if (kind === '' || count >= limit.most) return
    }
    waiting.push(path)
  }
  for (const path of from) meet(path)
  while (waiting.length > 0) {
    await Promise.all(
      waiting.splice(0, 8).map(async (path) => {
        const answer = await visitor.get(path)
        answers.set(path, answer)
        if (answer.location) meet(new URL(answer.location, visitor.origin).pathname)
        for (const next of linksIn(answer, visitor.origin)) meet(next)
      }),
    )
  }
  return answers
}
