export { Collected } from './collected.ts'
export { firstTimeWriter } from './bulk.ts'
export {
  type Account,
  type AreaKind,
  type Figure,
  type FigureArea,
  type FigureFile,
  type FigurePeriod,
  type FigureSeries,
  type Frequency,
  type PeriodSpec,
  type SeriesSpec,
} from './figure.ts'
export { listNationalValues, type NationalValues } from './national.ts'
export { eesPeriod, ownPeriod } from './periods.ts'
export { default as figureWords } from './messages/en.json' with { type: 'json' }
export { periodPhrase, type PeriodWords } from './period-phrase.ts'
export { readFigures, takeFiguresIn } from './policy.ts'
export {
  areasOfSeries,
  england,
  findArea,
  findSeries,
  listFigures,
  listFiguresOf,
  listNeighbours,
  listSeriesOf,
  listVersions,
  loadArea,
  regionOf,
  searchSeries,
} from './queries.ts'
export { keepAreas, keepSeries, type Neighbour } from './store.ts'
export { readPrinted, SYMBOL_WORDS, SYMBOLS, type FigureSymbol } from './symbol.ts'
export { openFigures } from './opening.ts'
export { OWNER, takeFigures } from './taking.ts'
export { typeFigure, type TypedFigure } from './typing.ts'
export { figuresRoutes } from './workspace/routes.tsx'
