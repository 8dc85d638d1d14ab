import { createWriteStream } from 'node:fs'
import { access, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import { StartFault } from '../settings.ts'
import { actingAs, columnsOf, readSequences, readTables, SAME_EVERYWHERE } from './catalogue.ts'
import { FORMAT, HEAD, MANIFEST, nameOf, PART_BYTES, sha256, type Head, type Manifest } from './format.ts'

export interface BackupMade {
  tables: number
  rows: number
  bytes: number
}

/**
 * Writes every row as it was at one moment, beside the running site. The file is its maker's alone (0600): it holds
 * the installation's secret. It has its name only when it is whole and on the disk. `say` hears of progress.
 * Throws `StartFault`.
 */
export async function writeBackup(
  ownerUrl: string,
  file: string,
  given: { version: string; say: (line: string) => void },
): Promise<BackupMade> {
  await refuseExisting(file)
  const partial = `${file}.partial-${process.pid}`
  const owner = new Client({ connectionString: ownerUrl, application_name: 'goldthread backup' })
  // A connection that breaks fails what is asked of it; without a listener it would end the process.
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    const archive = pack()
    const written = pipeline(
      archive,
      createGzip(),
      createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }),
    )
    // It is awaited beside each entry below: a full disk is heard of at once.
    written.catch(() => undefined)
    const made = await writeParts(owner, new Archive(archive, written), given)
    archive.finalize()
    await written
    await rename(partial, file)
    await syncFolder(dirname(file))
    return { ...made, bytes: (await stat(file)).size }
  } catch (error) {
    await rm(partial, { force: true })
    throw sayWhy(file, error)
  } finally {
    await owner.end().catch(() => undefined)
  }
}

async function writeParts(
  owner: Client,
  archive: Archive,
  given: { version: string; say: (line: string) => void },
): Promise<Omit<BackupMade, 'bytes'>> {
  await owner.query('begin isolation level repeatable read')
  await owner.query(SAME_EVERYWHERE)
  const tables = await readTables(owner)
  const described: Head = {
    format: FORMAT,
    goldthread: given.version,
    ...(await readOrigin(owner)),
    tables: tables.map(({ schema, name, columns }) => ({ schema, name, columns })),
    sequences: await readSequences(owner),
  }
  await archive.add(HEAD, Buffer.from(JSON.stringify(described, null, 2)))
  const rows: Manifest['rows'] = {}
  for (const table of tables) {
    const name = nameOf(table)
    rows[name] = await actingAs(owner, table.owner, () =>
      copyTable(owner, archive, name, `copy ${columnsOf(owner, table)} to stdout`, given.say),
    )
  }
  await owner.query('commit')
  const manifest: Manifest = { rows, parts: archive.hashes }
  await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest, null, 2)))
  return { tables: tables.length, rows: Object.values(rows).reduce((sum, count) => sum + count, 0) }
}

async function readOrigin(owner: Client): Promise<Pick<Head, 'postgres' | 'madeAt' | 'migrations'>> {
  const { rows: applied } = await owner.query<{ name: string; sha256: string }>(
    'select name, sha256 from migrations.applied order by name',
  )
  const { rows } = await owner.query<{ postgres: string; at: string }>(
    `select current_setting('server_version') as postgres, to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`,
  )
  return { postgres: rows[0]?.postgres ?? '', madeAt: rows[0]?.at ?? '', migrations: applied }
}

/** Gives the number of rows. */
async function copyTable(
  owner: Client,
  archive: Archive,
  name: string,
  statement: string,
  say: (line: string) => void,
): Promise<number> {
  const stream = owner.query(copyTo(statement))
  let chunks: Buffer[] = []
  let held = 0
  let number = 0
  const flush = async () => {
    const body = Buffer.concat(chunks)
    for (let from = 0; from < body.length; from += PART_BYTES) {
      const part = String(++number).padStart(6, '0')
      await archive.add(`rows/${name}/${part}`, body.subarray(from, from + PART_BYTES))
      if (number % 8 === 0) say(`${name}: ${(number * PART_BYTES) / 1024 / 1024} MB so far`)
    }
    chunks = []
    held = 0
  }
  for await (const chunk of stream) {
    chunks.push(chunk)
    held += chunk.length
    if (held >= PART_BYTES) await flush()
  }
  await flush()
  return stream.rowCount
}

class Archive {
  readonly hashes: Record<string, string> = {}
  readonly #pack: Pack
  readonly #written: Promise<void>

  constructor(archive: Pack, written: Promise<void>) {
    this.#pack = archive
    this.#written = written
  }

  async add(name: string, body: Buffer): Promise<void> {
    this.hashes[name] = sha256(body)
    // Once the file cannot be written the archive takes no more: then that is the error to tell of.
    if (this.#pack.destroyed) await this.#written
    const added = new Promise<void>((done, refuse) => {
      this.#pack.entry({ name, mode: 0o600 }, body, (error) => (error ? refuse(error) : done()))
    })
    await Promise.race([added, this.#written])
  }
}

async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere)
    throw new StartFault(
      `The file ${file} is there already: name another, so that no backup is written over.`,
    )
}

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  await opened.sync()
  await opened.close()
}

const WHY: Record<string, string> = {
  ENOENT: 'its folder is not there. Make it first',
  EACCES: 'this user may not write there. Choose another folder',
  EPERM: 'this user may not write there. Choose another folder',
  EROFS: 'its disk is read-only. Choose another folder',
  ENOTDIR: 'a part of its path is a file. Choose another folder',
  ENOSPC: 'the disk is full. Make room or choose another',
  EDQUOT: 'the disk quota is used up. Make room or choose another',
  '42P01': 'the database is not one of Goldthread. Correct DATABASE_URL or GOLDTHREAD_DATA',
  '42501': 'the database user in DATABASE_URL may not read every table. Name the user that owns the database',
}

function sayWhy(file: string, error: unknown): unknown {
  const why = error instanceof Error && 'code' in error ? WHY[String(error.code)] : undefined
  return why ? new StartFault(`The backup ${file} was not made: ${why}.`) : error
}
