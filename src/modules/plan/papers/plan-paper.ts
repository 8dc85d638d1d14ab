import type { Block, Cell, Column, Paper, TableGroup } from '../../../platform/papers/index.ts'
import type { Activity, Milestone, PlanContent, Statement, StatementKind } from '../content.ts'
import { byOutcome } from '../site/grouping.ts'
import { scheduleOf, type ScheduleItem } from '../site/schedule.ts'
import type { PaperContext } from './context.ts'
import { factsOf, madeAtOf, noticeOf, type Standing } from './standing.ts'

/**
 * A whole plan, or the lines of it that a filter left. A plan with activities is written as councils print theirs, so
 * that it can be read back: a heading for each outcome, a row for each activity and each of its parts, people in
 * columns of their own, and a dash where nobody is named.
 */
export function planPaper(
  context: PaperContext,
  content: PlanContent,
  standing: Standing,
  chosen?: readonly ScheduleItem[],
): Paper {
  const { t, say, words, speech, style } = context
  const { plan } = content
  const period = words.period({ ...plan, periodText: say(plan.periodText) })
  const all = scheduleOf(content)
  const isPart = chosen !== undefined && chosen.length < all.length
  return {
    title: say(plan.title),
    notice: noticeOf(context, standing),
    facts: [
      words.planKind(plan.kind),
      ...(period === '' ? [] : [t('paper.plan.covers', { period })]),
      ...factsOf(context, standing),
      ...(isPart ? [t('paper.plan.chosen', { shown: chosen.length, all: all.length })] : []),
    ],
    blocks:
      content.activities.length === 0
        ? statementBlocks(context, content)
        : deliveryBlocks(context, content, chosen),
    wide: content.activities.length > 0,
    speech,
    style,
    madeAt: madeAtOf(context, standing),
  }
}

/** A plan of statements alone: a heading for each kind, in the order in which the kinds first stand. */
function statementBlocks(context: PaperContext, { plan, statements }: PlanContent): Block[] {
  const { t, say, words } = context
  const summary: Block[] = plan.summary === '' ? [] : [{ kind: 'paragraph', text: say(plan.summary) }]
  if (statements.length === 0) return [...summary, { kind: 'paragraph', text: t('paper.plan.nothing') }]
  const kinds = Map.groupBy(statements, ({ kind }) => kind)
  const groups = [...kinds].map(([kind, all]) => ({
    title: words.statementKinds(kind, all.length),
    items: all.map(({ text, ref }) => ({ reference: ref, text: say(text) })),
    // the plan of a theme begins with its name
    ...(kind === 'theme' && plan.kind === 'theme'
      ? { lines: all.map((each) => statementLine(each, context)) }
      : {}),
  }))
  const heads = [t('paper.plan.what'), t('paper.column.reference'), t('paper.plan.words')] as const
  return [...summary, { kind: 'listing', caption: t('paper.plan.statements'), heads, groups }]
}

function deliveryBlocks(
  context: PaperContext,
  content: PlanContent,
  chosen: readonly ScheduleItem[] | undefined,
): Block[] {
  const { t, say } = context
  const groups = groupsOf(context, content, chosen)
  const told = new Set(groups.flatMap(({ statement }) => statement?.id ?? []))
  const above = content.statements.filter(({ id }) => !told.has(id))
  const { columns, rows } = filledColumns(
    columnsOf(context),
    groups.map((group) => group.rows),
  )
  const { summary } = content.plan
  return [
    ...(summary === '' || chosen ? [] : [{ kind: 'paragraph', text: say(summary) } as const]),
    ...(chosen
      ? []
      : above.map((each) => ({ kind: 'paragraph', text: statementLine(each, context) }) as const)),
    {
      kind: 'table',
      caption: t('paper.plan.activities'),
      columns,
      groupHead: t('paper.column.outcome'),
      groups: groups.map(({ title, name }, index) => ({ title, name, rows: rows[index] ?? [] })),
      empty: t('paper.plan.noActivities'),
    },
  ]
}

interface OutcomeGroup extends TableGroup {
  statement: Statement | null
}

/** What stands under no outcome comes first, where no heading says otherwise. */
function groupsOf(
  context: PaperContext,
  content: PlanContent,
  chosen: readonly ScheduleItem[] | undefined,
): OutcomeGroup[] {
  const kept = chosen && new Set(chosen.map(keyOf))
  const groups = byOutcome(content, scheduleOf(content)).map(({ statement, items }) => {
    const activities = [...new Set(items.map(({ activity }) => activity))]
    return {
      statement,
      title: statement === null ? '' : statementLine(statement, context),
      name: statement === null ? '' : context.say(statement.text),
      rows: activities.flatMap((activity) => rowsOf(context, content, activity, kept)),
    }
  })
  const shown = chosen ? groups.filter(({ rows }) => rows.length > 0) : groups
  return shown.toSorted((a, b) => Number(a.statement !== null) - Number(b.statement !== null))
}

