import { isDate } from '../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { manyLines, oneLine } from '../../thread/index.ts'
import { indexIn, isDraftKind } from './draft-steps.ts'
import { linesOfPart } from './parts.ts'
import { keepLeftOver, moveActivity, placeWords, type PlacedWords } from './placing.ts'
import type { Draft, DraftActivity, DraftMilestone, DraftTimescale } from './reading/index.ts'

/** What a form or a program can send for one field of a draft; null or '' empties a field that may be empty. */
export type CorrectedValue = string | boolean | null | readonly string[] | PlacedWords

export interface Corrected {
  draft: Draft
  /** where the fact stands now */
  path: string
  was: unknown
  became: unknown
}

/** A field takes a value and gives what is stored, or the fault. */
type Field = (value: CorrectedValue) => Result<unknown>

const words: Field = (value) => {
  const text = typeof value === 'string' ? manyLines(value) : ''
  return text === '' ? fail('invalid', 'fault.plan.correct.empty') : ok(text)
}

const optionalLine: Field = (value) => {
  if (value !== null && typeof value !== 'string') return fail('invalid', 'fault.plan.correct.words')
  return ok(oneLine(value ?? '') || null)
}

const requiredLine: Field = (value) => {
  const line = optionalLine(value)
  return line.ok && line.value === null ? words('') : line
}

const date: Field = (value) => {
  if (value === null || value === '') return ok(null)
  if (typeof value === 'string' && isDate(value.trim())) return ok(value.trim())
  return fail('invalid', 'fault.plan.correct.date', { given: String(value) })
}

const yesOrNo: Field = (value) => ok(value === true || value === 'yes' || value === 'true')

const names: Field = (value) => {
  const given = typeof value === 'string' ? value.split(/[\n;]/) : Array.isArray(value) ? value : []
  return ok(given.map((each: string) => oneLine(each)).filter((each) => each !== ''))
}

const statementKind: Field = (value) =>
  isDraftKind(value) ? ok(value) : fail('invalid', 'fault.plan.statement.kind')

const ANSWERABLE = { leadOfficer: optionalLine, directorate: optionalLine, portfolioHolder: optionalLine }

const ACTIVITY_FIELDS: Readonly<Record<string, Field>> = {
  ref: optionalLine,
  text: words,
  links: names,
  ...ANSWERABLE,
}
const MILESTONE_FIELDS: Readonly<Record<string, Field>> = { ref: requiredLine, text: words, ...ANSWERABLE }
const STATEMENT_FIELDS: Readonly<Record<string, Field>> = {
  kind: statementKind,
  text: words,
  inferred: yesOrNo,
}
const TIMESCALE_FIELDS: Readonly<Record<string, Field>> = { from: date, to: date, ongoing: yesOrNo }
const PERIOD_FIELDS: Readonly<Record<string, Field>> = { text: optionalLine, from: date, to: date }

/** Records are plain objects of the draft; `structuredClone` made them the correction's own. */
type Holder = Record<string, unknown>

/** The words of a unit of the source, counted from 1. */
export type LineText = (line: number) => string

/**
 * Sets one field of a draft, such as `outcomes.0.activities.2.leadOfficer` or `statements.3.kind`. A whole activity,
 * milestone or statement is taken out by setting it to null; its lines are then listed as unplaced, so that nothing
 * is lost; an outcome goes when no activity is under it any more. The other way round, a path that ends in `+` makes a
 * fact of an unplaced line (see `placeWords`), and `outcomes.0.activities.2.outcome` moves an activity under the
 * outcome of the index that it is set to. Paths that name nothing that a person may correct are refused.
 */
export function correctDraft(
  draft: Draft,
  path: string,
  value: CorrectedValue,
  lineText: LineText,
): Result<Corrected> {
  const copy = structuredClone(draft)
  const steps = path.split('.')
  const placed = placeWords(copy, steps, value) ?? moveActivity(copy, steps, value)
  if (placed !== undefined) return placed.ok ? ok(settled(copy, placed.value, lineText)) : placed
  const at = targetOf(copy, steps)
  if (at === undefined) {
    return fail('not-found', 'fault.plan.correct.path', { path })
  }
  if ('list' in at) {
    if (value !== null && value !== '') return fail('invalid', 'fault.plan.correct.whole')
    if (hasActivities(at)) return fail('invalid', 'fault.plan.correct.hasActivities')
    return ok(settled(copy, { path, ...takeOut(copy, at, lineText) }, lineText))
  }
  const set = at.set(value)
  return set.ok ? ok(settled(copy, { path, ...set.value }, lineText)) : set
}

function settled(draft: Draft, done: Omit<Corrected, 'draft'>, lineText: LineText): Corrected {
  keepLeftOver(draft, lineText)
  return { draft, ...done }
}

function hasActivities({ list, index }: Whole): boolean {
  const { activities } = asHolder(list[index])
  return Array.isArray(activities) && activities.length > 0
}

interface Setter {
  set(value: CorrectedValue): Result<{ was: unknown; became: unknown }>
}

/** A whole record; `owner` is the activity of a milestone, which cites its line too. */
interface Whole {
  list: unknown[]
  index: number
  owner?: DraftActivity | undefined
}

type Target = Setter | Whole

