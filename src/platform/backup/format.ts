import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { z } from 'zod'
import { StartFault } from '../settings.ts'

/**
 * A backup is a tar, compressed by gzip: first what it is of, then the rows of each table in PostgreSQL's own COPY text
 * in parts, last the hash of every part. Any tar reader and any PostgreSQL can read it without Goldthread.
 */
export const FORMAT = 1
export const HEAD = 'goldthread.json'
export const MANIFEST = 'manifest.json'
/** what a part holds at most; a longer one was not written by us */
export const PART_BYTES = 4 * 1024 * 1024

const table = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })
export type Table = z.infer<typeof table>

const head = z.object({
  format: z.number(),
  goldthread: z.string(),
  postgres: z.string(),
  madeAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(table),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.number() })),
})
export type Head = z.infer<typeof head>

const manifest = z.object({
  rows: z.record(z.string(), z.number()),
  parts: z.record(z.string(), z.string()),
})
export type Manifest = z.infer<typeof manifest>

export interface Part {
  name: string
  body: Buffer
}

export function sha256(body: Buffer | string): string {
  return createHash('sha256').update(body).digest('hex')
}

export function nameOf({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${schema}.${name}`
}

/** The table whose rows a part holds. */
export function tableOfPart(name: string): string {
  return /^rows\/(.+)\/\d+$/.exec(name)?.[1] ?? ''
}

/** Reads the whole file and holds every part against its hash before anybody acts on any. Throws `StartFault`. */
export async function verifyBackup(file: string): Promise<{ head: Head; manifest: Manifest }> {
  let first: Head | undefined
  let last: Manifest | undefined
  const seen: Record<string, string> = {}
  for await (const { name, body } of partsOf(file)) {
    first ??= headOf(file, name, body)
    if (name === MANIFEST) last = parsed(manifest, body) ?? damaged(file, name)
    else seen[name] = sha256(body)
  }
  if (!first) throw foreign(file)
  if (!last) return damaged(file, 'its end is missing')
  for (const name of new Set([...Object.keys(seen), ...Object.keys(last.parts)])) {
    if (seen[name] !== last.parts[name]) damaged(file, `its part ${name} is not what was written`)
  }
  return { head: first, manifest: last }
}

function headOf(file: string, name: string, body: Buffer): Head {
  const value = name === HEAD ? parsed(head, body) : undefined
  if (!value) throw foreign(file)
  if (value.format > FORMAT) {
    throw new StartFault(
      `The backup ${file} was made by a newer Goldthread (${value.goldthread}): restore it with that version. Nothing was changed.`,
    )
  }
  return value
}

function parsed<T>(schema: z.ZodType<T>, body: Buffer): T | undefined {
  try {
    return schema.safeParse(JSON.parse(body.toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** Each part in the order in which it was written. Throws `StartFault` for what cannot be read to its end. */
export async function* partsOf(file: string): AsyncGenerator<Part> {
  const entries = extract()
  // What fails is thrown from the loop below as well.
  const flow = pipeline(createReadStream(file), createGunzip(), entries).then(
    () => undefined,
    (error: unknown) => error,
  )
  let isFirst = true
  try {
    for await (const entry of entries) {
      const { name, size = 0 } = entry.header
      if (size > PART_BYTES) damaged(file, `its part ${name} is too long`)
      const chunks: Buffer[] = []
      for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk)
      isFirst = false
      yield { name, body: Buffer.concat(chunks) }
    }
  } catch (error) {
    throw unreadable(file, error, isFirst)
  }
  const error = await flow
  if (error) throw unreadable(file, error, isFirst)
}

const WHY: Record<string, string> = {
  ENOENT: 'it is not there',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
}

function unreadable(file: string, error: unknown, isFirst: boolean): unknown {
  if (error instanceof StartFault) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why = WHY[code]
  if (why) return new StartFault(`The backup ${file} cannot be read: ${why}.`)
  if (code.startsWith('E') && code !== 'ERR_STREAM_PREMATURE_CLOSE') return error
  return isFirst ? foreign(file) : faultOfDamage(file, 'it ends too early or its bytes have changed')
}

function foreign(file: string): StartFault {
  return new StartFault(
    `The file ${file} is no backup of Goldthread, or its beginning is damaged: name a file that "goldthread backup" wrote. Nothing was changed.`,
  )
}

function faultOfDamage(file: string, what: string): StartFault {
  return new StartFault(
    `The backup ${file} is damaged (${what}): use another copy of it, or an earlier backup. Nothing was changed.`,
  )
}

function damaged(file: string, what: string): never {
  throw faultOfDamage(file, what)
}