function keyOf({ activity, milestone }: Pick<ScheduleItem, 'activity' | 'milestone'>): string {
  return milestone?.id ?? activity.id
}

function columnsOf({ t }: PaperContext): Column[] {
  return [
    { head: t('paper.column.reference'), share: 7 },
    { head: t('paper.column.activity'), share: 36 },
    { head: t('paper.column.partOf'), share: 8 },
    { head: t('paper.column.when'), share: 12 },
    { head: t('paper.column.lead'), share: 14 },
    { head: t('paper.column.organisation'), share: 15 },
    { head: t('paper.column.portfolio'), share: 13 },
    { head: t('paper.column.links'), share: 14 },
  ]
}

/** Reference, words and time. */
const ALWAYS = [0, 1, 3]

/** A column that says nothing in any row is left out. */
function filledColumns(columns: readonly Column[], groups: readonly (readonly (readonly Cell[])[])[]) {
  const rows = groups.flat()
  const isFilled = (at: number) =>
    ALWAYS.includes(at) || rows.some((row) => row[at] !== null && row[at] !== '–')
  const kept = columns.flatMap((_, at) => (isFilled(at) ? [at] : []))
  return {
    columns: kept.flatMap((at) => columns[at] ?? []),
    rows: groups.map((group) => group.map((row) => kept.map((at) => row[at] ?? null))),
  }
}

/** The activity and then its parts; where a filter left only some parts, they stand under their activity's words. */
function rowsOf(
  context: PaperContext,
  content: PlanContent,
  activity: Activity,
  kept: ReadonlySet<string> | undefined,
): Cell[][] {
  const { t, say } = context
  const parts = activity.milestones.filter(
    (part) => !kept || kept.has(part.id) || (part.timescale === null && kept.has(activity.id)),
  )
  if (kept && !kept.has(activity.id) && parts.length === 0) return []
  const texts = new Map(content.statements.map(({ id, text }) => [id, text]))
  const links = activity.alsoLinksTo.flatMap((id) => texts.get(id) ?? []).map((text) => say(text))
  const partOf = arePartsLettered(activity)
    ? null
    : activity.ref === null
      ? t('paper.plan.above')
      : say(activity.ref)
  return [
    rowOf(context, activity, activity, { partOf: null, links: links.join('; ') }),
    ...parts.map((part) => rowOf(context, part, { ...activity, ...peopleOf(part) }, { partOf, links: '' })),
  ]
}

/** "2.1 a)" under 2.1 says by itself what it is a part of, on paper and to the reader. */
function arePartsLettered({ ref, milestones }: Activity): boolean {
  return milestones.every((part) => {
    const isUnder = ref !== null && /\d/.test(ref) && part.ref?.startsWith(ref)
    return isUnder && /^ ?(?:\([a-z]\)|[a-z]\))$/.test(part.ref?.slice(ref.length) ?? '')
  })
}

function peopleOf({ lead, organisation, portfolio }: Milestone): Partial<People> {
  return { ...(lead && { lead }), ...(organisation && { organisation }), ...(portfolio && { portfolio }) }
}

type People = Pick<Activity, 'lead' | 'organisation' | 'portfolio'>

function rowOf(
  { t, say }: PaperContext,
  { ref, text, timescale }: Pick<Activity, 'ref' | 'text' | 'timescale'>,
  { lead, organisation, portfolio }: People,
  { partOf, links }: { partOf: string | null; links: string },
): Cell[] {
  // A blank cell would be read as that of the row above, by people too.
  const nobody = t('paper.plan.nobody')
  return [
    ref === null ? nobody : say(ref),
    say(text),
    partOf,
    timescale === null || timescale.text === '' ? null : say(timescale.text),
    lead ? say(lead.title) : nobody,
    organisation ? say(organisation.name) : nobody,
    portfolio ? say(portfolio.title) : nobody,
    links === '' ? null : links,
  ]
}

function statementLine(
  { kind, ref, text }: Pick<Statement, 'ref' | 'text'> & { kind: StatementKind },
  context: PaperContext,
): string {
  const { t, say, words } = context
  const of = { kind: words.statementKind(kind), text: say(text) }
  return ref === null ? t('paper.plan.statement', of) : t('paper.plan.numbered', { ...of, number: ref })
}
