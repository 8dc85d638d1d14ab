import type { Options } from '../markup.ts'
import { ChartFrame, Words, type ChartOptions, type Sheet } from './chart-frame.tsx'
import { Mark, type Shape } from './chart-mark.tsx'

/** From 1, the best of the bands, to 4. */
export type BandTone = 1 | 2 | 3 | 4

export type BandCell = Options<{
  /** Nothing is known, or no band holds it. */
  tone: BandTone | undefined
  /** The value as it is printed: written in the cell where there is room. */
  text: string
}>

export type BandRow = Options<{
  label: string
  /** Said behind the name, e.g. the direction of travel. */
  note?: string
  /** As many as there are columns. */
  cells: readonly BandCell[]
}>

export type BandChartOptions = ChartOptions &
  Options<{
    /** Names of the columns, e.g. months. */
    columns: readonly string[]
    rows: readonly BandRow[]
    /** What each band is called, best first, e.g. "above 80%". */
    bands: readonly { tone: BandTone; label: string }[]
    /** What the key says of a cell without a band. */
    unbanded: string
  }>

/** For each line of a name. */
const NAME = 24
const CELL = 40
const BELOW = 14
/** Characters of a name that stand beside each other on the narrowest phone. */
const LONGEST_LINE = 34
const HEAD = 30
/** On white 3 to 1 or more, and the words on it 4.5 to 1: white on the dark ones, black on the third. */
const BANDS: Readonly<Record<BandTone, { ground: string; ink: string; shape: Shape }>> = {
  1: { ground: '#0b5d4a', ink: '#ffffff', shape: 'circle' },
  2: { ground: '#14606f', ink: '#ffffff', shape: 'triangle' },
  3: { ground: '#c98a12', ink: '#0b0c0c', shape: 'diamond' },
  4: { ground: '#942514', ink: '#ffffff', shape: 'down' },
}
const NONE = { ground: '#e4e9ec', ink: '#0b0c0c' }

/** A row of cells for each kind, one a month, its band by colour, by shape and, in the key and the table, by word. */
export function BandChart(chart: BandChartOptions) {
  const { columns, rows, bands, unbanded } = chart
  const open = rows.some(({ cells }) => cells.some(({ tone }) => tone === undefined))
  const heights = rows.map(({ label }) => linesOf(label).length * NAME + CELL + BELOW)
  const topOf = (index: number) => heights.slice(0, index).reduce((sum, height) => sum + height, HEAD)
  return (
    <ChartFrame
      chart={chart}
      height={topOf(rows.length)}
      margins="none"
      keyEntries={[
        ...bands.map(({ tone, label }) => ({ label, shape: BANDS[tone].shape, colour: BANDS[tone].ground })),
        ...(open ? [{ label: unbanded, shape: 'square' as const, colour: NONE.ground }] : []),
      ]}
      draw={(sheet) => (
        <>
          <Head sheet={sheet} columns={columns} />
          {rows.map((row, index) => (
            <Row sheet={sheet} row={row} top={topOf(index)} count={columns.length} />
          ))}
        </>
      )}
    />
  )
}

/** The first and the last column by name, and all of them where there is room. */
function Head({ sheet, columns }: { sheet: Sheet; columns: readonly string[] }) {
  const count = columns.length
  return (
    <>
      {columns.map((label, index) => {
        const end = index === count - 1 && count > 1
        const edge = index === 0 || end
        return (
          <Words
            sheet={sheet}
            x={sheet.across(edge ? (end ? 1 : 0) : (index + 0.5) / count)}
            y={16}
            text={label}
            side={edge ? (end ? 'end' : 'start') : 'middle'}
            size={14}
            faint
            wideOnly={!edge}
          />
        )
      })}
    </>
  )
}

function Row({ sheet, row, top, count }: { sheet: Sheet; row: BandRow; top: number; count: number }) {
  const name = linesOf(row.label)
  const under = top + name.length * NAME
  const middle = under + CELL / 2
  return (
    <>
      {name.map((line, at) => (
        <Words sheet={sheet} x={sheet.across(0)} y={top + 17 + at * NAME} text={line} strong />
      ))}
      {row.note && <Words sheet={sheet} x={sheet.across(1)} y={top + 17} text={row.note} side="end" />}
      {row.cells.map(({ tone, text }, index) => {
        const { ground, ink } = tone === undefined ? NONE : BANDS[tone]
        return (
          <>
            <rect
              class={`gt-chart__cell gt-chart__cell--${tone ?? 'none'}`}
              x={sheet.across((index + (sheet.forward === 1 ? 0 : 1)) / count)}
              y={under}
              width={sheet.length(1 / count)}
              height={CELL}
              fill={ground}
              stroke="#ffffff"
              stroke-width={2}
            />
            {tone !== undefined &&
              sheet.at(
                (index + 0.5) / count,
                middle - 9,
                <Mark shape={BANDS[tone].shape} fill={ink} size={4} />,
              )}
            <Words
              sheet={sheet}
              x={sheet.across((index + 0.5) / count)}
              y={middle + 14}
              text={text}
              side="middle"
              size={14}
              colour={ink}
              bare
              wideOnly={count > 6}
            />
          </>
        )
      })}
    </>
  )
}

/** A drawing breaks no lines by itself: a long name goes on below. */
function linesOf(label: string): string[] {
  return label.split(' ').reduce<string[]>((lines, word) => {
    const line = lines.at(-1)
    return line === undefined || line.length + 1 + word.length > LONGEST_LINE
      ? [...lines, word]
      : [...lines.slice(0, -1), `${line} ${word}`]
  }, [])
}
