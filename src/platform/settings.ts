import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { CouncilProvider } from './identity/library.ts'
import type { MailSettings } from './mail/index.ts'

const DEFAULT_DEMO_PASSWORD = 'one-thread-for-every-child'

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is a number from 1 to 65535')
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65535, 'is a number from 1 to 65535')

/** What holds for the process, whichever councils it serves. */
export const PROCESS_SETTINGS = z.object({
  PORT: port.default(3000),
  /** Only this machine by default: the demonstration's password is printed in the README. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** A JSON file with a list of councils, each an object of the council settings below. */
  GOLDTHREAD_COUNCILS: z.string().optional(),
  /** Addresses or networks of proxies of ours: what they say in X-Forwarded-For counts. Nobody is trusted by default. */
  GOLDTHREAD_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((each) => each !== ''))
    .refine(
      (proxies) => proxies.every(isNetwork),
      'is a list of addresses or networks, such as 10.0.0.4, 10.1.0.0/16',
    )
    .default([]),
  /** Figures for Prometheus at http://127.0.0.1:PORT/metrics. Without it there are none. */
  GOLDTHREAD_METRICS_PORT: port.optional(),
})

function isNetwork(text: string): boolean {
  const [address = '', prefix, more] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  if (more !== undefined || most < 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most)
}

/** What each council has for itself: from the environment, or by the same names from the file of councils. */
export const COUNCIL_SETTINGS = z.object({
  /** The address people use, when it is not http://HOST:PORT (behind a proxy). */
  GOLDTHREAD_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'is the whole address, such as https://plan.example.org' })
    .refine((origin) => URL.parse(origin)?.pathname === '/', 'has no path, such as https://plan.example.org')
    .optional(),
  /** A PostgreSQL server, 15 or later. Without it the embedded one starts in GOLDTHREAD_DATA. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'begins with postgres:// or postgresql://')
    .refine(
      URL.canParse,
      'has the form postgres://user:password@host:5432/database, with other signs percent-encoded',
    )
    .optional(),
  GOLDTHREAD_DATA: z.string().default('data'),
  GOLDTHREAD_PROFILE: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'is the name of a file in profiles/, of small letters, digits and hyphens')
    .default('demo'),
  /** `off` for a council's own, empty start */
  GOLDTHREAD_DEMO: z.enum(['on', 'off'], 'is on or off').default('on'),
  GOLDTHREAD_DEMO_PASSWORD: z.string().min(12, 'has 12 characters or more').default(DEFAULT_DEMO_PASSWORD),
  /** Where mails are handed to. Without it they wait in the outbox. */
  GOLDTHREAD_SMTP_URL: z
    .string()
    .refine(
      (url) => URL.canParse(url) && /^smtps?:$/.test(new URL(url).protocol) && new URL(url).hostname !== '',
      'has the form smtp://user:password@host:587 or smtps://user:password@host:465, with other signs percent-encoded',
    )
    .optional(),
  /** Whom mails come from: an address, with or without a name before it. */
  GOLDTHREAD_MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>"@,;\p{Cc}]+ <[^\s<>@,;"]+@[^\s<>@,;"]+>|[^\s<>@,;"]+@[^\s<>@,;"]+)$/u,
      'is one address, such as plan@example.org or Borough plan <plan@example.org>',
    )
    .optional(),
  /** The issuer of the council's own sign-in (OpenID Connect), below which /.well-known/openid-configuration stands. */
  GOLDTHREAD_OIDC_ISSUER: z
    .url({
      protocol: /^https?$/,
      error: 'is the whole address of an issuer, such as https://login.example.org',
    })
    .refine(
      (issuer) =>
        issuer.startsWith('https://') ||
        ['localhost', '127.0.0.1'].includes(URL.parse(issuer)?.hostname ?? ''),
      'begins with https://, because what is said there lets people in',
    )
    .optional(),
  GOLDTHREAD_OIDC_CLIENT_ID: z.string().optional(),
  GOLDTHREAD_OIDC_CLIENT_SECRET: z.string().optional(),
  /** What the button says after "Sign in with". */
  GOLDTHREAD_OIDC_NAME: z.string().optional(),
  /** `yes` for a provider whose addresses are sure to be their people's, although it does not say email_verified. */
  GOLDTHREAD_OIDC_VOUCHES: z.enum(['yes', 'no'], 'is yes or no').default('no'),
})

/** Two councils never share these, so beside a file of councils they stand in the file alone. */
const APART = ['GOLDTHREAD_ORIGIN', 'DATABASE_URL', 'GOLDTHREAD_DATA'] as const

