import type { Kysely } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Actor, Permission } from '../identity/actor.ts'
import type { Client } from '../identity/client.ts'
import type { Lacking, Session } from '../identity/session.ts'
import type { Language, Translate } from '../languages/messages.ts'
import type { Reply } from './reply.ts'

/** What every handler gets: the address, the form, and the words of the reader's language. */
export interface Request {
  /** values of the `:names` in the path, decoded */
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  form: Form
  /** the browser and the network that ask */
  client: Client
  /** path as it was asked for, without the language */
  path: string
  language: Language
  t: Translate
  /** the address of a page in the reader's language */
  href(path: string): string
  /**
   * Words of a plan, a post or an organisation for the reader: their translation where people made one, else themselves,
   * marked as being in the site's first language. A reference, as printed, goes before.
   */
  say(text: string, reference?: string | null): string
  /** The same in another language of this site, for what is written to who reads that one; undefined for none of ours. */
  inLanguage(code: string | null): Pick<Request, 'language' | 't' | 'href'> | undefined
  /** this site's address without a path, for feeds and mails */
  origin: string
  /** today's date in London, ISO */
  today: string
}

export interface PublicRequest extends Request {
  read<T>(work: (tx: Kysely<unknown>) => Promise<T>): Promise<T>
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export interface StaffRequest extends Request {
  actor: Actor
  /** goes into every form as `formToken` */
  formToken: string
  session: Session
  /** one transaction as the acting person; the route's audit event names what is done in it */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export interface Form {
  /** the value of a field as sent, '' when absent */
  text(name: string): string
  all(name: string): string[]
  file(name: string): Promise<{ filename: string; bytes: Uint8Array } | undefined>
}

interface Address {
  method: 'get' | 'post'
  path: string
}

/** `audit` names the event that the audit shows for what the route writes; `none` for a route that writes nothing. */
export interface PublicRoute extends Address {
  permission: 'public'
  audit: string
  /** the reply changes only when something is published or the day does, so it may be kept until then */
  cached: boolean
  /** may stand in a page of any other site; nothing else may */
  embeddable?: true
  handle(request: PublicRequest): Promise<Reply> | Reply
}

export interface StaffRoute extends Address {
  permission: Permission
  audit: string
  /** open as well to whoever still lacks this of their second factor; nothing else is */
  beforeSecondFactor?: readonly Lacking[]
  /** open as well to a session that a link in a mail began, which is for reporting alone; nothing else is */
  forReporting?: true
  /** its form carries a document, so it may be large: see body-size.ts */
  takesDocument?: true
  handle(request: StaffRequest): Promise<Reply> | Reply
}

export type Route = PublicRoute | StaffRoute

export function isPublic(route: Route): route is PublicRoute {
  return route.permission === 'public'
}
