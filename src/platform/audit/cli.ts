import { appendFile, readFile } from 'node:fs/promises'
import type { Client } from 'pg'
import type { CommandContext } from '../command.ts'
import { withOwner } from '../database/owner.ts'
import { StartFault, type CouncilSettings } from '../settings.ts'
import { chainHead, checkChain, formatHead, parseHead, type ChainCheck, type Tampering } from './chain.ts'

const USAGE =
  'Use "goldthread audit check [--from HEAD] [--json]", "goldthread audit head" or "goldthread audit keep FILE". A head is a line that one of the two has printed: a position, a colon and 64 signs.'

/** Exit code 0 when the chain is whole, 1 when it is not, 2 when the command is not understood. */
export async function auditCommand(
  args: readonly string[],
  { council, stdout, stderr }: CommandContext<CouncilSettings>,
): Promise<number> {
  const [verb, ...rest] = args
  const [file] = rest
  if (verb === 'keep' && file !== undefined && !file.startsWith('-') && rest.length === 1) {
    return withOwner(council, 'audit keep', (owner) => keepHead(owner, file, { stdout, stderr }))
  }
  const isJson = rest.includes('--json')
  const given = rest.includes('--from') ? (rest[rest.indexOf('--from') + 1] ?? '') : undefined
  const from = given === undefined ? undefined : parseHead(given)
  const known = rest.filter((each) => each !== '--json' && each !== '--from' && each !== given)
  if ((verb !== 'check' && verb !== 'head') || known.length > 0 || (given !== undefined && !from)) {
    stderr.write(`${USAGE}\n`)
    return 2
  }
  return withOwner(council, `audit ${verb}`, async (owner) => {
    if (verb === 'head') {
      stdout.write(`${formatHead(await chainHead(owner))}\n`)
      return 0
    }
    const check = await checkChain(owner, from, (checked, all) => {
      if (all > 100_000) stderr.write(`${checked} of ${all} entries looked at\n`)
    })
    stdout.write(isJson ? `${JSON.stringify(reportOf(check))}\n` : `${summaryOf(check)}\n`)
    return check.tampering ? 1 : 0
  })
}

/**
 * For a timer: proves that the chain still holds the head that the file's last line keeps, and adds the head of now. What
 * does not fit adds nothing, so that the last good head stays the last.
 */
async function keepHead(
  owner: Client,
  file: string,
  { stdout, stderr }: Pick<CommandContext<CouncilSettings>, 'stdout' | 'stderr'>,
): Promise<number> {
  const last = (await linesOf(file)).at(-1)
  const from = last === undefined ? undefined : parseHead(last.split(' ').at(-1) ?? '')
  if (last !== undefined && !from) {
    stderr.write(
      `The last line of ${file} is no head: put it right, or name another file. Nothing was added.\n`,
    )
    return 2
  }
  const { head, checked, tampering } = await checkChain(owner, from, () => undefined)
  if (tampering) {
    stderr.write(`The audit is not whole: ${sentenceOf(tampering)} Nothing was added to ${file}.\n`)
    return 1
  }
  const { rows } = await owner.query<{ day: string }>('select identity.today()::text as day')
  if (head.position !== (from?.position ?? 0)) await addLine(file, `${rows[0]?.day} ${formatHead(head)}\n`)
  stdout.write(
    `The audit is whole: ${checked} entries since the last head fit. ${file} keeps the end of it.\n`,
  )
  return 0
}

async function linesOf(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw new StartFault(
      `The file ${file} cannot be read: see to its rights, or name another. Nothing was added.`,
    )
  }
}

async function addLine(file: string, line: string): Promise<void> {
  try {
    await appendFile(file, line, { mode: 0o600 })
  } catch {
    throw new StartFault(
      `The file ${file} cannot be written: see to its folder and its rights, or name another.`,
    )
  }
}

function reportOf({ head, checked, tampering }: ChainCheck) {
  return { whole: !tampering, checked, head: formatHead(head), ...(tampering ? { tampering } : {}) }
}

function summaryOf({ head, checked, tampering }: ChainCheck): string {
  if (tampering) return `The audit is not whole: ${sentenceOf(tampering)}`
  return `The audit is whole: ${checked} entries fit. Keep this line elsewhere, to see later that nothing before it was cut off:\n${formatHead(head)}`
}

/** The terminal speaks English, as the usage does. */
function sentenceOf(tampering: Tampering): string {
  switch (tampering.what) {
    case 'changed':
      return `entry ${tampering.entryId} at position ${tampering.position} is not what was written there; it was changed, or its place was given to another.`
    case 'removed':
      return `entry ${tampering.entryId} at position ${tampering.position} was removed.`
    case 'inserted':
      return `entry ${tampering.entryId} at position ${tampering.position} was inserted afterwards.`
    case 'missing':
      return `the positions ${tampering.position} to ${tampering.until} were removed from the chain.`
    case 'outside':
      return `entry ${tampering.entryId} has no place in the chain; it was inserted past it, or its place was removed.`
    case 'cut':
      return `the chain was cut off; it ends before position ${tampering.position}, and the head that you gave lies beyond.`
    case 'rewritten':
      return `position ${tampering.position} has another hash than the head that you gave; the chain was written anew up to there.`
    case 'value-changed':
      return `a personal value of entry ${tampering.entryId} is not the one that was written.`
    case 'value-gone':
      return `a personal value of entry ${tampering.entryId} was removed without a trace.`
    case 'value-erased-unnoted':
      return `a personal value of entry ${tampering.entryId} was erased, and no erasure is noted.`
  }
}
