export { faultOfColour } from './colour.ts'
export { speechOf, styleOf, type House, type List } from './house.ts'
export {
  chosenBy,
  dayCell,
  instantCell,
  listLinks,
  listOf,
  listRoutes,
} from './lists.ts'
export { FORMATS } from './paper.ts'
export { formatLinks, paperReply, writePaper } from './reply.ts'
export { writeWorkbook } from './workbook.ts'
export type { Block, Cell, Column, Format, Paper, PaperStyle, Speech, TableGroup } from './paper.ts'
