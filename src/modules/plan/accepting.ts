import { randomUUID } from 'node:crypto'
import { ok, type FaultValues, type Result } from '../../kernel/result.ts'
import { placePhrase } from '../../platform/documents/places.ts'
import { oneLine, optionalWords, requiredWords, type ReadFact, type ThreadLink } from '../../thread/index.ts'
import { nameKey, namesNobody } from '../partners/index.ts'
import { LONGEST } from './content.ts'
import type { Draft, DraftActivity, DraftMilestone, DraftTimescale } from './reading/index.ts'
import { linesOfPart } from './parts.ts'
import { freeSlug } from './slugs.ts'
import type { NewActivity, NewMilestone, NewStatement } from './store.ts'
import { checkTimescale, type TimescaleColumns, type TimescaleFaults } from './timescale.ts'

const STATEMENT = { empty: 'fault.plan.read.statement.empty', tooLong: 'fault.plan.read.statement.tooLong' }
const OUTCOME = { tooLong: 'fault.plan.read.outcome.tooLong' }
const ACTIVITY = {
  text: { empty: 'fault.plan.read.activity.empty', tooLong: 'fault.plan.read.activity.tooLong' },
  ref: { tooLong: 'fault.plan.read.activity.ref' },
  timescale: {
    tooLong: 'fault.plan.read.activity.timescale.tooLong',
    noDate: 'fault.plan.read.activity.timescale.noDate',
    backwards: 'fault.plan.read.activity.timescale.backwards',
    wordless: 'fault.plan.read.activity.timescale.wordless',
  },
}
const MILESTONE = {
  text: { empty: 'fault.plan.read.milestone.empty', tooLong: 'fault.plan.read.milestone.tooLong' },
  ref: { tooLong: 'fault.plan.read.milestone.ref' },
  timescale: {
    tooLong: 'fault.plan.read.milestone.timescale.tooLong',
    noDate: 'fault.plan.read.milestone.timescale.noDate',
    backwards: 'fault.plan.read.milestone.timescale.backwards',
    wordless: 'fault.plan.read.milestone.timescale.wordless',
  },
}

/** The name in a cell, or null where the cell is empty or says that nobody is named yet. */
export function somebody(printed: string | null): string | null {
  return printed === null || namesNobody(printed) ? null : printed
}

/** Ids of the partners that a document names, by the name as printed. */
export interface AnswerableIds {
  organisation(name: string | null): string | null
  /** the post of that title in the organisation of that name */
  lead(title: string | null, organisation: string | null): string | null
  portfolio(title: string | null): string | null
}

/** Everything that an accepted document becomes, ready to be written in one go. */
export interface PlannedRecords {
  statements: NewStatement[]
  activities: NewActivity[]
  milestones: NewMilestone[]
  links: ThreadLink[]
  facts: ReadFact[]
}

export interface SourceLines {
  documentId: string
  /** the words of each unit, by its number from 1 */
  text: ReadonlyMap<number, string>
}

/** Pure: the same draft gives the same records, apart from their new ids. */
export function recordsOf(
  draft: Draft,
  planId: string,
  ids: AnswerableIds,
  source: SourceLines,
): Result<PlannedRecords> {
  const records: PlannedRecords = { statements: [], activities: [], milestones: [], links: [], facts: [] }
  const cite = citer(records, source, draft.places)
  if (draft.title !== null) for (const line of draft.titleLines) cite(planId, 'title', [line])
  const slugs = new Set<string>()
  const outcomeIds: (string | null)[] = []
  const outcomesByName = new Map<string, string>()
  for (const { kind, text, inferred, line, lines } of draft.statements) {
    const words = requiredWords(STATEMENT, text, LONGEST.text, aboutPlace(draft, line))
    if (!words.ok) return words
    const id = addStatement(records, planId, { kind, text: words.value, inferred }, slugs)
    cite(id, 'text', [line, ...lines])
  }
  const parentId = themeAbove(records)
  for (const { name, lines } of draft.outcomes) {
    const text = oneLine(name)
    if (text === '') {
      outcomeIds.push(null)
      continue
    }
    const words = optionalWords(OUTCOME, text, LONGEST.text, { name: text.slice(0, 60) })
    if (!words.ok) return words
    const id = addStatement(records, planId, { kind: 'outcome', text, inferred: false, parentId }, slugs)
    cite(id, 'text', lines)
    outcomeIds.push(id)
    outcomesByName.set(nameKey(text), id)
  }
  const activitySlugs = new Set<string>()
  for (const [index, outcome] of draft.outcomes.entries()) {
    for (const activity of outcome.activities) {
      const under = { planId, statementId: outcomeIds[index] ?? null }
      const added = addActivity(records, activity, under, {
        ids,
        outcomesByName,
        slugs: activitySlugs,
        cite,
        about: (at) => aboutPlace(draft, at),
      })
      if (!added.ok) return added
    }
  }
  return ok(records)
}

