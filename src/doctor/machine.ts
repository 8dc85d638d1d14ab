import { readdir, stat, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import { note, wrong, type Check, type Finding } from './check.ts'

const NEEDED_NODE = 24
const MEGABYTE = 1024 * 1024
const LITTLE_MEGABYTES = 500
const DAY_MS = 24 * 60 * 60 * 1000
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What can be seen without the database. */
export const machineChecks: readonly Check[] = [
  {
    name: 'node',
    check: () =>
      Number(process.versions.node.split('.')[0]) >= NEEDED_NODE
        ? []
        : wrong(`This is Node ${process.versions.node}: install Node ${NEEDED_NODE} or run "npm ci" again.`),
  },
  {
    name: 'styles',
    check: async ({ root }) => {
      const names = await readdir(join(root, 'dist', 'assets')).catch(() => [])
      return names.some((name) => name.endsWith('.css'))
        ? []
        : wrong('The styles are not made: run "npm ci", or "goldthread build".')
    },
  },
  {
    name: 'profile',
    check: ({ council, profile: { contact, council: name } }) => [
      ...(contact.email === ''
        ? wrong(
            `The profile ${council.profile} names no address where people can write to: add contact.email to profiles/${council.profile}.ts.`,
          )
        : []),
      ...(name === 'The council'
        ? note(
            `The profile ${council.profile} does not say which council this is: add council and partnership.`,
          )
        : []),
    ],
  },
  {
    name: 'address',
    check: ({ council, settings }) => {
      const { protocol, hostname } = new URL(council.origin)
      const isHere = LOOPBACK.has(hostname) || hostname.endsWith('.localhost')
      if (!isHere && protocol !== 'https:')
        return wrong(
          `The address ${council.origin} is not encrypted, so passwords can be read on the way: put a proxy with a certificate before it and set GOLDTHREAD_ORIGIN to its https address.`,
        )
      return !isHere && council.demo
        ? note(
            `The demonstration may be loaded into an empty database at ${council.origin}: set GOLDTHREAD_DEMO=off for a council's own.`,
          )
        : settings.host === '0.0.0.0' && isHere
          ? note(
              'HOST is 0.0.0.0 and the address is this machine: set GOLDTHREAD_ORIGIN to what people type.',
            )
          : []
    },
  },
  { name: 'port', check: ({ settings: { host, port } }) => portFindings(host, port) },
  { name: 'data folder', check: ({ council }) => folderFindings(council) },
  { name: 'mail', check: ({ council }) => mailFindings(council.mail?.url) },
  { name: 'backups', check: ({ backups, now }) => backupFindings(backups, now()) },
]

/** A site that answers is well; another program on its port is not. */
async function portFindings(host: string, port: number): Promise<readonly Finding[]> {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host
  try {
    const answer = await fetch(`http://${name}:${port}/health`, { signal: AbortSignal.timeout(3000) })
    const said = await answer.text()
    if (said.includes('"status":"ok"')) return []
    return wrong(`Port ${port} belongs to another program: stop that one, or choose another with PORT.`)
  } catch (error) {
    const code =
      error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? error.cause.code : ''
    return code === 'ECONNREFUSED'
      ? note(`The site does not run on port ${port}: start it with "goldthread start".`)
      : wrong(
          `What listens on port ${port} does not answer in order: look at its log, or choose another PORT.`,
        )
  }
}

async function folderFindings(council: { databaseUrl: string | undefined; dataFolder: string }) {
  if (council.databaseUrl) return []
  const folder = council.dataFolder
  const known = await stat(folder).catch(() => undefined)
  if (!known) return note(`There is no data folder ${folder} yet: the first start makes it.`)
  const found: Finding[] = []
  const { bavail, bsize } = await statfs(folder)
  const free = Math.floor((bavail * bsize) / MEGABYTE)
  if (free < LITTLE_MEGABYTES)
    found.push(...wrong(`The disk of ${folder} has ${free} MB left: make room before writing is refused.`))
  const secret = await stat(join(folder, 'postgres.password')).catch(() => undefined)
  if (secret && (secret.mode & 0o077) !== 0)
    found.push(
      ...wrong(
        `The password of the database in ${folder} can be read by others: run "chmod 600 ${join(folder, 'postgres.password')}".`,
      ),
    )
  return found
}

/** Greets the server and signs in; no mail is sent. */
async function mailFindings(url: string | undefined): Promise<readonly Finding[]> {
  if (!url) return note('No mail server is set, so mails wait in the outbox: set GOLDTHREAD_SMTP_URL.')
  const { hostname, port } = new URL(url)
  const transport = createTransport({
    url,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 5000,
  })
  try {
    await transport.verify()
    return []
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
    return code === 'EAUTH'
      ? wrong(`The mail server ${hostname} refuses the user or the password: correct GOLDTHREAD_SMTP_URL.`)
      : wrong(
          `The mail server ${hostname}:${port} cannot be reached (${code}): start it, or correct GOLDTHREAD_SMTP_URL.`,
        )
  } finally {
    transport.close()
  }
}

async function backupFindings(folder: string | undefined, now: number): Promise<readonly Finding[]> {
  if (folder === undefined) return []
  const names = await readdir(folder).catch(() => undefined)
  if (!names)
    return wrong(`The folder of the backups, ${folder}, cannot be read: correct it, or who may read it.`)
  const ages = await Promise.all(
    names
      .filter((name) => !name.includes('.partial-'))
      .map(async (name) => now - (await stat(resolve(folder, name))).mtimeMs),
  )
  const days = Math.floor(Math.min(...ages) / DAY_MS)
  if (ages.length === 0)
    return wrong(`There is no backup in ${folder}: make one with "goldthread backup FILE".`)
  return days < 2
    ? []
    : wrong(`The newest backup in ${folder} is ${days} days old: look why no newer one was made.`)
}
