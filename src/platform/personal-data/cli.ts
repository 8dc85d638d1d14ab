import { writeFile } from 'node:fs/promises'
import type { Client } from 'pg'
import type { CommandContext, Sink } from '../command.ts'
import { withOwner } from '../database/owner.ts'
import type { CouncilSettings } from '../settings.ts'
import type { HeldRows, Mention, Periods, RowCounts, Running } from './store.ts'

/** Where words stand can be read and changed: the path of a page; undefined where there is none. */
export type PlaceOfMention = (mention: Pick<Mention, 'table' | 'record'>) => { path: string } | undefined

/** of each column of words */
const MOST_MENTIONS = 1000

const PERSON_USAGE =
  'Use "goldthread person export EMAIL FILE", "goldthread person leave EMAIL" or "goldthread person erase EMAIL".'

/** What an administrator can do in the workspace, for whoever has the machine: the exit code is 1 when it was refused. */
export async function personCommand(
  args: readonly string[],
  { council, stdout, stderr, placeOf }: CommandContext<CouncilSettings> & { placeOf: PlaceOfMention },
): Promise<number> {
  const [verb, email, file] = args
  const known =
    verb === 'export' ? args.length === 3 : ['leave', 'erase'].includes(verb ?? '') && args.length === 2
  if (!known) {
    stderr.write(`${PERSON_USAGE}\n`)
    return 2
  }
  return withOwner(council, `person ${verb}`, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      'select id from identity.person where email = lower($1)',
      [email],
    )
    const id = rows[0]?.id
    if (!id) {
      stderr.write('Nobody has this address here.\n')
      return 1
    }
    if (verb === 'export') return exportTo(owner, id, file ?? '', stdout)
    if (verb === 'leave') return leave(owner, id, stdout)
    const whereIs = (mention: Mention) => {
      const place = placeOf(mention)
      return `${mention.table}.${mention.column}${place ? ` ${council.origin}${place.path}` : ''}`
    }
    return erase(owner, id, { stdout, stderr, whereIs })
  })
}

async function exportTo(owner: Client, id: string, file: string, stdout: Sink): Promise<number> {
  const held = await asEvent<{ held: HeldRows[] }>(
    owner,
    'person.export',
    'select personal.about($1) as held',
    [id],
  )
  await writeFile(file, `${JSON.stringify(held?.held, null, 2)}\n`, { mode: 0o600 })
  stdout.write(
    `Written to ${file}, for your eyes alone: ${held?.held.length ?? 0} tables. The audit notes it.\n`,
  )
  return 0
}

async function leave(owner: Client, id: string, stdout: Sink): Promise<number> {
  await asEvent(owner, 'person.leave', 'select personal.leave($1, current_date)', [id])
  stdout.write('The account is ended; posts and roles end today.\n')
  return 0
}

async function erase(
  owner: Client,
  id: string,
  { stdout, stderr, whereIs }: { stdout: Sink; stderr: Sink; whereIs: (mention: Mention) => string },
): Promise<number> {
  const { rows } = await owner.query<Running>('select kind, title from personal.what_runs($1)', [id])
  if (rows.length > 0) {
    const names = rows.map(({ kind, title }) => `${kind} ${title}`).join(', ')
    stderr.write(`This person still has ${names}: end it first ("goldthread person leave").\n`)
    return 1
  }
  const mentions = await owner.query<Mention>(
    'select table_name as table, column_name as column, record from personal.mentions($1, $2)',
    [id, MOST_MENTIONS],
  )
  const done = await asEvent<{ done: RowCounts }>(
    owner,
    'person.erase',
    'select personal.erase($1) as done',
    [id],
  )
  stdout.write(`Erased: ${told(done?.done)}.\n`)
  const places = [...new Set(mentions.rows.map(whereIs))]
  if (places.length > 0)
    stdout.write(
      `The name or the address still stands in these texts, which were left as they are. Decide on each:\n${places.map((place) => `  ${place}\n`).join('')}`,
    )
  return 0
}

/** `retention run`: what the nightly job does, now. */
export async function retentionCommand(
  args: readonly string[],
  periods: Periods,
  { council, stdout, stderr }: CommandContext<CouncilSettings>,
): Promise<number> {
  if (args.length !== 1 || args[0] !== 'run') {
    stderr.write('Use "goldthread retention run".\n')
    return 2
  }
  return withOwner(council, 'retention run', async (owner) => {
    const done = await asEvent<{ done: RowCounts }>(
      owner,
      'retention.run',
      'select personal.run_retention($1) as done',
      [JSON.stringify(periods)],
    )
    stdout.write(`Past their period and erased: ${told(done?.done)}.\n`)
    return 0
  })
}

function told(counts: RowCounts = {}): string {
  const parts = Object.entries(counts).map(([what, count]) => `${count} ${what}`)
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

async function asEvent<Row>(
  owner: Client,
  event: string,
  text: string,
  values: unknown[],
): Promise<Row | undefined> {
  await owner.query('begin')
  try {
    await owner.query("select set_config('goldthread.event', $1, true)", [event])
    const { rows } = await owner.query(text, values)
    await owner.query('commit')
    return rows[0] as Row | undefined
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}
