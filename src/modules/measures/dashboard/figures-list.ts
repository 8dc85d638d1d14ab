import type { Cell, List } from '../../../platform/papers/index.ts'
import type { OtherArea, SourceRow, Subject } from '../answers/question.ts'
import {
  areaName,
  comparedNeighbours,
  computedText,
  isComparable,
  neighbourMedians,
  periodWords,
  symbolsIn,
  type Screen,
  type Told,
} from './told.ts'

type ListColumn = readonly [head: string, cell: (row: SourceRow) => Cell]

/** Every period of a measure with what it is set against, the latest first: the table beside its chart, and its files. */
export function figuresList(told: Told, screen: Screen, title: string): List {
  const { question } = told
  const columns = columnsOf(told, screen)
  const others = [question.england, question.region].flatMap((area) => area?.rows ?? [])
  return {
    title,
    facts: symbolsIn([...question.own, ...others], screen),
    columns: columns.map(([head]) => ({ head, share: 100 / columns.length })),
    rows: question.own.toReversed().map((row) => columns.map(([, cell]) => cell(row))),
  }
}

function columnsOf({ question }: Told, screen: Screen): ListColumn[] {
  const { own, subject, england, region } = question
  const { t } = screen
  const some = (has: (row: SourceRow) => unknown) => own.some((row) => has(row) !== undefined)
  const comparable = isComparable(question)
  const medians = new Map(neighbourMedians(question).map(({ row, value }) => [row, value]))
  const columns: (ListColumn | false)[] = [
    [t('dashboard.period'), (row) => periodWords(row, screen)],
    [withUnit(areaName(question, screen), subject, screen), ({ text }) => text],
    some(({ numerator }) => numerator) && [t('dashboard.numerator'), ({ numerator }) => numerator ?? null],
    some(({ denominator }) => denominator) && [
      t('dashboard.denominator'),
      ({ denominator }) => denominator ?? null,
    ],
    some(({ target }) => target) && [t('dashboard.target'), ({ target }) => target ?? null],
    comparable && england !== undefined && otherColumn(england, screen),
    comparable && region !== undefined && otherColumn(region, screen),
    comparedNeighbours(question).length > 0 && [
      t('dashboard.median'),
      (row) => {
        const value = medians.get(row)
        return value === undefined ? null : computedText(value, subject)
      },
    ],
    own.some(({ version }) => version > 1) && [t('dashboard.version'), ({ version }) => version],
  ]
  return columns.filter((column) => column !== false)
}

/** Ours and each neighbour's value in every period of ours: the table beside the drawings of the neighbours. */
export function neighboursList({ question }: Told, screen: Screen, title: string): List {
  const { own } = question
  const { t, say } = screen
  const areas = [{ name: own[0]?.areaName ?? '', rows: own }, ...comparedNeighbours(question)]
  const periods = own.toReversed()
  return {
    title,
    facts: symbolsIn(
      areas.flatMap(({ rows }) => rows),
      screen,
    ),
    columns: [t('measures.area'), ...periods.map((row) => periodWords(row, screen))].map((head) => ({
      head,
      share: 100 / (periods.length + 1),
    })),
    rows: areas.map(({ name, rows }) => {
      const byPeriod = new Map(rows.map((row) => [row.periodId, row.text]))
      return [say(name), ...periods.map(({ periodId }) => byPeriod.get(periodId) ?? null)]
    }),
  }
}

function otherColumn({ name, rows }: OtherArea, { say }: Screen): ListColumn {
  const byPeriod = new Map(rows.map((row) => [row.periodId, row.text]))
  return [say(name), ({ periodId }) => byPeriod.get(periodId) ?? null]
}

function withUnit(name: string, { kind, unit }: Subject, { t, say }: Screen): string {
  const shown = unit === '' && kind === 'percentage' ? '%' : unit
  return shown === '' ? name : t('dashboard.withUnit', { name, unit: shown === '%' ? shown : say(shown) })
}
