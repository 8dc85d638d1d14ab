import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import type { Fault } from '../../kernel/result.ts'
import type { Database } from '../database/database.ts'
import { troubleOf, type Trouble } from '../database/trouble.ts'
import type { Permission } from '../identity/actor.ts'
import { ROLE_WORDS } from '../identity/role-words.ts'
import { sameToken, type Session } from '../identity/session.ts'
import type { SignIn } from '../identity/sign-in.ts'
import { localeOf, pathIn, prefixOf, type Language } from '../languages/language.ts'
import type { Translate } from '../languages/messages.ts'
import type { Words } from '../languages/words.ts'
import { errorFields, type Log } from '../log.ts'
import type { Watch } from '../metrics.ts'
import { spokenAt, type Spoken } from './spoken.ts'
import { bodySizeOf, dropBody } from './body-size.ts'
import { EMPTY_FORM, formOf } from './form.ts'
import { addressOf, addressWithoutStroke } from './own-path.ts'
import { logged } from './request-log.ts'
import { PageCache, type KeptReply } from './page-cache.ts'
import { type PageView, type Reply } from './reply.ts'
import { isPublic, type PublicRoute, type Request, type Route, type StaffRoute } from './route.ts'
import { securityHeaders } from './security-headers.ts'

/** A file whose name carries the hash of its bytes. */
export interface Asset {
  bytes: Uint8Array
  gzip: Uint8Array
  contentType: string
}

/** What the frame around a page needs to know of the request. */
export interface FrameContext {
  request: Pick<Request, 'path' | 'language' | 't' | 'href' | 'say' | 'origin'>
  session: Session | undefined
}

export interface AppParts {
  database: Database
  signIn: SignIn
  log: Log
  routes: readonly Route[]
  languages: readonly Language[]
  words: Words
  origin: string
  today: () => string
  /** draws the frame around a page; the shell's */
  frame: (view: PageView, context: FrameContext) => Promise<string>
  /** the page for a fault: not found, not allowed, conflict; the shell's */
  faultPage: (fault: Fault, t: Translate, at: { href: Request['href']; isSignedIn: boolean }) => PageView
  /** the page for a database that is away or full; the shell's */
  troublePage: (trouble: Trouble, t: Translate) => PageView
  /** the page for what nobody expected, with the id that the log has */
  errorPage: (id: string, t: Translate) => PageView
  /** by its path, `/assets/…` */
  asset: (path: string) => Asset | undefined
  /** hears how each request was answered */
  watch?: Watch | undefined
  /** false draws each page anew: to measure without the cache */
  keepPages?: boolean
}

/** RFC 9110, section 10.2.3: in seconds. A database that is started anew is back within them. */
const RETRY_SECONDS = '10'

export interface Env {
  Variables: { requestId: string; isFresh: boolean; route: string | undefined; isEmbeddable: boolean }
  /** of the Node server */
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } }
}

export async function createApp(parts: AppParts): Promise<Hono<Env>> {
  const app = new Hono<Env>()
  const cache = new PageCache()
  if (parts.keepPages !== false) {
    await parts.database.listen(
      () => void refresh(parts, cache),
      () => cache.lose(),
    )
  }
  app.use(logged(parts))
  app.use(securityHeaders(parts.origin))
  app.use(csrf({ origin: (origin, c) => origin === parts.origin || origin === new URL(c.req.url).origin }))
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.get('/ready', async (c) =>
    (await parts.database.isReady()) ? c.json({ status: 'ready' }) : c.json({ status: 'not ready' }, 503),
  )
  app.get('/assets/:name', (c) => serveAsset(c, parts.asset(c.req.path)))
  for (const route of parts.routes) {
    for (const each of parts.languages) {
      const { code } = each
      const path = pathIn(prefixOf(parts.languages, each), route.path)
      app.on(route.method.toUpperCase(), path, (c) => {
        c.set('route', route.path)
        return isPublic(route)
          ? servePublic(parts, cache, route, c, code)
          : serveStaff(parts, cache, route, c, code)
      })
    }
  }
  app.notFound((c) => {
    const meant = c.req.method === 'POST' ? undefined : addressWithoutStroke(c.req.url)
    if (meant !== undefined) return c.redirect(meant, 301)
    return showFault(parts, c, { kind: 'not-found', message: 'http.notFound' })
  })
  app.onError(async (error, c) => {
    if (error instanceof HTTPException) return showFault(parts, c, refusalOf(error))
    const id = c.get('requestId')
    const trouble = troubleOf(error) ?? ((await parts.database.isReady()) ? undefined : 'away')
    parts.log.error('request.failed', { id, ...errorFields(error), ...(trouble ? { trouble } : {}) })
    const { t } = language(parts, c)
    const known = trouble && c.req.method === 'GET' && cache.lastKnown(keptAs(parts, c).key)
    if (known) return sendKept(c, known)
    if (trouble) {
      const page = await frame(parts, c, parts.troublePage(trouble, t), undefined)
      return c.html(page, 503, { 'retry-after': RETRY_SECONDS, 'cache-control': 'no-store' })
    }
    return c.html(await frame(parts, c, parts.errorPage(id, t), undefined), 500)
  })
  return app
}

