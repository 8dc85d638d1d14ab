import { fail, ok, type Result } from '../../kernel/result.ts'
import { manyLines, oneLine } from '../../thread/index.ts'
import { activityIn, firstLineOf, indexIn, insertByLine, isDraftKind, outcomeIn } from './draft-steps.ts'
import { accountForWords, type Draft, type DraftActivity, type UnplacedUnit } from './reading/index.ts'

/** Words of a unit that the reader left out, and what a person makes of them. */
export interface PlacedWords {
  /** index in the draft's list of unplaced units */
  unplaced: number
  /** the words of the fact; those of the unit, or what a person made of them */
  text: string
  /** of an activity or a part */
  ref?: string | null
  /** of a statement */
  kind?: string
}

export interface Placed {
  /** where the fact stands now, such as `outcomes.1.activities.3` */
  path: string
  was: unknown
  became: unknown
}

/** Why words of a placed line are listed all the same. */
export const LEFT_OVER = 'left over when the rest of the line was placed in the review'

type Place = (draft: Draft, words: PlacedWords, unit: UnplacedUnit) => Result<Placed>

/**
 * Makes a fact of an unplaced unit, or adds its words to a fact: `outcomes.+`, `outcomes.0.activities.+`,
 * `activities.+` (under no named outcome), `outcomes.0.activities.2.milestones.+`, `statements.+`, and
 * `….name.+` or `….text.+` of a fact that is there. Records stand in the order of their lines. The unit is then placed;
 * words of it that the person left out of the fact stay listed. Changes the draft that it is given. Undefined when the
 * path names no such place.
 */
export function placeWords(
  draft: Draft,
  steps: readonly string[],
  value: unknown,
): Result<Placed> | undefined {
  if (steps.at(-1) !== '+') return undefined
  const place = placeAt(draft, steps.slice(0, -1))
  if (place === undefined) return undefined
  if (!isPlacedWords(value)) return fail('invalid', 'fault.plan.place.words')
  const unit = draft.unplaced[value.unplaced]
  if (unit === undefined) return fail('conflict', 'fault.plan.place.gone')
  draft.unplaced.splice(value.unplaced, 1)
  const placed = place(draft, value, unit)
  if (!placed.ok) return placed
  if (!draft.placedLines.includes(unit.line)) {
    draft.placedLines = [...draft.placedLines, unit.line].toSorted((a, b) => a - b)
  }
  insertByLine(draft.unplaced, { ...unit, why: LEFT_OVER }, (each) => each.line)
  return placed
}

function isPlacedWords(value: unknown): value is PlacedWords {
  if (typeof value !== 'object' || value === null) return false
  const { unplaced, text } = value as Partial<PlacedWords>
  return Number.isInteger(unplaced) && typeof text === 'string'
}

function placeAt(draft: Draft, steps: readonly string[]): Place | undefined {
  const [head, first, list, second, inner, third, last] = steps
  const depth = steps.length
  if (depth === 1 && head === 'outcomes') return asOutcome
  if (depth === 1 && head === 'statements') return asStatement
  if (depth === 1 && head === 'activities') return asLooseActivity
  if (depth === 3 && head === 'statements' && list === 'text') {
    const statement = draft.statements[indexIn(draft.statements, first) ?? -1]
    return statement && appendedTo(statement, 'text', steps, statement.lines)
  }
  const outcome = head === 'outcomes' ? outcomeIn(draft, first) : undefined
  if (outcome === undefined) return undefined
  if (depth === 3 && list === 'name') return appendedTo(outcome, 'name', steps, outcome.lines)
  if (list !== 'activities') return undefined
  if (depth === 3)
    return (_draft, words, unit) => asActivity(outcome.activities, words, unit, steps.join('.'))
  const activity = activityIn(outcome, second)
  if (activity === undefined) return undefined
  if (depth === 5 && inner === 'text') return appendedTo(activity, 'text', steps, activity.lines)
  if (inner !== 'milestones') return undefined
  if (depth === 5) return (_draft, words, unit) => asPart(activity, words, unit, steps.join('.'))
  const part = activity.milestones[indexIn(activity.milestones, third) ?? -1]
  if (part === undefined || last !== 'text' || depth !== 7) return undefined
  part.furtherLines ??= []
  return appendedTo(part, 'text', steps, activity.lines, part.furtherLines)
}

const asOutcome: Place = (draft, words, unit) => {
  const name = oneLine(words.text)
  if (name === '') return fail('invalid', 'fault.plan.correct.empty')
  const became = { name, activities: [], lines: [unit.line] }
  const index = insertByLine(draft.outcomes, became, firstLineOf)
  return ok({ path: `outcomes.${index}`, was: unit, became: structuredClone(became) })
}

const asStatement: Place = (draft, words, unit) => {
  const text = manyLines(words.text)
  if (text === '') return fail('invalid', 'fault.plan.correct.empty')
  if (!isDraftKind(words.kind)) return fail('invalid', 'fault.plan.statement.kind')
  // No heading of the document says so: a person does.
  const became = { kind: words.kind, text, inferred: true, line: unit.line, lines: [unit.line] }
  const index = insertByLine(draft.statements, became, (each) => each.line)
  return ok({ path: `statements.${index}`, was: unit, became: structuredClone(became) })
}

