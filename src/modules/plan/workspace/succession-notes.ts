/** From year to year: what a plan took over from the one before it, and what the one after it did not take over. */
import { authored } from '../../../kernel/authored.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { Original, PlanContent } from '../content.ts'
import { selectEndedActivities } from '../ending-store.ts'
import { listPlans } from '../queries.ts'
import { wordsOf, type Words } from './words.ts'

/** Sentences by the id of the record that they are about. */
export type SuccessionNotes = ReadonlyMap<string, readonly string[]>

export async function successionNotes(
  request: StaffRequest,
  { plan, activities }: PlanContent,
): Promise<SuccessionNotes> {
  const words = wordsOf(request.language, request.t)
  const { titles, ended } = await request.transact(async (tx) => ({
    titles: new Map((await listPlans(tx)).map(({ id, title }) => [id, title])),
    ended: await selectEndedActivities(tx, plan.id),
  }))
  const notes = new Map<string, string[]>()
  const note = (id: string, sentence: string) => notes.set(id, [...(notes.get(id) ?? []), sentence])
  for (const { id, original, milestones } of activities) {
    if (original) note(id, originalInWords(original, titles, words))
    for (const part of milestones)
      if (part.original) note(part.id, originalInWords(part.original, titles, words))
  }
  for (const { activityId, outcome, reason, successor } of ended) {
    const given = { plan: authored(successor), reason: authored(reason) }
    note(
      activityId,
      outcome === 'finished'
        ? words.t('editor.ended.finished', given)
        : words.t('editor.ended.leftBehind', given),
    )
  }
  return notes
}

function originalInWords(
  { dueOn, planId }: Original,
  titles: ReadonlyMap<string, string>,
  words: Words,
): string {
  const title = titles.get(planId)
  const plan = { known: title === undefined ? 'no' : 'yes', plan: authored(title ?? '') }
  return dueOn === null
    ? words.t('editor.original.undated', plan)
    : words.t('editor.original', { ...plan, date: words.date(dueOn) })
}
