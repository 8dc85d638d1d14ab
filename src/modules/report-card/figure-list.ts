import { figuresIn, yearName } from './card-words.ts'
import { wordsOfCell, type CardContent } from './content.ts'
import { figureText } from './figure.ts'

/** The figures of a card for machines, each with its source. Names of columns and units are keys and are not translated. */
export const FIGURE_COLUMNS = [
  'year',
  'section',
  'key',
  'label',
  'value',
  'unit',
  'printed',
  'period',
  'note',
  'source_kind',
  'source',
  'source_place',
  'source_line',
] as const

/** A row for each section that a figure is used in; then the tables that other modules gave, a row for each cell of theirs. */
export function figureRows(content: CardContent): (string | number | null)[][] {
  const year = yearName(content.slug)
  return content.sections.flatMap((section) => [
    ...figuresIn(section, content).map((figure) => {
      const { key, label, value, unit, period, note, source } = figure
      const from = [source.kind, source.title, source.place, source.line]
      return [year, section.slug, key, label, value, unit, figureText(figure), period, note, ...from]
    }),
    ...section.blocks.flatMap((block) => {
      if (block.kind !== 'part' || !block.content.table) return []
      const { heading, table, source } = block.content
      const from = [source.kind, source.title, source.place, source.line]
      return table.rows.flatMap(([name = '', ...cells]) =>
        cells.map((cell, index) => {
          const printed = wordsOfCell(cell)
          const label = [heading, wordsOfCell(name), table.head[index + 1] ?? '']
            .filter((each) => each !== '')
            .join(': ')
          return [year, section.slug, '', label, null, null, printed, '', '', ...from]
        }),
      )
    }),
  ])
}
