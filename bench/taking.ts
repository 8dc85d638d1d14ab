import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parquetReadObjects } from 'hyparquet'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { median, timesOf, type Figure } from './figures.ts'
import { openInstallation } from './installation.ts'

/** Rows of the file, as it was published in 2025. */
const ROWS = 641_070
/** of both; the medians are held against each other */
const TIMES = 3

interface Taken {
  milliseconds: number
  megabytes: number
  counts: Record<'taken' | 'same' | 'changed' | 'refused', number>
}

/** The whole of LAIT taken in, against a bare COPY of the same rows into a table without an index in the same database. */
export async function measureTaking(): Promise<Figure[]> {
  const shared = process.env['GOLDTHREAD_SHARED'] ?? '../shared'
  const file = join(shared, 'data', 'lait', 'bds_long_0.parquet')
  const dictionary = join(shared, 'data', 'lait', 'lait_data_dictionary.csv')
  if (!existsSync(file)) {
    console.error('GOLDTHREAD_SHARED has no data/lait, so taking LAIT in is not measured.')
    return []
  }
  const installation = await openInstallation({ demonstration: false })
  try {
    const lines = await linesOf(file)
    const bare: number[] = []
    const taken: Taken[] = []
    // One after the other, so that whatever else the machine does meets both alike.
    for (let time = 0; time < TIMES; time++) {
      await installation.owner(
        'drop table if exists public.bare; truncate figure.value, figure.series, figure.file cascade',
      )
      bare.push(...(await timesOf(1, () => copyBare(installation.ownerUrl, lines))))
      taken.push(await takeApart(installation.ownerUrl, file, dictionary))
    }
    const again = await takeApart(installation.ownerUrl, file, dictionary)
    const isWhole = taken.every(({ counts }) => counts.taken + counts.refused === ROWS)
    if (!isWhole || again.counts.same !== taken[0]?.counts.taken)
      throw new Error(`Not every row was taken: ${JSON.stringify([taken, again])}`)
    const reference = median(bare) / 1000
    return [
      {
        what: `LAIT taken in, ${ROWS.toLocaleString('en-GB')} rows : bare COPY of the same`,
        value: median(taken.map(({ milliseconds }) => milliseconds)) / 1000,
        reference,
        unit: 's',
        goal: { atMost: 3 },
      },
      {
        what: 'LAIT again, of which nothing is new : bare COPY',
        value: again.milliseconds / 1000,
        reference,
        unit: 's',
      },
      {
        what: 'memory of taking LAIT in : one gigabyte',
        value: Math.max(...[...taken, again].map(({ megabytes }) => megabytes)),
        reference: 1024,
        unit: 'MB',
        goal: { atMost: 1 },
      },
    ]
  } finally {
    await installation.stop()
  }
}

/** In COPY's own text, made before the clock starts. */
async function linesOf(file: string): Promise<string[]> {
  const bytes = Uint8Array.from(await readFile(file)).buffer
  const rows = await parquetReadObjects({
    file: { byteLength: bytes.byteLength, slice: (from, to) => bytes.slice(from, to) },
  })
  const pieces: string[] = []
  for (let at = 0; at < rows.length; at += 10_000) {
    const lines = rows.slice(at, at + 10_000).map((row) =>
      Object.values(row)
        .map((cell) =>
          cell === null
            ? '\\N'
            : String(cell)
                .replaceAll('\\', '\\\\')
                .replaceAll('\t', '\\t')
                .replaceAll('\n', '\\n')
                .replaceAll('\r', '\\r'),
        )
        .join('\t'),
    )
    pieces.push(`${lines.join('\n')}\n`)
  }
  return pieces
}

async function copyBare(url: string, lines: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      'create table public.bare (short text, item text, years text, area text, value text, number float, region text)',
    )
    await pipeline(Readable.from(lines), client.query(copyFrom('copy public.bare from stdin')))
  } finally {
    await client.end()
  }
}

function takeApart(url: string, file: string, dictionary: string): Promise<Taken> {
  return new Promise((done, refuse) => {
    const child = fork(join(import.meta.dirname, 'taking-process.ts'), [url, file, dictionary])
    child.once('message', (taken) => done(taken as Taken))
    child.once('error', refuse)
    child.once('exit', (code) => code !== 0 && refuse(new Error(`Taking LAIT in ended with ${code}.`)))
  })
}