/** After a notice of a publication. Words that could not be read anew are asked for again with the next page. */
async function refresh({ words, log }: AppParts, cache: PageCache): Promise<void> {
  cache.suspend()
  try {
    await words.reload()
    cache.resume()
  } catch (error) {
    log.error('words.failed', errorFields(error))
  }
}

/** Before the body is read; in the workspace, once the session and the right are known. */
async function refuseLarge(parts: AppParts, route: Route, c: Context<Env>, session?: Session) {
  const { maxSize, fault } = bodySizeOf(route)
  const limited = bodyLimit({
    maxSize,
    onError: async (at) => {
      await dropBody(at.req.raw)
      return showFault(parts, at, fault, session)
    },
  })
  return limited(c, () => Promise.resolve())
}

/** What was refused before a route could say so: the library's exceptions carry a status alone. */
function refusalOf({ status }: HTTPException): Fault {
  return status === 403
    ? { kind: 'not-allowed', message: 'http.foreignForm' }
    : { kind: 'invalid', message: 'http.brokenForm' }
}

function serveAsset(c: Context<Env>, asset: Asset | undefined): Response {
  if (!asset) return c.text('Not found', 404)
  // The name carries the hash of the content, so it may be kept for ever.
  const headers: Record<string, string> = {
    'content-type': asset.contentType,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  }
  if (acceptsGzip(c))
    return c.body(new Uint8Array(asset.gzip), 200, { ...headers, 'content-encoding': 'gzip' })
  return c.body(new Uint8Array(asset.bytes), 200, headers)
}

function acceptsGzip(c: Context<Env>): boolean {
  return /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
}

function language(parts: AppParts, c: Context<Env>, code?: string): Spoken {
  return spokenAt(parts, c.req.path, code)
}

async function requestOf(parts: AppParts, c: Context<Env>, code: string): Promise<Request> {
  const form = c.req.method === 'POST' ? formOf(await sentFields(c)) : EMPTY_FORM
  return {
    ...language(parts, c, code),
    params: c.req.param(),
    client: parts.signIn.client(c.req.raw.headers, c.env?.incoming?.socket?.remoteAddress),
    query: queryOf(c),
    form,
    today: parts.today(),
  }
}

/** A body that is no form, or was cut off on its way, is the sender's mistake. */
async function sentFields(c: Context<Env>) {
  try {
    return await c.req.parseBody({ all: true })
  } catch (error) {
    if (error instanceof Error && error.name === 'BodyLimitError') throw error
    throw new HTTPException(400, { cause: error })
  }
}

/** PostgreSQL has no text with a NUL (SQLSTATE 22021), and nobody types one. */
function queryOf(c: Context<Env>): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of new URL(c.req.url).searchParams) query.append(name, value.replaceAll('\0', ''))
  return query
}

/** Under what a page is kept: the day, because pages say what is late, and its address with the query. */
function keptAs(parts: AppParts, c: Context<Env>): { address: string; key: string } {
  const address = addressOf(c.req.url)
  return { address, key: `${parts.today()} ${address}` }
}

async function servePublic(
  parts: AppParts,
  cache: PageCache,
  route: PublicRoute,
  c: Context<Env>,
  code: string,
): Promise<Response> {
  c.set('isEmbeddable', route.embeddable === true)
  const { address, key } = keptAs(parts, c)
  const kept = route.cached ? cache.get(key) : undefined
  if (route.cached) parts.watch?.page(kept ? 'kept' : 'drawn')
  if (kept) return sendKept(c, kept)
  const { generation } = cache
  // What is no page for everybody can hold somebody's link or address.
  if (!route.cached) c.header('cache-control', 'no-store')
  const refusal = await refuseLarge(parts, route, c)
  if (refusal) return refusal
  const request = await requestOf(parts, c, code)
  const reply = await route.handle({
    ...request,
    read: (work) => parts.database.asPublic(work),
    write: (work) => parts.database.asPublicWriting(work),
  })
  if (
    !route.cached ||
    (reply.kind !== 'page' && reply.kind !== 'file') ||
    (reply.kind === 'page' && reply.view.status)
  ) {
    return send(parts, c, reply, undefined)
  }
  const body = reply.kind === 'page' ? await frame(parts, c, reply.view, undefined, code) : reply.body
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const made: KeptReply = {
    // encoded once, and not for each reader
    body: new Uint8Array(Buffer.from(body)),
    type: reply.kind === 'page' ? 'text/html; charset=utf-8' : reply.type,
    etag,
    filename: reply.kind === 'file' ? reply.filename : undefined,
  }
  // Any query, and any letter percent-encoded, would be a page of its own in the cache; a stranger could fill it.
  if (/^[\w/.-]+$/.test(address)) cache.keep(key, made, generation)
  return sendKept(c, made)
}

