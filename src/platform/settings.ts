import { join, resolve } from 'node:path'
import { z } from 'zod'

const DEFAULT_DEMO_PASSWORD = 'one-thread-for-every-child'

/** What a machine's owner can set, read once at start. Each has a default that works on a fresh machine. */
const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is a number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65535, 'is a number from 1 to 65535')
    .default(3000),
  /** Only this machine by default: the demonstration's password is printed in the README. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** The address people use, when it is not http://HOST:PORT (behind a proxy). */
  GOLDTHREAD_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'is the whole address, such as https://plan.example.org' })
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
})

export interface Settings {
  port: number
  host: string
  origin: string
  databaseUrl: string | undefined
  dataFolder: string
  profile: string
  demo: boolean
  demoPassword: string
}

/** Throws a `StartFault` with one sentence when a setting cannot be used. */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new StartFault(
      `The setting ${issue?.path.join('.') ?? ''} cannot be used: it ${issue?.message ?? 'is not understood'}. Correct it and start again.`,
    )
  }
  const value = parsed.data
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(value.HOST)
  if (
    !loopback &&
    value.GOLDTHREAD_DEMO === 'on' &&
    value.GOLDTHREAD_DEMO_PASSWORD === DEFAULT_DEMO_PASSWORD
  ) {
    throw new StartFault(
      `HOST is ${value.HOST}, so others could reach the demonstration with its printed password: set GOLDTHREAD_DEMO_PASSWORD to a password of your own (12 characters or more), or GOLDTHREAD_DEMO=off.`,
    )
  }
  return {
    port: value.PORT,
    host: value.HOST,
    origin:
      value.GOLDTHREAD_ORIGIN?.replace(/\/$/, '') ??
      `http://${loopback ? 'localhost' : value.HOST}:${value.PORT}`,
    databaseUrl: value.DATABASE_URL,
    dataFolder: resolve(root, value.GOLDTHREAD_DATA),
    profile: value.GOLDTHREAD_PROFILE,
    demo: value.GOLDTHREAD_DEMO === 'on',
    demoPassword: value.GOLDTHREAD_DEMO_PASSWORD,
  }
}

/** Something that keeps the system from starting, in one sentence for the person who started it. */
export class StartFault extends Error {}

export function clusterFolder(settings: Settings): string {
  return join(settings.dataFolder, 'postgres')
}