export interface CouncilSettings {
  /** the host of its address: names it in the log and in figures */
  name: string
  origin: string
  databaseUrl: string | undefined
  /** absolute */
  dataFolder: string
  profile: string
  demo: boolean
  demoPassword: string
  trustedProxies: readonly string[]
  /** the council's own sign-in; undefined where it has none */
  signIn: CouncilProvider | undefined
  /** undefined: mails wait in the outbox */
  mail: MailSettings | undefined
  /** names of all council settings, and of those that were given; the others have their defaults */
  known: readonly string[]
  given: readonly string[]
}

export interface Settings {
  port: number
  host: string
  /** where the figures are; nowhere when undefined */
  metricsPort: number | undefined
  councils: readonly [CouncilSettings, ...CouncilSettings[]]
  /** Whether the host name of a request says which council is meant; one council alone answers to every name. */
  byHostName: boolean
}

type Given = Readonly<Record<string, unknown>>

/** Throws a `StartFault` with one sentence when a setting cannot be used. */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const value = checked(PROCESS_SETTINGS, given, '')
  const { PORT, HOST: host, GOLDTHREAD_COUNCILS: file, GOLDTHREAD_METRICS_PORT: metricsPort } = value
  if (metricsPort === PORT)
    throw new StartFault(
      'PORT and GOLDTHREAD_METRICS_PORT are the same: give the figures a port of their own.',
    )
  const machine = { port: PORT, host, root, trustedProxies: value.GOLDTHREAD_TRUSTED_PROXIES }
  if (file === undefined) {
    const council = councilOf(given, machine, '')
    return { port: PORT, host, metricsPort, councils: [council], byHostName: false }
  }
  const shared = APART.find((name) => name in given)
  if (shared) {
    throw new StartFault(
      `The settings ${shared} and GOLDTHREAD_COUNCILS cannot be used together: write ${shared} for each council in ${file}.`,
    )
  }
  const [first, ...others] = councilsIn(resolve(root, file), file).map((entry, index) => {
    const place = ` of council ${index + 1} in ${file}`
    return councilOf({ ...given, ...ownOf(entry, place) }, machine, place)
  })
  if (!first) throw new StartFault(`The file ${file} lists no council: write one object for each.`)
  refuseShared([first, ...others], file)
  return { port: PORT, host, metricsPort, councils: [first, ...others], byHostName: true }
}

interface Machine {
  port: number
  host: string
  root: string
  trustedProxies: readonly string[]
}

function councilOf(
  given: Given,
  { port, host, root, trustedProxies }: Machine,
  place: string,
): CouncilSettings {
  const value = checked(COUNCIL_SETTINGS, given, place)
  const isLoopback = ['127.0.0.1', 'localhost', '::1'].includes(host)
  if (
    !isLoopback &&
    value.GOLDTHREAD_DEMO === 'on' &&
    value.GOLDTHREAD_DEMO_PASSWORD === DEFAULT_DEMO_PASSWORD
  ) {
    throw new StartFault(
      `HOST is ${host}, so others could reach the demonstration with its printed password: set GOLDTHREAD_DEMO_PASSWORD${place} to a password of your own (12 characters or more), or GOLDTHREAD_DEMO=off.`,
    )
  }
  const { origin, host: name } = new URL(
    value.GOLDTHREAD_ORIGIN ?? `http://${isLoopback ? 'localhost' : host}:${port}`,
  )
  return {
    name,
    origin,
    databaseUrl: value.DATABASE_URL,
    dataFolder: resolve(root, value.GOLDTHREAD_DATA),
    profile: value.GOLDTHREAD_PROFILE,
    demo: value.GOLDTHREAD_DEMO === 'on',
    demoPassword: value.GOLDTHREAD_DEMO_PASSWORD,
    known: Object.keys(COUNCIL_SETTINGS.shape),
    given: Object.keys(COUNCIL_SETTINGS.shape).filter((name) => name in given),
    trustedProxies,
    signIn: signInOf(value, place),
    mail: mailOf(value.GOLDTHREAD_SMTP_URL, value.GOLDTHREAD_MAIL_FROM, new URL(origin).hostname, place),
  }
}

function mailOf(
  url: string | undefined,
  from: string | undefined,
  host: string,
  place: string,
): MailSettings | undefined {
  if (url === undefined) return undefined
  if (from === undefined) {
    throw new StartFault(
      `The setting GOLDTHREAD_SMTP_URL${place} says where mails go and nothing says whom they come from: set GOLDTHREAD_MAIL_FROM to an address that the server sends for, such as plan@example.org.`,
    )
  }
  return { url, from, host }
}