function targetOf(draft: Draft, steps: readonly string[]): Target | undefined {
  const [head, first, ...rest] = steps
  if (head === 'title' && first === undefined) return fieldOf(asHolder(draft), 'title', optionalLine)
  if (head === 'period' && first !== undefined && rest.length === 0) return periodField(draft, first)
  if (head === 'statements') {
    const index = indexIn(draft.statements, first)
    return index === undefined
      ? undefined
      : recordTarget(draft.statements, index, rest, STATEMENT_FIELDS, false)
  }
  if (head !== 'outcomes') return undefined
  const place = indexIn(draft.outcomes, first)
  const outcome = draft.outcomes[place ?? -1]
  if (outcome === undefined || place === undefined) return undefined
  const [list, second, ...below] = rest
  if (list === undefined) return { list: draft.outcomes, index: place }
  if (list === 'name' && second === undefined) return fieldOf(asHolder(outcome), 'name', requiredLine)
  const index = list === 'activities' ? indexIn(outcome.activities, second) : undefined
  if (index === undefined) return undefined
  const [inner, third, ...deeper] = below
  if (inner !== 'milestones') return recordTarget(outcome.activities, index, below, ACTIVITY_FIELDS, true)
  const owner = outcome.activities[index]
  const milestones = owner?.milestones ?? []
  const part = indexIn(milestones, third)
  if (part === undefined) return undefined
  const target = recordTarget(milestones, part, deeper, MILESTONE_FIELDS, true)
  return target && 'list' in target ? { ...target, owner } : target
}

function recordTarget(
  list: unknown[],
  index: number,
  steps: readonly string[],
  fields: Readonly<Record<string, Field>>,
  hasTimescale: boolean,
): Target | undefined {
  const [name, inner, ...rest] = steps
  if (name === undefined) return { list, index }
  if (rest.length > 0) return undefined
  const holder = asHolder(list[index])
  if (name === 'timescale' && hasTimescale && inner !== undefined) return timescaleField(holder, inner)
  const field = Object.hasOwn(fields, name) && inner === undefined ? fields[name] : undefined
  return field && fieldOf(holder, name, field)
}

function fieldOf(holder: Holder, name: string, field: Field): Setter {
  return {
    set: (value) => {
      const became = field(value)
      if (!became.ok) return became
      const was = holder[name]
      holder[name] = became.value
      return ok({ was, became: became.value })
    },
  }
}

/** A timescale begins with its words, and goes with them. */
function timescaleField(holder: Holder, name: string): Setter | undefined {
  const known = holder['timescale'] as DraftTimescale | null
  if (name === 'text') {
    return {
      set: (value) => {
        const text = optionalLine(value)
        if (!text.ok) return text
        const empty = { quarters: [], from: null, to: null, ongoing: false }
        holder['timescale'] = text.value === null ? null : { ...(known ?? empty), text: text.value }
        return ok({ was: known?.text ?? null, became: text.value })
      },
    }
  }
  const field = Object.hasOwn(TIMESCALE_FIELDS, name) ? TIMESCALE_FIELDS[name] : undefined
  if (field === undefined) return undefined
  if (known === null) {
    return { set: () => fail('invalid', 'fault.plan.correct.timescale') }
  }
  return fieldOf(asHolder(known), name, field)
}

function periodField(draft: Draft, name: string): Setter | undefined {
  const field = Object.hasOwn(PERIOD_FIELDS, name) ? PERIOD_FIELDS[name] : undefined
  if (field === undefined) return undefined
  draft.period ??= { text: '', from: null, to: null }
  const holder = asHolder(draft.period)
  return fieldOf(
    holder,
    name,
    name === 'text' ? (value) => ok(typeof value === 'string' ? oneLine(value) : '') : field,
  )
}

interface Cited {
  /** an outcome has none */
  line?: number
  lines?: number[]
  furtherLines?: number[]
}

/**
 * Every line that the record was read from is listed as unplaced in its own words; one that another fact stands on
 * too stays placed besides.
 */
function takeOut(
  draft: Draft,
  { list, index, owner }: Whole,
  lineText: LineText,
): Omit<Corrected, 'draft' | 'path'> {
  const record = list[index] as Cited
  const lines = new Set(
    owner ? linesOfPart(owner, owner.milestones, record as DraftMilestone) : linesOf(record),
  )
  list.splice(index, 1)
  if (owner) {
    // Two parts may stand on one line: the activity goes on citing it for the part that stays.
    const kept = new Set([owner.line, ...owner.milestones.flatMap(linesOf)])
    owner.lines = owner.lines.filter((line) => kept.has(line) || !lines.has(line))
  }
  const stillCited = new Set(citedLines(draft))
  const isFree = (line: number) => lines.has(line) && !stillCited.has(line)
  draft.placedLines = draft.placedLines.filter((line) => !isFree(line))
  draft.labels = draft.labels.filter((label) => !isFree(label.line))
  const why = 'taken out in the review'
  const listed = [...lines].map((line) => ({ line, text: oneLine(lineText(line)), why }))
  // Words of these lines that were listed already are among those of the whole lines.
  draft.unplaced = [...draft.unplaced.filter(({ line }) => !lines.has(line)), ...listed]
  draft.unplaced.sort((a, b) => a.line - b.line)
  return { was: record, became: null }
}

function linesOf({ line, lines = [], furtherLines = [] }: Cited): number[] {
  return [...(line === undefined ? [] : [line]), ...lines, ...furtherLines]
}

function citedLines(draft: Draft): number[] {
  const activities = draft.outcomes.flatMap((outcome) => outcome.activities)
  return [
    ...draft.titleLines,
    ...draft.outcomes.flatMap((outcome) => outcome.lines),
    ...draft.statements.flatMap((statement) => [statement.line, ...statement.lines]),
    ...activities.flatMap((activity) => [
      activity.line,
      ...activity.lines,
      ...activity.milestones.flatMap(linesOf),
    ]),
  ]
}

function asHolder(record: unknown): Holder {
  return record as Holder
}