/** A document that names no outcome has its activities under one without a name, which stands last. */
const asLooseActivity: Place = (draft, words, unit) => {
  const known = draft.outcomes.findIndex((outcome) => outcome.name === '')
  const index = known === -1 ? draft.outcomes.length : known
  const outcome = draft.outcomes[index] ?? { name: '', activities: [], lines: [] }
  const placed = asActivity(outcome.activities, words, unit, `outcomes.${index}.activities`)
  if (placed.ok && known === -1) draft.outcomes.push(outcome)
  return placed
}

function asActivity(
  activities: DraftActivity[],
  words: PlacedWords,
  unit: UnplacedUnit,
  list: string,
): Result<Placed> {
  const text = manyLines(words.text)
  if (text === '') return fail('invalid', 'fault.plan.correct.empty')
  const became: DraftActivity = {
    ref: oneLine(words.ref ?? '') || null,
    text,
    timescale: null,
    leadOfficer: null,
    directorate: null,
    portfolioHolder: null,
    links: [],
    milestones: [],
    notes: [],
    line: unit.line,
    lines: [unit.line],
  }
  const index = insertByLine(activities, became, (each) => each.line)
  return ok({ path: `${list}.${index}`, was: unit, became: structuredClone(became) })
}

/** A part answers as its activity does, as one that the reader finds without cells of its own. */
function asPart(
  activity: DraftActivity,
  words: PlacedWords,
  unit: UnplacedUnit,
  list: string,
): Result<Placed> {
  const text = manyLines(words.text)
  const ref = oneLine(words.ref ?? '')
  if (text === '' || ref === '') return fail('invalid', 'fault.plan.correct.empty')
  const { leadOfficer, directorate, portfolioHolder } = activity
  const became = {
    ref,
    text,
    timescale: null,
    leadOfficer,
    directorate,
    portfolioHolder,
    line: unit.line,
  }
  const index = insertByLine(activity.milestones, became, (each) => each.line)
  cite(activity.lines, unit.line)
  return ok({ path: `${list}.${index}`, was: unit, became: structuredClone(became) })
}

type Appended<Name extends string> = Record<Name, string> & { line?: number }

/** The words go where their line stands: after those of the fact, or before them. */
function appendedTo<Name extends 'name' | 'text'>(
  fact: Appended<Name>,
  name: Name,
  steps: readonly string[],
  ...cited: number[][]
): Place {
  return (_draft, words, unit) => {
    const added = manyLines(words.text)
    if (added === '') return fail('invalid', 'fault.plan.correct.empty')
    const was: string = fact[name]
    const first = fact.line ?? cited[0]?.[0] ?? 0
    const both = [unit.line < first ? [added, was] : [was, added]].flat().filter((text) => text !== '')
    const became = name === 'name' ? oneLine(both.join(' ')) : both.join(seamBefore(both[1] ?? ''))
    Object.assign(fact, { [name]: became })
    for (const lines of cited) cite(lines, unit.line)
    return ok({ path: steps.join('.'), was, became })
  }
}

/** A bullet begins a line of its own; other words go on where the line before them ended. */
function seamBefore(words: string): string {
  return /^[•▪◦●○■–*-]\s/u.test(words) ? '\n' : ' '
}

function cite(lines: number[], line: number): void {
  if (lines.includes(line)) return
  lines.push(line)
  lines.sort((a, b) => a - b)
}

/** Moves an activity under another outcome, to where its line stands there. Undefined when there is no such activity. */
export function moveActivity(
  draft: Draft,
  steps: readonly string[],
  value: unknown,
): Result<Placed> | undefined {
  const [head, first, list, second, name] = steps
  if (head !== 'outcomes' || list !== 'activities' || name !== 'outcome' || steps.length > 5) return undefined
  const from = outcomeIn(draft, first)
  const index = from && indexIn(from.activities, second)
  const activity = from?.activities[index ?? -1]
  if (from === undefined || index === undefined || activity === undefined) return undefined
  const to = outcomeIn(draft, typeof value === 'string' ? value : undefined)
  if (to === undefined) return fail('invalid', 'fault.plan.correct.outcome')
  from.activities.splice(index, 1)
  const there = insertByLine(to.activities, activity, (each) => each.line)
  return ok({
    path: steps.join('.'),
    was: { at: `outcomes.${first}.activities.${index}`, name: from.name },
    became: { at: `outcomes.${draft.outcomes.indexOf(to)}.activities.${there}`, name: to.name },
  })
}

/** Of what was left over of placed lines, only the words that stand in no fact by now stay listed. */
export function keepLeftOver(draft: Draft, lineText: (line: number) => string): void {
  for (const unit of draft.unplaced.filter(({ why }) => why === LEFT_OVER)) {
    const index = draft.unplaced.indexOf(unit)
    draft.unplaced.splice(index, 1)
    const [problem] = accountForWords(
      { units: [{ line: unit.line, text: lineText(unit.line), unseen: null }] },
      draft,
    )
    if (problem) draft.unplaced.splice(index, 0, { ...unit, text: problem.words.join(' ') })
  }
}