function addStatement(
  records: PlannedRecords,
  planId: string,
  fields: Pick<NewStatement, 'kind' | 'text' | 'inferred'> & { parentId?: string | null },
  slugs: Set<string>,
): string {
  const id = randomUUID()
  const slug = freeSlug(fields.text, fields.kind, slugs)
  const position = records.statements.length + 1
  records.statements.push({ id, planId, parentId: null, ref: null, slug, position, ...fields })
  return id
}

/** A delivery plan that prints the theme above its outcomes has them hang on it. */
function themeAbove(records: PlannedRecords): string | null {
  const themes = records.statements.filter((statement) => statement.kind === 'theme')
  return themes.length === 1 ? (themes[0]?.id ?? null) : null
}

interface Surroundings {
  ids: AnswerableIds
  outcomesByName: ReadonlyMap<string, string>
  slugs: Set<string>
  cite: Cite
  /** where a record stands, for what is said of it */
  about(line: number): FaultValues
}

function aboutPlace({ places }: Draft, line: number): FaultValues {
  return { place: placePhrase(line, places?.[line - 1], 'within') }
}

function addActivity(
  records: PlannedRecords,
  read: DraftActivity,
  under: { planId: string; statementId: string | null },
  surroundings: Surroundings,
): Result<null> {
  const { ids, outcomesByName, slugs, cite } = surroundings
  const about = {
    numbered: read.ref === null ? 'no' : 'yes',
    ref: read.ref ?? '',
    ...surroundings.about(read.line),
  }
  const linked = read.links.map((name) => ({ name, id: outcomesByName.get(nameKey(name)) }))
  // A link to an outcome that the document does not have cannot be drawn; its words stay in the text.
  const unknown = linked.filter(({ id }) => id === undefined).map(({ name }) => `Also links to: ${name}`)
  const text = requiredWords(
    ACTIVITY.text,
    [read.text, ...read.notes, ...unknown].join('\n'),
    LONGEST.text,
    about,
  )
  if (!text.ok) return text
  const ref = optionalWords(ACTIVITY.ref, read.ref, LONGEST.ref, about)
  if (!ref.ok) return ref
  const timescale = columnsOf(ACTIVITY.timescale, read.timescale, about)
  if (!timescale.ok) return timescale
  const id = randomUUID()
  records.activities.push({
    id,
    ...under,
    ref: ref.value,
    text: text.value,
    slug: freeSlug(ref.value ?? text.value, 'activity', slugs),
    ...timescale.value,
    ...answerableOf(ids, read),
    position: records.activities.length + 1,
  })
  citeFields(cite, id, read, read.lines)
  for (const { name, id: toId } of linked) {
    if (toId === undefined || toId === under.statementId) continue
    records.links.push({ fromId: id, toId, kind: 'also-links-to' })
    cite(id, 'link', read.lines, name, toId)
  }
  for (const [index, part] of read.milestones.entries()) {
    const added = addMilestone(records, part, read, { activityId: id, position: index + 1 }, surroundings)
    if (!added.ok) return added
  }
  return ok(null)
}

function addMilestone(
  records: PlannedRecords,
  read: DraftMilestone,
  activity: DraftActivity,
  under: { activityId: string; position: number },
  { ids, cite, ...surroundings }: Surroundings,
): Result<null> {
  const about = { ref: read.ref, ...surroundings.about(read.line) }
  const text = requiredWords(MILESTONE.text, read.text, LONGEST.text, about)
  if (!text.ok) return text
  const ref = optionalWords(MILESTONE.ref, read.ref, LONGEST.ref, about)
  if (!ref.ok) return ref
  const timescale = columnsOf(MILESTONE.timescale, read.timescale, about)
  if (!timescale.ok) return timescale
  const id = randomUUID()
  const own = answerableOf(ids, read)
  const shared = answerableOf(ids, activity)
  records.milestones.push({
    id,
    ...under,
    ref: ref.value,
    text: text.value,
    ...timescale.value,
    leadPostId: unlessSame(own.leadPostId, shared.leadPostId),
    organisationId: unlessSame(own.organisationId, shared.organisationId),
    portfolioPostId: unlessSame(own.portfolioPostId, shared.portfolioPostId),
  })
  citeFields(cite, id, read, linesOfPart(activity, activity.milestones, read))
  return ok(null)
}