function signInOf(value: z.output<typeof COUNCIL_SETTINGS>, place: string): CouncilProvider | undefined {
  const given = {
    GOLDTHREAD_OIDC_ISSUER: value.GOLDTHREAD_OIDC_ISSUER,
    GOLDTHREAD_OIDC_CLIENT_ID: value.GOLDTHREAD_OIDC_CLIENT_ID,
    GOLDTHREAD_OIDC_CLIENT_SECRET: value.GOLDTHREAD_OIDC_CLIENT_SECRET,
    GOLDTHREAD_OIDC_NAME: value.GOLDTHREAD_OIDC_NAME,
  }
  const [issuer, clientId, clientSecret, name] = Object.values(given)
  if (issuer && clientId && clientSecret && name)
    return {
      issuer,
      clientId,
      clientSecret,
      name,
      vouchesForAddresses: value.GOLDTHREAD_OIDC_VOUCHES === 'yes',
    }
  const missing = Object.entries(given).flatMap(([key, text]) => (text ? [] : [key]))
  if (missing.length === Object.keys(given).length) return undefined
  throw new StartFault(
    `The council’s own sign-in${place} is set in part: set ${missing.join(' and ')} as well, or none of the settings GOLDTHREAD_OIDC_….`,
  )
}

function checked<T>(schema: z.ZodType<T>, given: Given, place: string): T {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new StartFault(
    `The setting ${issue?.path.join('.') ?? ''}${place} cannot be used: it ${issue?.message ?? 'is not understood'}. Correct it and start again.`,
  )
}

function councilsIn(path: string, file: string): readonly unknown[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new StartFault(`The file ${file} cannot be read: correct GOLDTHREAD_COUNCILS, or who may read it.`)
  }
  const example = '[{ "GOLDTHREAD_ORIGIN": "https://plan.example.org", "GOLDTHREAD_DATA": "data/plan" }]'
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list)) return list
  } catch {
    // the same sentence for what is no JSON and for what is no list
  }
  throw new StartFault(`The file ${file} is no JSON list of councils: write it as ${example}.`)
}

/** One council's own settings: known names only, so that a slip of the pen is not passed over. */
function ownOf(entry: unknown, place: string): Given {
  const own = z.record(z.string(), z.string()).safeParse(entry)
  if (!own.success)
    throw new StartFault(`The settings${place} are no object of texts: write each as "NAME": "value".`)
  const unknown = Object.keys(own.data).find((name) => !(name in COUNCIL_SETTINGS.shape))
  if (unknown) {
    throw new StartFault(
      `There is no setting ${unknown} for one council (see the settings${place}): correct its name, or set it for the whole process.`,
    )
  }
  if (!own.data['GOLDTHREAD_ORIGIN'])
    throw new StartFault(`The setting GOLDTHREAD_ORIGIN${place} is missing: write the address people use.`)
  if (!own.data['DATABASE_URL'] && !own.data['GOLDTHREAD_DATA']) {
    throw new StartFault(
      `The settings${place} name no place for its data: write GOLDTHREAD_DATA or DATABASE_URL.`,
    )
  }
  return Object.fromEntries(Object.entries(own.data).filter(([, value]) => value !== ''))
}

/** Councils never share a table: not a host name, not a folder, not a database. */
function refuseShared(councils: readonly CouncilSettings[], file: string): void {
  const keys: Record<string, (council: CouncilSettings) => string> = {
    'host name': ({ name }) => name,
    'data folder': ({ dataFolder, databaseUrl }) => (databaseUrl ? '' : dataFolder),
    database: ({ databaseUrl }) => (databaseUrl ? placeOf(databaseUrl) : ''),
  }
  for (const [what, keyOf] of Object.entries(keys)) {
    const seen = new Set<string>()
    for (const key of councils.map(keyOf).filter((each) => each !== '')) {
      if (seen.has(key)) {
        throw new StartFault(
          `Two councils in ${file} have the same ${what}${what === 'host name' ? ` ${key}` : ''}: give each its own, because councils never share anything.`,
        )
      }
      seen.add(key)
    }
  }
}

function placeOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `${hostname}:${port || '5432'}${pathname}`
}

/** Something that keeps the system from starting, in one sentence for the person who started it. */
export class StartFault extends Error {}

export function clusterFolder(council: Pick<CouncilSettings, 'dataFolder'>): string {
  return join(council.dataFolder, 'postgres')
}
