import type { Form } from '../../../platform/http/route.ts'
import { formOf } from '../../../platform/http/form.ts'
import { dateFrom, typedDate, typedOf, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { manyLines, storable } from '../../../thread/index.ts'
import type { FormError } from '../../../ui/index.ts'
import type { UpdateFault, UpdateInput } from '../rating/check-update.ts'
import type { Standing, State } from '../rating/words-of-update.ts'
import type { UpdateRow } from '../update-store.ts'

const STATES: readonly State[] = ['not-started', 'started', 'complete', 'withdrawn']

/** Where it stands, as typed: of the activity, or of one of its milestones. */
export interface StandingFields {
  state: string
  forecastOn: TypedDate
  completedOn: TypedDate
}

/** The whole form as typed, so that it can be given back. */
export interface UpdateFields extends StandingFields {
  milestones: ReadonlyMap<string, StandingFields>
  word: string
  wordWhy: string
  withdrawnWhy: string
  done: string
  obstacle: string
  needed: string
  neededFromId: string
  onBehalfOfId: string
}

const WORDS = [
  'word',
  'wordWhy',
  'withdrawnWhy',
  'done',
  'obstacle',
  'needed',
  'neededFromId',
  'onBehalfOfId',
] as const

/** What stands before the names of a milestone's fields. */
export function milestonePrefix(id: string): string {
  return `m-${id}-`
}

type Parts = readonly { id: string }[]

export function fieldsFrom(form: Form, milestones: Parts): UpdateFields {
  const standing = (prefix: string): StandingFields => ({
    state: form.text(`${prefix}state`),
    forecastOn: typedDate(form, `${prefix}forecastOn`),
    completedOn: typedDate(form, `${prefix}completedOn`),
  })
  const [word, wordWhy, withdrawnWhy, done, obstacle, needed, neededFromId, onBehalfOfId] = WORDS.map(
    (name) => form.text(name),
  ) as [string, string, string, string, string, string, string, string]
  return {
    ...standing(''),
    milestones: new Map(milestones.map(({ id }) => [id, standing(milestonePrefix(id))])),
    word,
    wordWhy,
    withdrawnWhy,
    done,
    obstacle,
    needed,
    neededFromId,
    onBehalfOfId,
  }
}

/** The names and values of a draft: what the form of this activity has, and nothing else that was sent. */
export function draftFrom(form: Form, milestones: Parts): Record<string, string> {
  const standing = ['state', ...['forecastOn', 'completedOn'].flatMap(boxes)]
  const names = [
    ...WORDS,
    ...standing,
    ...milestones.flatMap(({ id }) => standing.map((name) => milestonePrefix(id) + name)),
  ]
  return Object.fromEntries(
    names.map((name) => [name, cut(form.text(name))] as const).filter(([, value]) => value !== ''),
  )
}

/** The most characters of one field that a draft keeps: more than an update may have, and not more than a row can. */
const MOST_KEPT = 5000

function cut(text: string): string {
  return storable(text.slice(0, MOST_KEPT))
}

function boxes(name: string): string[] {
  return ['day', 'month', 'year'].map((part) => `${name}-${part}`)
}

export function fieldsOfDraft(draft: Readonly<Record<string, string>>, milestones: Parts): UpdateFields {
  return fieldsFrom(formOf({ ...draft }), milestones)
}

/**
 * A new update begins where the last one stood. In a new period what was done and what is in the way is to be said anew;
 * one that mends another of the same period begins with its words.
 */
export function fieldsAfter(
  previous: UpdateRow | undefined,
  milestones: Parts,
  mends: boolean,
): UpdateFields {
  const standing = (
    said: Pick<UpdateRow, 'forecastOn' | 'completedOn'> & { state: string },
  ): StandingFields => ({
    state: said.state,
    forecastOn: typedOf(said.forecastOn),
    completedOn: typedOf(said.completedOn),
  })
  const nothing = standing({ state: '', forecastOn: null, completedOn: null })
  return {
    ...fieldsFrom(formOf({}), []),
    ...(previous && mends ? wordsOf(previous) : {}),
    ...(previous ? standing({ ...previous, state: previous.standing }) : nothing),
    milestones: new Map(
      milestones.map(({ id }) => {
        const said = previous?.milestones.find((each) => each.id === id)
        return [id, said ? standing(said) : nothing]
      }),
    ),
  }
}

function wordsOf({ standing, word, reason, done, obstacle, needed, neededFromId }: UpdateRow) {
  const isWithdrawn = standing === 'withdrawn'
  return {
    done,
    obstacle,
    needed,
    neededFromId: neededFromId ?? '',
    withdrawnWhy: isWithdrawn ? reason : '',
    word: isWithdrawn || reason === '' ? '' : word,
    wordWhy: isWithdrawn ? '' : reason,
  }
}

/** The update that the fields make, and what of them is no date or was not chosen. */
export function inputFrom(fields: UpdateFields, t: Translate): { input: UpdateInput; errors: FormError[] } {
  const errors: FormError[] = []
  const standing = (typed: StandingFields, prefix: string): Standing => {
    const state = STATES.find((each) => each === typed.state)
    if (state === undefined)
      errors.push({ field: `${prefix}state`, message: t('delivery.update.state.missing') })
    const day = (name: 'forecastOn' | 'completedOn', counts: boolean) => {
      const date = counts ? dateFrom(typed[name]) : null
      if (date === undefined) errors.push({ field: prefix + name, message: t('delivery.update.noDate') })
      return date ?? null
    }
    return {
      state: state ?? 'not-started',
      forecastOn: day('forecastOn', state === 'not-started' || state === 'started'),
      completedOn: day('completedOn', state === 'complete'),
    }
  }
  const isWithdrawn = fields.state === 'withdrawn'
  const hasMilestones = fields.milestones.size > 0
  const own = hasMilestones && !isWithdrawn ? { ...fields, state: 'started', ...NO_DAYS } : fields
  const input: UpdateInput = {
    ...standing(own, ''),
    milestones: isWithdrawn
      ? []
      : [...fields.milestones].map(([id, typed]) => ({ id, ...standing(typed, milestonePrefix(id)) })),
    word: isWithdrawn || fields.word === '' ? null : fields.word,
    reason: manyLines(isWithdrawn ? fields.withdrawnWhy : fields.word === '' ? '' : fields.wordWhy),
    done: manyLines(fields.done),
    obstacle: manyLines(fields.obstacle),
    needed: manyLines(fields.needed),
    neededFromId: fields.neededFromId === '' ? null : fields.neededFromId,
    unchanged: false,
  }
  return { input, errors }
}

const NO_DAYS = { forecastOn: typedOf(null), completedOn: typedOf(null) }

/** The last update said once more: nothing was done since, and what was in the way still is. */
export function unchangedFrom(previous: UpdateRow): UpdateInput {
  const { standing, forecastOn, completedOn, milestones, word, reason, obstacle, needed, neededFromId } =
    previous
  const plain = { forecastOn: null, completedOn: null }
  return {
    ...(milestones.length > 0 && standing !== 'withdrawn'
      ? { state: 'started' as const, ...plain }
      : { state: standing, forecastOn: day(forecastOn), completedOn: day(completedOn) }),
    milestones: milestones.map((each) => ({
      id: each.id,
      state: each.state,
      forecastOn: day(each.forecastOn),
      completedOn: day(each.completedOn),
    })),
    // A word that was chosen against the dates stands with its reason; any other follows from the dates anew.
    word: reason === '' || standing === 'withdrawn' ? null : word,
    reason,
    done: '',
    obstacle,
    needed,
    neededFromId,
    unchanged: true,
  }
}

function day(date: string | null) {
  return dateFrom(typedOf(date)) ?? null
}

/** Where the sentence of a fault stands on the page. */
export function fieldOf({ field, milestoneId }: UpdateFault, state: State): string {
  if (milestoneId !== undefined) return milestonePrefix(milestoneId) + field
  if (field === 'reason') return state === 'withdrawn' ? 'withdrawnWhy' : 'wordWhy'
  return field
}
