import { withinMarks } from '../../kernel/authored.ts'
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

const HEAD = 58
/** Under the names of the quarters, for the word at today's line. */
const TODAY = 20
/** A long drawing names its quarters again, so that they are in sight wherever one reads. */
const ROWS_UNDER_A_HEAD = 16
const ROW_PADDING = 10
const LINE = 20
const BAR = 16
const INDENT = 16
const EDGE = 8
/** Letters of a line in the narrowest drawing, 640 px: Arial's are about half as wide as its 16 px. */
const LETTERS = 74

/**
 * Places across the drawing. They are per cents, so that it fills what room there is while its words keep their size;
 * how narrow it may become is said by a class (`_timeline.scss`). One place turns it round for right-to-left.
 */
interface Across {
  /** 1 where time runs from left to right, -1 where it runs the other way. */
  readonly forward: 1 | -1
  percent(share: number): string
}

function across(dir: 'ltr' | 'rtl'): Across {
  const percent = (share: number) => `${Math.round((dir === 'rtl' ? 1 - share : share) * 10_000) / 100}%`
  return { forward: dir === 'rtl' ? -1 : 1, percent }
}

/** Bars over quarters, one row an activity, its words above its bar, so that a phone has room for them. */
export function Timeline(options: TimelineOptions) {
  const { id, columns, title, description, scrollLabel, today, dir = 'ltr' } = options
  const head = HEAD + (today ? TODAY : 0)
  const { rows, heads } = placeRows(options.rows, head)
  const height = rows.at(-1)?.bottom ?? head
  const place = across(dir)
  return (
    <div class="gt-timeline" role="region" aria-label={scrollLabel} tabindex={0}>
      <svg
        xmlns="http://www.w3.org/2000/svg"
        class={`gt-timeline__drawing gt-timeline__drawing--${columnClass(columns.length)}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        width="100%"
        height={height}
        direction={dir}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {heads.slice(1).map((top) => (
          <rect class="gt-timeline__head" x="0%" y={top} width="100%" height={head} />
        ))}
        <Columns columns={columns} place={place} height={height} />
        {heads.map((top) => (
          <Head columns={columns} place={place} top={top} height={head} />
        ))}
        {rows.map(({ bottom }) => (
          <line class="gt-timeline__grid" x1="0%" x2="100%" y1={bottom} y2={bottom} />
        ))}
        {today && <Today {...today} columns={columns} place={place} heads={heads} height={height} />}
        {rows.map((row) => (
          <Row row={row} columns={columns} place={place} />
        ))}
      </svg>
    </div>
  )
}

/** Number of columns for which the styles know a least width: 8, or the next multiple of 4, up to 40. */
function columnClass(count: number): number {
  return Math.min(40, Math.max(8, Math.ceil(count / 4) * 4))
}

type PlacedRow = Readonly<{ row: TimelineRow; lines: readonly string[]; top: number; bottom: number }>

/** The rows from top to bottom, and where the names of the quarters stand above them; a part stays with its whole. */
function placeRows(rows: readonly TimelineRow[], head: number) {
  const heads: number[] = []
  let top = 0
  let under = 0
  const placed = rows.map((row): PlacedRow => {
    if (heads.length === 0 || (under >= ROWS_UNDER_A_HEAD && !row.part)) {
      heads.push(top)
      top += head
      under = 0
    }
    under += 1
    const lines = withinMarks(row.label, (words) => wrapped(words, LETTERS - (row.part ? 2 : 0), 2))
    const from = top
    top += 2 * ROW_PADDING + lines.length * LINE + BAR + 4
    return { row, lines, top: from, bottom: top }
  })
  return { rows: placed, heads: heads.length === 0 ? [0] : heads }
}

type Frame = Readonly<{ columns: readonly TimelineColumn[]; place: Across; height: number }>

function Columns({ columns, place, height }: Frame) {
  return (
    <>
      {columns.slice(1).map((column, index) => {
        const x = place.percent(shareAt(columns, column.from, 'start'))
        const top = columns[index]?.group !== column.group ? 0 : 30
        return <line class="gt-timeline__grid" x1={x} x2={x} y1={top} y2={height} />
      })}
    </>
  )
}

/** The names of the years and of their quarters. */
function Head({ columns, place, top, height }: Frame & { top: number }) {
  const inset = EDGE * place.forward
  return (
    <>
      {columns.map((column) => (
        <text
          class="gt-timeline__word gt-timeline__word--small"
          x={place.percent(shareAt(columns, column.from, 'start'))}
          dx={inset}
          y={top + 50}
        >
          {column.label}
        </text>
      ))}
      {groupsOf(columns).map(({ label, from }) => (
        <text
          class="gt-timeline__word gt-timeline__word--strong"
          x={place.percent(shareAt(columns, from, 'start'))}
          dx={inset}
          y={top + 22}
        >
          {label}
        </text>
      ))}
      <line class="gt-timeline__grid" x1="0%" x2="100%" y1={top + height} y2={top + height} />
    </>
  )
}

function Row({ row: placed, columns, place }: Omit<Frame, 'height'> & { row: PlacedRow }) {
  const { row, lines, top, bottom } = placed
  const inset = (EDGE + (row.part ? INDENT : 0)) * place.forward
  const y = bottom - ROW_PADDING - BAR
  return (
    <>
      {lines.map((line, index) => (
        <text
          class="gt-timeline__word"
          x={place.percent(0)}
          dx={inset}
          y={top + ROW_PADDING + 15 + index * LINE}
        >
          {line}
        </text>
      ))}
      {row.from === null && row.to === null ? (
        <text class="gt-timeline__word gt-timeline__word--small" x={place.percent(0)} dx={inset} y={y + 13}>
          {row.undated}
        </text>
      ) : (
        <Bar row={row} columns={columns} place={place} y={y} />
      )}
    </>
  )
}

/** A bar with straight ends; an end that is open in time carries an arrow. */
function Bar({ row, columns, place, y }: Omit<Frame, 'height'> & { row: TimelineRow; y: number }) {
  const from = row.from === null ? 0 : shareAt(columns, row.from, 'start')
  const to = row.to === null ? 1 : shareAt(columns, row.to, 'end')
  const x = place.forward === 1 ? place.percent(from) : place.percent(to)
  return (
    <>
      <rect
        class={tokens('gt-timeline__bar', row.part && 'gt-timeline__bar--part')}
        x={x}
        y={y}
        width={`${Math.round((to - from) * 10_000) / 100}%`}
        height={BAR}
      />
      {row.from === null && <Arrow at={place.percent(from)} y={y} points={-place.forward} />}
      {row.to === null && <Arrow at={place.percent(to)} y={y} points={place.forward} />}
    </>
  )
}

/** Inside the end of a bar; `points` is -1 to the left, 1 to the right. */
function Arrow({ at, y, points }: { at: string; y: number; points: number }) {
  const [tip, back] = [-5 * points, -15 * points]
  return (
    <svg class="gt-timeline__arrow" x={at} y={y} overflow="visible">
      <polygon points={`${tip},${BAR / 2} ${back},2 ${back},${BAR - 2}`} />
    </svg>
  )
}

interface TodayFrame extends Frame {
  date: string
  label: string
  heads: readonly number[]
}

function Today({ date, label, columns, place, heads, height }: TodayFrame) {
  const first = columns.at(0)
  const last = columns.at(-1)
  if (!first || !last || date < first.from || date > last.to) return null
  const share = shareAt(columns, date, 'start')
  const x = place.percent(share)
  // Near the end of the drawing the word stands before the line, so that it is not cut off.
  const before = share > 0.5
  return (
    <>
      <line class="gt-timeline__today" x1={x} x2={x} y1={HEAD} y2={height} />
      {heads.map((top) => (
        <text
          class="gt-timeline__word gt-timeline__word--small"
          x={x}
          dx={EDGE * place.forward * (before ? -1 : 1)}
          y={top + HEAD + 14}
          text-anchor={before ? 'end' : 'start'}
        >
          {label}
        </text>
      ))}
    </>
  )
}