/** RFC 9110 section 13.1.2: an unchanged page is answered without its body. */
function sendKept(c: Context<Env>, kept: KeptReply): Response {
  const headers: Record<string, string> = {
    etag: kept.etag,
    'cache-control': 'public, no-cache',
    vary: 'accept-encoding',
  }
  const asked = c.req.header('if-none-match')
  if (asked?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === kept.etag.slice(2)))
    return c.body(null, 304, headers)
  headers['content-type'] = kept.type
  if (kept.filename) headers['content-disposition'] = attachment(kept.filename)
  if (!acceptsGzip(c)) return c.body(kept.body, 200, headers)
  kept.gzip ??= new Uint8Array(gzipSync(kept.body))
  return c.body(kept.gzip, 200, { ...headers, 'content-encoding': 'gzip' })
}

async function serveStaff(
  parts: AppParts,
  cache: PageCache,
  route: StaffRoute,
  c: Context<Env>,
  code: string,
): Promise<Response> {
  c.header('cache-control', 'no-store')
  const session = await parts.signIn.session(c.req.raw.headers)
  const base = language(parts, c, code)
  if (!session) {
    const to = c.req.method === 'POST' ? c.req.path : addressOf(c.req.url)
    return c.redirect(`${base.href('/sign-in')}?to=${encodeURIComponent(to)}`, 303)
  }
  if (session.lacks && !route.beforeSecondFactor?.includes(session.lacks)) {
    return c.redirect(base.href(session.lacks === 'code' ? '/account/code' : '/account/second-factor'), 303)
  }
  if (session.onlyFor && !isOpenTo(route, session)) {
    return showFault(parts, c, { kind: 'not-allowed', message: 'http.onlyReporting' }, session)
  }
  if (!route.permission.allows(session.actor)) {
    parts.log.info('request.refused', { id: c.get('requestId'), permission: route.permission.name })
    return showFault(parts, c, refusalFor(route.permission, base.t, base.language), session)
  }
  const refusal = await refuseLarge(parts, route, c, session)
  if (refusal) return refusal
  const request = await requestOf(parts, c, code)
  if (route.method === 'post' && !sameToken(request.form.text('formToken'), session.formToken)) {
    return showFault(parts, c, { kind: 'conflict', message: 'http.staleForm' }, session)
  }
  const reply = await route.handle({
    ...request,
    actor: session.actor,
    session,
    formToken: session.formToken,
    transact: (work) => parts.database.as(session.actor.id, route.audit, work, session.onlyFor),
  })
  // The writer sees their own publication at once, before the database has told every process.
  if (route.method === 'post') cache.clear()
  return send(parts, c, reply, session)
}

/** The way to a second factor is open to every session that lacks it. */
function isOpenTo({ forReporting, beforeSecondFactor }: StaffRoute, { lacks }: Session): boolean {
  return forReporting === true || (lacks !== undefined && beforeSecondFactor?.includes(lacks) === true)
}

async function send(
  parts: AppParts,
  c: Context<Env>,
  reply: Reply,
  session: Session | undefined,
): Promise<Response> {
  switch (reply.kind) {
    case 'page':
      for (const cookie of reply.cookies ?? []) c.header('set-cookie', cookie, { append: true })
      return c.html(await frame(parts, c, reply.view, session), reply.view.status ?? 200)
    case 'redirect':
      for (const cookie of reply.cookies ?? []) c.header('set-cookie', cookie, { append: true })
      return c.redirect(reply.path, 303)
    case 'file': {
      const headers: Record<string, string> = { 'content-type': reply.type }
      if (reply.filename) headers['content-disposition'] = attachment(reply.filename)
      return c.body(typeof reply.body === 'string' ? reply.body : new Uint8Array(reply.body), 200, headers)
    }
    case 'fault':
      return showFault(parts, c, reply.fault, session)
  }
}

/** RFC 6266 and RFC 8187: a name in any alphabet, and a plain one for what cannot read it. */
function attachment(filename: string): string {
  const plain = filename.replace(/[^\w.-]+/g, '-')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(filename).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`
}

function frame(
  parts: AppParts,
  c: Context<Env>,
  view: PageView,
  session: Session | undefined,
  code?: string,
): Promise<string> {
  return parts.frame(view, { request: language(parts, c, code), session })
}

/** Which right is missing, and which roles have it: so that a person knows what to ask for. */
function refusalFor({ words, roles }: Permission, t: Translate, { code }: Language): Fault {
  const list = new Intl.ListFormat(localeOf({ code }), { type: 'disjunction' })
  const values = { right: t(words), roles: list.format(roles.map((role) => t(ROLE_WORDS[role]))) }
  return { kind: 'not-allowed', message: 'http.notAllowed', values }
}

const STATUS = { invalid: 400, 'not-found': 404, 'not-allowed': 403, conflict: 409 } as const

async function showFault(
  parts: AppParts,
  c: Context<Env>,
  reason: Fault,
  session?: Session,
): Promise<Response> {
  const { t, href } = language(parts, c)
  const view = parts.faultPage(reason, t, { href, isSignedIn: session !== undefined && !session.onlyFor })
  return c.html(await frame(parts, c, view, session), STATUS[reason.kind])
}
