import type { Tx } from '../../../platform/database/database.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import { listOf, type List } from '../../../platform/papers/index.ts'
import type { Request } from '../../../platform/http/route.ts'
import { linksFrom, placedNodes } from '../../../thread/index.ts'
import { listMeasures } from '../queries.ts'
import type { Measure } from '../store.ts'
import { tellMeasure } from './measure-view.ts'
import type { ScorecardKind } from './paths.ts'
import { measuredWords, periodWords, type Screen, type Told } from './told.ts'

/** What measures are put together under: an outcome that they are evidence of, or the partner whose post owns them. */
export interface ScorecardRow {
  readonly kind: ScorecardKind
  readonly id: string
  readonly title: string
  readonly measures: readonly Measure[]
}

/** Every scorecard that has a measure, by title; measures that have ended are in none. */
export async function listScorecards(tx: Tx): Promise<ScorecardRow[]> {
  const measures = (await listMeasures(tx)).filter(({ endedOn }) => endedOn === null)
  const links = await linksFrom(
    tx,
    measures.map(({ id }) => id),
    'evidences',
  )
  const nodes = await placedNodes(tx, [...new Set(links.map(({ toId }) => toId))])
  const outcomes = nodes.map(({ id, title, ref }): ScorecardRow => {
    const shown = new Set(links.filter(({ toId }) => toId === id).map(({ fromId }) => fromId))
    const name = ref === null ? title : `${ref} ${title}`
    return { kind: 'outcomes', id, title: name, measures: measures.filter((each) => shown.has(each.id)) }
  })
  return [...outcomes.toSorted(byTitle), ...partnersOf(measures).toSorted(byTitle)]
}

function partnersOf(measures: readonly Measure[]): ScorecardRow[] {
  const found = Map.groupBy(measures, ({ organisationId }) => organisationId)
  return [...found].flatMap(([id, theirs]): ScorecardRow[] => {
    const title = theirs[0]?.organisation
    return id === null || !title ? [] : [{ kind: 'partners', id, title, measures: theirs }]
  })
}

function byTitle(a: ScorecardRow, b: ScorecardRow): number {
  return a.title.localeCompare(b.title, 'en', { numeric: true })
}

/** A measure of a scorecard with its answers. */
export interface ScoreLine {
  readonly measure: Measure
  readonly told: Told
}

export interface Scorecard extends Omit<ScorecardRow, 'measures'> {
  readonly lines: readonly ScoreLine[]
}

/** `onLine` is told how many of its measures have been answered. */
export async function loadScorecard(
  tx: Tx,
  kind: ScorecardKind,
  id: string,
  onLine: (done: number) => unknown = () => undefined,
): Promise<Scorecard | undefined> {
  const row = (await listScorecards(tx)).find((each) => each.kind === kind && each.id === id)
  if (!row) return undefined
  const lines: ScoreLine[] = []
  for (const measure of row.measures) {
    lines.push({ measure, told: await tellMeasure(tx, measure) })
    onLine(lines.length)
  }
  return { kind, id, title: row.title, lines }
}

/** What is said of a measure in a line of a scorecard: its latest value, and its three answers in words. */
export interface ScoreWords {
  readonly latest: string
  readonly level: string
  readonly signal: string
  readonly comparison: string
}

export function scoreWords({ question, answer }: Told, screen: Screen): ScoreWords {
  const { t } = screen
  const { latestKnown: latest, level, signal, comparison } = answer
  return {
    latest: latest
      ? t('dashboard.latest', {
          value: measuredWords(latest.text, question.subject, screen),
          period: periodWords(latest, screen),
        })
      : t('dashboard.noValue'),
    level: t(level.words.message, level.words.values),
    signal: t(signal.words.message, signal.words.values),
    comparison: comparison.rank
      ? t(comparison.rank.words.message, comparison.rank.words.values)
      : t('dashboard.comparison.noRank'),
  }
}

/** A scorecard as its files have it. */
export function scorecardList(
  { title, lines }: Scorecard,
  request: Pick<Request, 't' | 'say' | 'language' | 'today'>,
): List {
  const { t, say, language, today } = request
  const told = lines.map((line) => ({ ...line, words: scoreWords(line.told, request) }))
  return listOf(
    t('dashboard.scorecardOf', { name: say(title) }),
    told,
    [
      [t('dashboard.measure'), 28, ({ measure }) => say(measure.definition.name)],
      [t('dashboard.value'), 16, ({ words }) => words.latest],
      [t('dashboard.level'), 18, ({ words }) => words.level],
      [t('dashboard.signal'), 20, ({ words }) => words.signal],
      [t('dashboard.comparison'), 18, ({ words }) => words.comparison],
    ],
    [t('dashboard.asOf', { day: formatDate(language, today) })],
  )
}
