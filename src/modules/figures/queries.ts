import type { Tx } from '../../platform/database/database.ts'
import type { Figure, FigureArea, FigureFile, FigurePeriod, FigureSeries } from './figure.ts'
import {
  selectArea,
  selectAreas,
  selectAreasOfSeries,
  selectFiles,
  selectFilesByIds,
  selectNeighbours,
  selectPeriods,
  selectSeries,
  selectSeriesByWords,
  selectSeriesOf,
  selectValues,
  type FileRow,
  type Neighbour,
  type ValueRow,
} from './store.ts'
import { isSymbol } from './symbol.ts'

/** The code of England in the register of geographic codes. */
const ENGLAND = 'E92000001'
const MOST_SERIES = 200

/** The latest version of each value, by area id, in order of period. */
export async function listFigures(
  tx: Tx,
  seriesId: number,
  areaIds: readonly number[],
): Promise<Map<number, Figure[]>> {
  const found = await listFiguresOf(tx, [seriesId], areaIds)
  return found.get(seriesId) ?? new Map()
}

/** The same for many series at once: by series id, then by area id. */
export async function listFiguresOf(
  tx: Tx,
  seriesIds: readonly number[],
  areaIds: readonly number[],
): Promise<Map<number, Map<number, Figure[]>>> {
  const rows = await selectValues(tx, { seriesIds, areaIds })
  const bySeries = new Map<number, Map<number, Figure[]>>()
  for (const { row, figure } of await placed(tx, rows)) {
    const byArea = bySeries.get(row.seriesId) ?? new Map<number, Figure[]>()
    bySeries.set(row.seriesId, byArea)
    const figures = byArea.get(row.areaId)
    if (figures) figures.push(figure)
    else byArea.set(row.areaId, [figure])
  }
  return bySeries
}

/** Every version of every period, periods in order and the first version first. */
export async function listVersions(tx: Tx, seriesId: number, areaId: number): Promise<Figure[]> {
  const rows = await selectValues(tx, { seriesIds: [seriesId], areaIds: [areaId], every: true })
  return (await placed(tx, rows)).map(({ figure }) => figure)
}

async function placed(tx: Tx, rows: readonly ValueRow[]): Promise<{ row: ValueRow; figure: Figure }[]> {
  const periods = byId(await selectPeriods(tx, [...new Set(rows.map(({ periodId }) => periodId))]))
  const files = byId(await selectFilesByIds(tx, [...new Set(rows.map(({ fileId }) => fileId))]))
  return rows
    .map((row) => ({ row, figure: figureOf(row, periods, files) }))
    .toSorted(({ figure: a }, { figure: b }) => inOrder(a, b))
}

function byId<Row extends { id: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

function inOrder(a: Figure, b: Figure): number {
  const [one, other] = [a.period, b.period]
  if (one.endsOn !== other.endsOn) return one.endsOn < other.endsOn ? -1 : 1
  if (one.startsOn !== other.startsOn) return one.startsOn < other.startsOn ? -1 : 1
  return one.id - other.id || a.version - b.version
}

function figureOf(
  row: ValueRow,
  periods: ReadonlyMap<number, FigurePeriod>,
  files: ReadonlyMap<number, FigureFile>,
): Figure {
  const period = periods.get(row.periodId)
  const file = files.get(row.fileId)
  if (!period || !file) throw new Error('A value without its period or its file')
  const symbol = row.symbol !== null && isSymbol(row.symbol) ? row.symbol : undefined
  return {
    period,
    value: row.value === null ? undefined : Number(row.value),
    text: row.value ?? row.symbol ?? '',
    symbol,
    ...numberOf('numerator', row.numerator),
    ...numberOf('denominator', row.denominator),
    ...numberOf('lower', row.lower),
    ...numberOf('upper', row.upper),
    ...(row.remark === null ? {} : { remark: row.remark }),
    version: row.version,
    file,
    line: row.line,
  }
}

function numberOf(name: 'numerator' | 'denominator' | 'lower' | 'upper', text: string | null) {
  return text === null ? {} : { [name]: Number(text) }
}

/** By nine-character code, by the Department's older code, or by name. */
export async function findArea(tx: Tx, codeOrOldCode: string): Promise<FigureArea | undefined> {
  return selectArea(tx, codeOrOldCode.trim())
}

export async function loadArea(tx: Tx, id: number): Promise<FigureArea | undefined> {
  return (await selectAreas(tx, [id]))[0]
}

export async function england(tx: Tx): Promise<FigureArea | undefined> {
  return selectArea(tx, ENGLAND)
}

/** The region that an authority lies in; undefined for a region, a country, and where no file said it. */
export async function regionOf(tx: Tx, area: FigureArea): Promise<FigureArea | undefined> {
  return area.regionId === null ? undefined : (await selectAreas(tx, [area.regionId]))[0]
}

/** The statistical neighbours by the latest edition of the model, the closest first. */
export async function listNeighbours(tx: Tx, areaId: number): Promise<Neighbour[]> {
  return selectNeighbours(tx, areaId)
}

/** Series in which every word stands, at most 200. */
export async function searchSeries(tx: Tx, words: string): Promise<FigureSeries[]> {
  const each = words.split(/\s+/).filter((word) => word !== '')
  return each.length === 0 ? [] : selectSeriesByWords(tx, each.slice(0, 20), MOST_SERIES)
}

export async function findSeries(tx: Tx, id: number): Promise<FigureSeries | undefined> {
  return isRowId(id) ? (await selectSeries(tx, [id]))[0] : undefined
}

/** Every series of a source, such as all of LAIT's indicators. */
export async function listSeriesOf(tx: Tx, source: FigureSeries['source']): Promise<FigureSeries[]> {
  return selectSeriesOf(tx, source)
}

/** What was taken in, without single typed figures; the latest first. */
export async function listFiles(tx: Tx): Promise<FileRow[]> {
  return (await selectFiles(tx, {})).filter(({ kind }) => kind !== 'typed')
}

export async function loadFile(tx: Tx, id: number): Promise<FileRow | undefined> {
  return isRowId(id) ? (await selectFiles(tx, { id }))[0] : undefined
}

/** The areas that a series has figures of, by name. */
export async function areasOfSeries(tx: Tx, seriesId: number): Promise<FigureArea[]> {
  return selectAreasOfSeries(tx, seriesId)
}

function isRowId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id < 2 ** 31
}