function answerableOf(ids: AnswerableIds, read: DraftActivity | DraftMilestone) {
  const organisation = somebody(read.directorate)
  return {
    leadPostId: ids.lead(somebody(read.leadOfficer), organisation),
    organisationId: ids.organisation(organisation),
    portfolioPostId: ids.portfolio(somebody(read.portfolioHolder)),
  }
}

/** What a part shares with its activity is left to the activity. */
function unlessSame(own: string | null, shared: string | null): string | null {
  return own === shared ? null : own
}

interface Cite {
  /** `words` narrows the lines to the one that has them, else the first stands for the fact */
  (nodeId: string, fact: string, lines: readonly number[], words?: string, toId?: string): void
  /** of these lines, those that the text was read from */
  sharing(lines: readonly number[], text: string): number[]
}

function citer(records: PlannedRecords, source: SourceLines, places: Draft['places']): Cite {
  const cite = (nodeId: string, fact: string, lines: readonly number[], words?: string, toId?: string) => {
    const cited = [...new Set(lines)].filter((line) => source.text.has(line))
    const found = words === undefined ? undefined : lineWith(source, cited, words)
    const chosen = found !== undefined ? [found] : words === undefined ? cited : cited.slice(0, 1)
    for (const line of chosen) {
      records.facts.push({
        nodeId,
        fact,
        documentId: source.documentId,
        page: null,
        line,
        place: places?.[line - 1] ?? null,
        ...(toId === undefined ? {} : { toId }),
      })
    }
  }
  return Object.assign(cite, {
    sharing: (lines: readonly number[], text: string) => {
      const wanted = wordSet(text)
      return lines.filter((line) => sharesMost(wordSet(source.text.get(line) ?? ''), wanted))
    },
  })
}

function wordSet(text: string): Set<string> {
  return new Set(nameKey(text).match(/[\p{L}\p{N}]+/gu))
}

/** A line of the text has mostly its words; a line with a whole row of a table has most of the text's. */
function sharesMost(line: Set<string>, text: Set<string>): boolean {
  const shared = [...line].filter((word) => text.has(word)).length
  return shared > 0 && shared * 2 >= Math.min(line.size, text.size)
}

/** Among the lines of the record; else, for a value inherited from above, the nearest line before them. */
function lineWith(source: SourceLines, lines: readonly number[], words: string): number | undefined {
  const wanted = nameKey(words)
  const has = (line: number) => nameKey(source.text.get(line) ?? '').includes(wanted)
  const own = lines.find(has)
  if (own !== undefined) return own
  const first = lines[0] ?? 0
  for (let line = first - 1; line > Math.max(0, first - INHERITED_FROM); line--) if (has(line)) return line
  return undefined
}

/** A cell is inherited from a row on the same page or so, and not from the other end of a long document. */
const INHERITED_FROM = 60

function citeFields(
  cite: Cite,
  id: string,
  read: DraftActivity | DraftMilestone,
  lines: readonly number[],
): void {
  const own = [read.line, ...lines]
  cite(id, 'text', 'milestones' in read ? own : [read.line, ...(read.furtherLines ?? [])])
  const fields: [string, string | null][] = [
    ['reference', read.ref],
    ['timescale', read.timescale?.text ?? null],
    ['lead', somebody(read.leadOfficer)],
    ['organisation', somebody(read.directorate)],
    ['portfolio', somebody(read.portfolioHolder)],
  ]
  for (const [fact, words] of fields) if (words !== null) cite(id, fact, own, words)
}

function columnsOf(
  faults: TimescaleFaults,
  timescale: DraftTimescale | null,
  about: FaultValues,
): Result<TimescaleColumns> {
  if (timescale === null) return checkTimescale(faults, null)
  const { text, from, to, ongoing } = timescale
  return checkTimescale(faults, { text, startsOn: from, dueOn: to, ongoing }, about)
}
