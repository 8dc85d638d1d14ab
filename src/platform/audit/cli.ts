import { withOwner } from '../database/owner.ts'
import type { CouncilSettings } from '../settings.ts'
import { chainHead, checkChain, formatHead, parseHead, type ChainCheck, type Tampering } from './chain.ts'

interface Sink {
  write(text: string): unknown
}

export interface AuditCommandContext {
  council: CouncilSettings
  stdout: Sink
  stderr: Sink
}

const USAGE =
  'Use "goldthread audit check [--from HEAD] [--json]" or "goldthread audit head". A head is a line that one of the two has printed: a position, a colon and 64 signs.'

/** Exit code 0 when the chain is whole, 1 when it is not, 2 when the command is not understood. */
export async function auditCommand(
  args: readonly string[],
  { council, stdout, stderr }: AuditCommandContext,
): Promise<number> {
  const [verb, ...rest] = args
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
