import type { PlanContent } from '../plan/index.ts'

export type TextField = 'title' | 'summary' | 'text'

/** What a person has said of one text of a plan: the newest of its history. */
export interface SaidText {
  planId: string
  nodeId: string
  field: TextField
  /** that it was said of */
  english: string
  /** null: taken back */
  text: string | null
}

/** `changed`: the English is another than the one that was translated. */
export type TextState = 'missing' | 'changed' | 'translated'

export interface PlanText {
  nodeId: string
  field: TextField
  /** as printed, '' where there is none */
  reference: string
  english: string
  /** '' where nobody has translated it */
  text: string
  /** the English that the translation was made from, where it has changed since */
  madeFrom: string | null
  state: TextState
}

/** Every text of a plan that can be translated, in the order of the plan. */
export function textsOf(
  { plan, statements, activities }: PlanContent,
  said: readonly SaidText[],
): PlanText[] {
  const newest = new Map(said.map((each) => [`${each.nodeId} ${each.field}`, each]))
  const textOf = (
    nodeId: string,
    field: TextField,
    english: string,
    reference: string | null,
  ): PlanText[] => {
    if (english.trim() === '') return []
    const own = newest.get(`${nodeId} ${field}`)
    const base = { nodeId, field, reference: reference ?? '', english }
    if (!own?.text) return [{ ...base, text: '', madeFrom: null, state: 'missing' }]
    const isFresh = own.english === english
    return [
      {
        ...base,
        text: own.text,
        madeFrom: isFresh ? null : own.english,
        state: isFresh ? 'translated' : 'changed',
      },
    ]
  }
  return [
    ...textOf(plan.id, 'title', plan.title, null),
    ...textOf(plan.id, 'summary', plan.summary, null),
    ...statements.flatMap(({ id, text, ref }) => textOf(id, 'text', text, ref)),
    ...activities.flatMap(({ id, text, ref, milestones }) => [
      ...textOf(id, 'text', text, ref),
      ...milestones.flatMap((milestone) => textOf(milestone.id, 'text', milestone.text, milestone.ref)),
    ]),
  ]
}

/** The next that waits for a translator, after one and then from the start. */
export function nextText(texts: readonly PlanText[], nodeId: string, field: TextField): PlanText | undefined {
  const from = texts.findIndex((each) => each.nodeId === nodeId && each.field === field) + 1
  return [...texts.slice(from), ...texts.slice(0, from - 1)].find(({ state }) => state !== 'translated')
}
