import { z } from 'zod'
import type { Form } from '../../../platform/http/route.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { PlacedWords } from '../placing.ts'
import type { Draft, UnplacedUnit } from '../reading/draft.ts'
import { factFrom, factsInOrder, linesOf, STATEMENT_KIND_ORDER, type Fact } from './facts.ts'
import { checked, LONGEST, optional, requiredText, type Checked } from './field-shapes.ts'

/** What a line that was not placed can become. */
export const BECOMES = ['outcome', 'activity', 'part', 'statement', 'words'] as const
export type Becomes = (typeof BECOMES)[number]

/** As typed. The three that name a fact hold its place and its first line, so that it is found when it has moved. */
export interface PlaceFields {
  line: string
  /** which of the unplaced units of the line, from 0: a line of HTML can leave more than one */
  nth: string
  revision: string
  becomes: string
  text: string
  ref: string
  kind: string
  outcome: string
  activity: string
  fact: string
}

/** Stands for the outcome of activities in a document that names none. */
export const NO_OUTCOME = 'none'

export function placeFields(form: Form): PlaceFields {
  return {
    line: form.text('line'),
    nth: form.text('nth'),
    revision: form.text('revision'),
    becomes: form.text('becomes'),
    text: form.text('text'),
    ref: form.text('ref'),
    kind: form.text('kind'),
    outcome: form.text('outcome'),
    activity: form.text('activity'),
    fact: form.text('fact'),
  }
}

/** Words of the source that are not placed, and where they stand in the draft's list. */
export interface OpenUnit extends UnplacedUnit {
  index: number
}

export function unplacedUnit(draft: Draft, line: string, nth: string): OpenUnit | undefined {
  const ofLine = draft.unplaced
    .map((unit, index) => ({ ...unit, index }))
    .filter((unit) => String(unit.line) === line)
  return ofLine[/^\d{1,4}$/.test(nth) ? Number(nth) : 0]
}

/** What can take words or records of the draft: each with the value of its choice. */
export interface PlaceChoices {
  outcomes: Fact[]
  activities: Fact[]
  facts: Fact[]
}

export function placeChoices(draft: Draft): PlaceChoices {
  const facts = factsInOrder(draft)
  return {
    outcomes: facts.filter(({ type }) => type === 'outcome'),
    activities: facts.filter(({ type }) => type === 'activity'),
    facts,
  }
}

export function choiceOf(fact: Fact, draft: Draft): string {
  return `${fact.at}|${linesOf(fact, draft)[0] ?? ''}`
}

function chosen(draft: Draft, choice: string): Fact | undefined {
  const [at = '', line = ''] = choice.split('|')
  return factFrom(draft, at, /^\d{1,9}$/.test(line) ? Number(line) : undefined)
}

/** The form as it is opened: the words of the unit, and of each list what stands last before it. */
export function fieldsOfUnit(unit: OpenUnit, nth: string, draft: Draft, revision: number): PlaceFields {
  const { outcomes, activities, facts } = placeChoices(draft)
  const nearest = (list: readonly Fact[]) => {
    const fact = list.findLast((each) => (linesOf(each, draft)[0] ?? 0) <= unit.line) ?? list[0]
    return fact ? choiceOf(fact, draft) : ''
  }
  return {
    line: String(unit.line),
    nth,
    revision: String(revision),
    becomes: '',
    text: unit.text,
    ref: '',
    kind: '',
    outcome: nearest(outcomes) || NO_OUTCOME,
    activity: nearest(activities),
    fact: nearest(facts),
  }
}

/** The choices of the form for the draft as it is now, after somebody else has changed it. */
export function refreshed(fields: PlaceFields, draft: Draft, revision: number): PlaceFields {
  const now = (choice: string) => {
    const fact = chosen(draft, choice)
    return fact ? choiceOf(fact, draft) : choice
  }
  const { outcome, activity, fact } = fields
  return {
    ...fields,
    revision: String(revision),
    outcome: now(outcome),
    activity: now(activity),
    fact: now(fact),
  }
}

export interface Placement {
  path: string
  value: PlacedWords
}

/** Where the words go, and what they are. */
export function checkPlace(
  fields: PlaceFields,
  unit: OpenUnit,
  draft: Draft,
  t: Translate,
): Checked<Placement> {
  const becomes = BECOMES.find((each) => each === fields.becomes)
  if (becomes === undefined) {
    return { ok: false, errors: [{ field: 'becomes', message: t('readings.place.becomes.empty') }] }
  }
  const typed = checked(schemaOf(becomes, t), fields)
  if (!typed.ok) return typed
  const path = pathOf(becomes, fields, draft)
  if (path === undefined) {
    return { ok: false, errors: [{ field: listOf(becomes), message: t('readings.place.choose.empty') }] }
  }
  return { ok: true, value: { path, value: { unplaced: unit.index, ...typed.value } } }
}

function schemaOf(becomes: Becomes, t: Translate): z.ZodType<Omit<PlacedWords, 'unplaced'>> {
  const text = requiredText(t('readings.text.empty'), LONGEST.text, t)
  const name = requiredText(t('readings.name.empty'), LONGEST.name, t)
  const ref = optional(LONGEST.ref, t)
  const partRef = ref.refine((given) => given !== null, t('readings.ref.empty'))
  const kind = z.enum(STATEMENT_KIND_ORDER, t('readings.kind.empty'))
  return {
    outcome: z.object({ text: name }),
    activity: z.object({ text, ref }),
    part: z.object({ text, ref: partRef }),
    statement: z.object({ text, kind }),
    words: z.object({ text }),
  }[becomes]
}

/** The list from which the fact is chosen that the words go to. */
function listOf(becomes: Becomes): string {
  return { outcome: 'becomes', statement: 'becomes', activity: 'outcome', part: 'activity', words: 'fact' }[
    becomes
  ]
}

function pathOf(
  becomes: Becomes,
  { outcome, activity, fact }: PlaceFields,
  draft: Draft,
): string | undefined {
  const below = (choice: string, type: Fact['type'], list: string) => {
    const found = chosen(draft, choice)
    return found?.type === type ? `${found.at}.${list}.+` : undefined
  }
  switch (becomes) {
    case 'outcome':
      return 'outcomes.+'
    case 'statement':
      return 'statements.+'
    case 'activity':
      return outcome === NO_OUTCOME ? 'activities.+' : below(outcome, 'outcome', 'activities')
    case 'part':
      return below(activity, 'activity', 'milestones')
    case 'words':
      return below(fact, 'outcome', 'name') ?? wordsOf(chosen(draft, fact))
  }
}

function wordsOf(fact: Fact | undefined): string | undefined {
  return fact === undefined || fact.type === 'title' ? undefined : `${fact.at}.text.+`
}
