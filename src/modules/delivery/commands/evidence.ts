import { createHash, randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { isIdentifier, oneLine, requiredWords } from '../../../thread/index.ts'
import { deleteEvidence, insertEvidence, selectEvidence, selectEvidenceFile } from '../evidence-store.ts'
import { mediaTypeOf } from '../evidence-type.ts'
import { missing } from '../faults.ts'
import { holdGivable } from './updates.ts'

/** Bytes: 10 MB, as in the check of delivery.evidence. */
export const MOST_EVIDENCE = 10 * 1024 * 1024
const MOST_PIECES = 20
const LONGEST_TITLE = 300
const LONGEST_URL = 2000
const TITLE = {
  empty: 'fault.delivery.evidence.title.empty',
  tooLong: 'fault.delivery.evidence.title.tooLong',
}

export type EvidenceInput = { requestId: string; title: string } & (
  | { kind: 'link'; url: string }
  | { kind: 'file'; filename: string; bytes: Buffer }
)

/**
 * Waits for the next update of the request. What a file is, its bytes say; it is kept as it was sent. The same once more,
 * as when an answer was lost on its way, is the one that waits already.
 */
export async function addEvidence(
  tx: Tx,
  actor: Actor,
  input: EvidenceInput,
): Promise<Result<{ id: string }>> {
  const held = await holdGivable(tx, actor, input.requestId)
  if (!held.ok) return held
  const waiting = (await selectEvidence(tx, held.value.id)).filter(({ updateId }) => updateId === null)
  const checked = input.kind === 'link' ? checkLink(input.url) : checkFile(input.filename, input.bytes)
  if (!checked.ok) return checked
  const otherwise = checked.value.filename ?? checked.value.url ?? ''
  const title = requiredWords(TITLE, oneLine(input.title) || otherwise.slice(0, LONGEST_TITLE), LONGEST_TITLE)
  if (!title.ok) return title
  const same = waiting.find(
    ({ title: known, url, sha256 }) =>
      known === title.value && url === checked.value.url && sha256 === checked.value.sha256,
  )
  if (same) return ok({ id: same.id })
  if (waiting.length >= MOST_PIECES)
    return fail('invalid', 'fault.delivery.evidence.tooMany', { most: MOST_PIECES })
  const id = randomUUID()
  const piece = { id, requestId: held.value.id, kind: input.kind, title: title.value, personId: actor.id }
  await insertEvidence(tx, { ...piece, ...checked.value })
  return ok({ id })
}

interface Checked {
  url: string | null
  filename: string | null
  mediaType: string | null
  bytes: Buffer | null
  size: number | null
  sha256: string | null
}

function checkLink(written: string): Result<Checked> {
  const text = written.trim()
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '')
    return fail('invalid', 'fault.delivery.evidence.url')
  if (url.href.length > LONGEST_URL)
    return fail('invalid', 'fault.delivery.evidence.urlLong', { most: LONGEST_URL })
  return ok({ url: url.href, filename: null, mediaType: null, bytes: null, size: null, sha256: null })
}

function checkFile(name: string, bytes: Buffer): Result<Checked> {
  // Some browsers send the whole path of the file.
  const filename = oneLine(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
  if (bytes.length === 0 || filename === '') return fail('invalid', 'fault.delivery.evidence.empty')
  if (bytes.length > MOST_EVIDENCE)
    return fail('invalid', 'fault.delivery.evidence.tooLarge', { file: filename, most: 10 })
  const mediaType = mediaTypeOf(bytes)
  if (mediaType === null) return fail('invalid', 'fault.delivery.evidence.kind', { file: filename })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const kept = [...filename].slice(-200).join('')
  return ok({ url: null, filename: kept, mediaType, bytes, size: bytes.length, sha256 })
}

/** Takes away what waits; what came with an update stays. */
export async function dropEvidence(
  tx: Tx,
  actor: Actor,
  input: { id: string },
): Promise<Result<{ requestId: string }>> {
  const known = isIdentifier(input.id) ? await selectEvidenceFile(tx, input.id) : undefined
  if (known === undefined) return missing('evidence')
  const held = await holdGivable(tx, actor, known.requestId)
  if (!held.ok) return held
  if (!(await deleteEvidence(tx, known.id))) return fail('conflict', 'fault.delivery.evidence.given')
  return ok({ requestId: known.requestId })
}
