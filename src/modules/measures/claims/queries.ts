import type { Tx } from '../../../platform/database/database.ts'
import { linksOf } from '../../../thread/index.ts'
import { answerOf } from '../answers/answer.ts'
import { loadQuestion } from '../answers/load.ts'
import type { Question } from '../answers/question.ts'
import { listMeasures, loadMeasure } from '../queries.ts'
import type { Measure } from '../store.ts'
import { checkClaims, type CheckedClaim } from './check.ts'
import type { Facts } from './facts.ts'
import { selectAnswers, type ClaimAnswer, type ClaimPlace } from './store.ts'

/** A claim with what its writer said to it, if anything. */
export interface AnsweredClaim extends CheckedClaim {
  readonly answer: ClaimAnswer | undefined
}

/** The claims of notes on one measure, by the id of the note; each is set against the figures up to its own period. */
export async function claimsOfNotes(
  tx: Tx,
  measure: Measure,
  notes: readonly { readonly id: string; readonly text: string; readonly endsOn: string }[],
): Promise<Map<string, AnsweredClaim[]>> {
  if (notes.length === 0) return new Map()
  const question = await loadQuestion(tx, measure)
  const others = (await listMeasures(tx)).map(({ definition }) => definition.name)
  const found = new Map<string, AnsweredClaim[]>()
  for (const { id, text, endsOn } of notes) {
    const facts = factsUntil(question, endsOn)
    found.set(id, await withAnswers(tx, { noteId: id }, checkClaims(text, [facts], { others, asNote: true })))
  }
  return found
}

/** The claims of a text that nobody has sent in yet, set against all figures that there are. */
export async function claimsOfText(tx: Tx, measure: Measure, text: string): Promise<CheckedClaim[]> {
  const others = (await listMeasures(tx)).map(({ definition }) => definition.name)
  return checkClaims(text, [await factsOf(tx, measure)], { others, asNote: true })
}

/** The claims of an activity's update about the measures that the activity moves; empty where it moves none. */
export async function claimsOfUpdate(
  tx: Tx,
  update: { readonly id: string; readonly activityId: string; readonly text: string },
): Promise<AnsweredClaim[]> {
  const moved = (await linksOf(tx, update.activityId)).filter(
    ({ node, link }) => node.kind === 'measure' && link.fromId === update.activityId,
  )
  const about: Facts[] = []
  for (const { node } of moved) {
    const measure = await loadMeasure(tx, node.id)
    if (measure) about.push(await factsOf(tx, measure))
  }
  if (about.length === 0) return []
  return withAnswers(tx, { updateId: update.id }, checkClaims(update.text, about, { asNote: false }))
}

/** What is said of a period rests on what was measured by then, and not on what came after. */
export function factsUntil(question: Question, endsOn: string): Facts {
  const then = { ...question, own: question.own.filter((row) => row.endsOn <= endsOn) }
  return { question: then, answer: answerOf(then) }
}

async function factsOf(tx: Tx, measure: Measure): Promise<Facts> {
  const question = await loadQuestion(tx, measure)
  return { question, answer: answerOf(question) }
}

async function withAnswers(
  tx: Tx,
  of: ClaimPlace,
  claims: readonly CheckedClaim[],
): Promise<AnsweredClaim[]> {
  if (claims.length === 0) return []
  const answers = await selectAnswers(tx, of)
  return claims.map((claim) => ({
    ...claim,
    answer: answers.find(({ place, words }) => place === claim.start && words === claim.words),
  }))
}
