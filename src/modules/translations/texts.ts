import type { PlanContent } from '../plan/index.ts'

export type TextField = 'title' | 'summary' | 'text' | 'heading' | 'label' | 'note'

/** One text that can be translated, of a plan or of a Report Card. */
export interface Original {
  /** the record that says it: an id, or what a Report Card names it by */
  nodeId: string
  field: TextField
  /** as printed, '' where there is none */
  reference: string
  english: string
}

/** What a person has said of one text: the newest of its history. */
export interface SaidText {
  nodeId: string
  field: TextField
  /** that it was said of */
  english: string
  /** null: taken back */
  text: string | null
}

/** `changed`: the English is another than the one that was translated. */
export type TextState = 'missing' | 'changed' | 'translated'

export interface Text extends Original {
  /** '' where nobody has translated it */
  text: string
  /** the English that the translation was made from, where it has changed since */
  madeFrom: string | null
  state: TextState
}

/** Every text of a plan that can be translated, in the order of the plan. */
export function originalsOf({ plan, statements, activities }: PlanContent): Original[] {
  const textOf = (nodeId: string, field: TextField, english: string, reference: string | null) =>
    english.trim() === '' ? [] : [{ nodeId, field, reference: reference ?? '', english }]
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

/** Each with what was said of it. */
export function textsOf(originals: readonly Original[], said: readonly SaidText[]): Text[] {
  const newest = new Map(said.map((each) => [`${each.nodeId} ${each.field}`, each]))
  return originals.map((original) => {
    const own = newest.get(`${original.nodeId} ${original.field}`)
    if (!own?.text) return { ...original, text: '', madeFrom: null, state: 'missing' }
    const isFresh = own.english === original.english
    return {
      ...original,
      text: own.text,
      madeFrom: isFresh ? null : own.english,
      state: isFresh ? 'translated' : 'changed',
    }
  })
}

/** The next that waits for a translator, after one and then from the start. */
export function nextText(texts: readonly Text[], nodeId: string, field: TextField): Text | undefined {
  const from = texts.findIndex((each) => each.nodeId === nodeId && each.field === field) + 1
  return [...texts.slice(from), ...texts.slice(0, from - 1)].find(({ state }) => state !== 'translated')
}
