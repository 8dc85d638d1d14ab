import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { requiredWords } from '../../../thread/index.ts'
import { rowsBehind } from './check.ts'
import type { AnsweredClaim } from './queries.ts'
import { insertAnswer, type ClaimPlace } from './store.ts'

const WORDS = { empty: 'fault.claims.answer.empty', tooLong: 'fault.claims.answer.tooLong' }
const LONGEST_ANSWER = 1000

/** The text that a claim stands in, as far as an answer to it has to know. */
export interface ClaimedText {
  readonly of: ClaimPlace
  readonly writtenById: string | null
  /** signed off, settled or written anew: nothing more is answered */
  readonly isClosed: boolean
  readonly claims: readonly AnsweredClaim[]
}

/**
 * The writer's answer to a claim that the figures do not support; it is kept with what they said then. Refused: somebody
 * else's words, words that were signed off, a claim that is supported or is not in the text.
 */
export async function answerClaim(
  tx: Tx,
  actor: Actor,
  text: ClaimedText,
  input: { readonly place: number; readonly answer: string },
): Promise<Result<null>> {
  if (text.writtenById !== actor.id) return fail('not-allowed', 'fault.claims.notWriter')
  if (text.isClosed) return fail('conflict', 'fault.claims.closed')
  const claim = text.claims.find(({ start, verdict }) => start === input.place && verdict !== 'supported')
  if (!claim) return fail('conflict', 'fault.claims.noSuchClaim')
  const answer = requiredWords(WORDS, input.answer, LONGEST_ANSWER)
  if (!answer.ok) return answer
  const setAgainst = rowsBehind(claim).map(({ areaName, period, text: value, fileName, line, version }) => ({
    area: areaName,
    period,
    value,
    file: fileName,
    line,
    version,
  }))
  const { start: place, words, verdict } = claim
  await insertAnswer(tx, text.of, { place, words, verdict, setAgainst, answer: answer.value })
  return ok(null)
}
