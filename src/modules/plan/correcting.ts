import { isDate } from '../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { manyLines, oneLine } from '../../thread/index.ts'
import { linesOfPart } from './parts.ts'
import type { Draft, DraftActivity, DraftStatement, DraftTimescale, UnplacedUnit } from './reading/index.ts'

/** What a form or a program can send for one field of a draft; null or '' empties a field that may be empty. */
export type CorrectedValue = string | boolean | null | readonly string[]

export interface Corrected {
  draft: Draft
  was: unknown
  became: unknown
}

/** Kinds that a reader's statement can be given in the review. */
const DRAFT_KINDS: readonly DraftStatement['kind'][] = [
  'vision',
  'mission',
  'principle',
  'need',
  'quotation',
  'priority',
  'theme',
  'ambition',
  'position',
  'next-step',
]

/** A field takes a value and gives what is stored, or a sentence. */
type Field = (value: CorrectedValue) => Result<unknown>

const words: Field = (value) => {
  const text = typeof value === 'string' ? manyLines(value) : ''
  return text === ''
    ? fail('invalid', 'This field cannot be empty: write it, or take the whole record out.')
    : ok(text)
}

const optionalLine: Field = (value) => {
  if (value !== null && typeof value !== 'string')
    return fail('invalid', 'This field takes words: write them.')
  return ok(oneLine(value ?? '') || null)
}

const requiredLine: Field = (value) => {
  const line = optionalLine(value)
  return line.ok && line.value === null ? words('') : line
}

const date: Field = (value) => {
  if (value === null || value === '') return ok(null)
  if (typeof value === 'string' && isDate(value.trim())) return ok(value.trim())
  return fail(
    'invalid',
    `“${String(value)}” is no date of the calendar: write it as 2026-03-31, or leave it empty.`,
  )
}

const yesOrNo: Field = (value) => ok(value === true || value === 'yes' || value === 'true')

const names: Field = (value) => {
  const given = typeof value === 'string' ? value.split(/[\n;]/) : Array.isArray(value) ? value : []
  return ok(given.map((each: string) => oneLine(each)).filter((each) => each !== ''))
}

const statementKind: Field = (value) =>
  DRAFT_KINDS.some((kind) => kind === value)
    ? ok(value)
    : fail('invalid', 'There is no such kind of statement: choose one of the list.')

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
 * is lost. The other way round, `unplaced.4.kind` makes a statement of a line and `unplaced.4.outcome` an activity
 * under the outcome of that index. Paths that name nothing that a person may correct are refused.
 */
export function correctDraft(
  draft: Draft,
  path: string,
  value: CorrectedValue,
  lineText: LineText,
): Result<Corrected> {
  const copy = structuredClone(draft)
  const steps = path.split('.')
  const at = targetOf(copy, steps)
  if (at === undefined) {
    return fail(
      'not-found',
      `The draft has nothing at “${path}” that can be corrected: go back to the review.`,
    )
  }
  if ('list' in at) {
    if (value !== null && value !== '')
      return fail('invalid', 'A whole record can only be taken out: correct its fields instead.')
    return ok(takeOut(copy, at, lineText))
  }
  const set = at.set(value)
  return set.ok ? ok({ draft: copy, was: set.value.was, became: set.value.became }) : set
}

interface Setter {
  set(value: CorrectedValue): Result<{ was: unknown; became: unknown }>
}

/** A whole record; `owner` is the activity of a milestone, which cites its line too. */
interface Whole {
  list: unknown[]
  index: number
  owner?: Cited | undefined
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
  if (head === 'unplaced') return unplacedTarget(draft, indexIn(draft.unplaced, first), rest)
  if (head !== 'outcomes') return undefined
  const outcome = draft.outcomes[indexIn(draft.outcomes, first) ?? -1]
  if (outcome === undefined) return undefined
  const [list, second, ...below] = rest
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

function unplacedTarget(
  draft: Draft,
  index: number | undefined,
  steps: readonly string[],
): Target | undefined {
  const [name, ...rest] = steps
  if (index === undefined || rest.length > 0 || (name !== 'kind' && name !== 'outcome')) return undefined
  return {
    set: (value) => (name === 'kind' ? toStatement(draft, index, value) : toActivity(draft, index, value)),
  }
}

function toStatement(
  draft: Draft,
  index: number,
  value: CorrectedValue,
): Result<{ was: unknown; became: unknown }> {
  const kind = statementKind(value)
  if (!kind.ok) return kind
  const was = placeLine(draft, index)
  // No heading of the document says so: a person does.
  const became = {
    kind: value as DraftStatement['kind'],
    text: was.text,
    inferred: true,
    line: was.line,
    lines: [was.line],
  }
  draft.statements.push(became)
  draft.statements.sort((a, b) => a.line - b.line)
  return ok({ was, became })
}

function toActivity(
  draft: Draft,
  index: number,
  value: CorrectedValue,
): Result<{ was: unknown; became: unknown }> {
  const outcome = draft.outcomes[indexIn(draft.outcomes, typeof value === 'string' ? value : undefined) ?? -1]
  if (outcome === undefined) return fail('invalid', 'There is no such outcome: choose one of the list.')
  const was = placeLine(draft, index)
  const became: DraftActivity = {
    ref: null,
    text: was.text,
    timescale: null,
    leadOfficer: null,
    directorate: null,
    portfolioHolder: null,
    links: [],
    milestones: [],
    notes: [],
    line: was.line,
    lines: [was.line],
  }
  outcome.activities.push(became)
  outcome.activities.sort((a, b) => a.line - b.line)
  return ok({ was, became })
}

/** Takes a unit from the unplaced to the placed. */
function placeLine(draft: Draft, index: number): UnplacedUnit {
  const [unit = { line: 0, text: '', why: '' }] = draft.unplaced.splice(index, 1)
  if (!draft.placedLines.includes(unit.line)) draft.placedLines.push(unit.line)
  draft.placedLines.sort((a, b) => a - b)
  return unit
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
    return { set: () => fail('invalid', 'There is no timescale yet: write its words first, then its dates.') }
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
  text: string
  line: number
  lines?: number[]
}

/**
 * Every line that the record was read from is listed as unplaced in its own words; one that another fact stands on
 * too stays placed besides.
 */
function takeOut(draft: Draft, { list, index, owner }: Whole, lineText: LineText): Corrected {
  const record = list[index] as Cited
  const lines = owner ? linesOfPart(owner, list as Cited[], record) : [record.line, ...(record.lines ?? [])]
  list.splice(index, 1)
  if (owner?.lines) owner.lines = owner.lines.filter((line) => line === owner.line || !lines.includes(line))
  const stillCited = new Set(citedLines(draft))
  const isFree = (line: number) => lines.includes(line) && !stillCited.has(line)
  draft.placedLines = draft.placedLines.filter((line) => !isFree(line))
  draft.labels = draft.labels.filter((label) => !isFree(label.line))
  const why = 'taken out in the review'
  draft.unplaced.push(...[...new Set(lines)].map((line) => ({ line, text: oneLine(lineText(line)), why })))
  draft.unplaced.sort((a, b) => a.line - b.line)
  return { draft, was: record, became: null }
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
      ...activity.milestones.map((milestone) => milestone.line),
    ]),
  ]
}

function indexIn(list: readonly unknown[], step: string | undefined): number | undefined {
  if (step === undefined || !/^(?:0|[1-9]\d{0,5})$/.test(step)) return undefined
  return Number(step) < list.length ? Number(step) : undefined
}

function asHolder(record: unknown): Holder {
  return record as Holder
}
