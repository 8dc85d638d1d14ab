import { tokens, type Options } from '../markup.ts'
import { groupsOf, shareAt, wrapped, type TimelineColumn } from './timeline-scale.ts'

/** Dates are plain ISO dates, both inclusive; null is open. */
export type TimelineRow = Options<{
  label: string
  from: string | null
  to: string | null
  /** A part of the row above, drawn lighter and further in. */
  part?: boolean
  /** Written in place of a bar where neither date is known, e.g. "to be confirmed". */
  undated?: string
}>

export type TimelineOptions = Options<{
  id: string
  columns: readonly TimelineColumn[]
  rows: readonly TimelineRow[]
  /** What the drawing is, e.g. "Activities by quarter": name of the drawing. */
  title: string
  /** What it shows, in sentences; a table with the same facts must stand beside it. */
  description: string
  /** Name of the part of the page that can be scrolled by keyboard. */
  scrollLabel: string
  today?: Readonly<{ date: string; label: string }>
  dir?: 'ltr' | 'rtl'
}>

const COLUMN = 84
const MINIMUM = 640
const HEAD = 58
const ROW_PADDING = 10
const LINE = 20
const BAR = 16
const INDENT = 16
const EDGE = 8
/** Arial's letters are about half as wide as high; a little more, so that no line runs out of the drawing. */
const LETTER = 8.2

/** Where things stand: one place turns the drawing round for right-to-left. */
interface Layout {
  readonly width: number
  readonly height: number
  x(share: number): number
}

/** Bars over quarters, one row an activity, its words above its bar, so that they fit on a phone. */
export function Timeline(options: TimelineOptions) {
  const { id, columns, rows, title, description, scrollLabel, today, dir = 'ltr' } = options
  const width = Math.max(MINIMUM, columns.length * COLUMN)
  const placed = placeRows(rows, width)
  const height = placed.at(-1)?.bottom ?? HEAD
  const layout: Layout = { width, height, x: (share) => (dir === 'rtl' ? 1 - share : share) * width }
  return (
    <div class="gt-timeline" role="region" aria-label={scrollLabel} tabindex={0}>
      <svg
        xmlns="http://www.w3.org/2000/svg"
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        direction={dir}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {placed.map(
          (row, index) =>
            index % 2 === 0 && (
              <rect class="gt-timeline__band" x={0} y={row.top} width={width} height={row.bottom - row.top} />
            ),
        )}
        <Columns columns={columns} layout={layout} />
        {placed.map((row) => (
          <Row row={row} columns={columns} layout={layout} />
        ))}
        {today && <Today {...today} columns={columns} layout={layout} />}
      </svg>
    </div>
  )
}

type PlacedRow = Readonly<{ row: TimelineRow; lines: readonly string[]; top: number; bottom: number }>

function placeRows(rows: readonly TimelineRow[], width: number): PlacedRow[] {
  let top = HEAD
  return rows.map((row) => {
    const room = width - 2 * EDGE - (row.part ? INDENT : 0)
    const lines = wrapped(row.label, Math.floor(room / LETTER), 2)
    const placed = { row, lines, top, bottom: top + 2 * ROW_PADDING + lines.length * LINE + BAR + 4 }
    top = placed.bottom
    return placed
  })
}

function Columns({ columns, layout }: { columns: readonly TimelineColumn[]; layout: Layout }) {
  const { x, height } = layout
  const inset = (share: number) => x(share) + (x(0) === 0 ? EDGE : -EDGE)
  return (
    <>
      {columns.map((column, index) => {
        const share = shareAt(columns, column.from, 'start')
        return (
          <>
            {index > 0 && <line class="gt-timeline__grid" x1={x(share)} x2={x(share)} y1={30} y2={height} />}
            <text class="gt-timeline__word gt-timeline__word--small" x={inset(share)} y={50}>
              {column.label}
            </text>
          </>
        )
      })}
      {groupsOf(columns).map(({ label, at }) => {
        const share = shareAt(columns, columns[at]?.from ?? '', 'start')
        return (
          <>
            {at > 0 && <line class="gt-timeline__grid" x1={x(share)} x2={x(share)} y1={0} y2={30} />}
            <text class="gt-timeline__word gt-timeline__word--strong" x={inset(share)} y={22}>
              {label}
            </text>
          </>
        )
      })}
      <line class="gt-timeline__grid" x1={0} x2={layout.width} y1={HEAD} y2={HEAD} />
    </>
  )
}

function Row({
  row: placed,
  columns,
  layout,
}: {
  row: PlacedRow
  columns: readonly TimelineColumn[]
  layout: Layout
}) {
  const { row, lines, top, bottom } = placed
  const ltr = layout.x(0) === 0
  const start = EDGE + (row.part ? INDENT : 0)
  const textX = ltr ? start : layout.width - start
  const y = bottom - ROW_PADDING - BAR
  return (
    <>
      {lines.map((line, index) => (
        <text class="gt-timeline__word" x={textX} y={top + ROW_PADDING + 15 + index * LINE}>
          {line}
        </text>
      ))}
      {row.from === null && row.to === null ? (
        <text class="gt-timeline__word gt-timeline__word--small" x={textX} y={y + 13}>
          {row.undated}
        </text>
      ) : (
        <polygon
          class={tokens('gt-timeline__bar', row.part && 'gt-timeline__bar--part')}
          points={barPoints(row, columns, layout, y)}
        />
      )}
    </>
  )
}

/** A bar with straight ends; an end that is open in time is an arrow. */
function barPoints(row: TimelineRow, columns: readonly TimelineColumn[], { x }: Layout, y: number): string {
  const from = x(row.from === null ? 0 : shareAt(columns, row.from, 'start'))
  const to = x(row.to === null ? 1 : shareAt(columns, row.to, 'end'))
  const forward = Math.sign(x(1) - x(0))
  const head = 12 * forward
  const middle = y + BAR / 2
  const bottom = y + BAR
  const before =
    row.from === null ? [`${from + head},${y}`, `${from},${middle}`, `${from + head},${bottom}`] : null
  const after = row.to === null ? [`${to - head},${bottom}`, `${to},${middle}`, `${to - head},${y}`] : null
  return [
    ...(before ?? [`${from},${y}`, `${from},${bottom}`]),
    ...(after ?? [`${to},${bottom}`, `${to},${y}`]),
  ].join(' ')
}

function Today({
  date,
  label,
  columns,
  layout,
}: {
  date: string
  label: string
  columns: readonly TimelineColumn[]
  layout: Layout
}) {
  const first = columns.at(0)
  const last = columns.at(-1)
  if (!first || !last || date < first.from || date > last.to) return null
  const share = shareAt(columns, date, 'start')
  const x = layout.x(share)
  // Near the end of the drawing the word stands before the line, so that it is not cut off.
  return (
    <>
      <line class="gt-timeline__today" x1={x} x2={x} y1={30} y2={layout.height} />
      <text
        class="gt-timeline__word gt-timeline__word--small"
        x={x}
        y={27}
        text-anchor={share > 0.5 ? 'end' : 'start'}
      >
        {label}
      </text>
    </>
  )
}
