import type { Options } from '../markup.ts'
import { ChartFrame, Words, type ChartOptions, type Sheet } from './chart-frame.tsx'
import { INK, Mark, type Shape } from './chart-mark.tsx'
import type { ChartPoint } from './chart-scale.ts'
import { Course } from './small-multiples.tsx'
import { wrapped } from './timeline-scale.ts'

/** A line of a scorecard: what is measured, its latest value with its period, how it stands and what else is said of it. */
export type ScorecardEntry = Options<{
  name: string
  value: string
  period: string
  level: Readonly<{ words: string; shape: Shape; colour: string }>
  more: readonly string[]
  points: readonly ChartPoint[]
}>

export type ScorecardPictureOptions = ChartOptions & Options<{ entries: readonly ScorecardEntry[] }>

/** The words take this share of the width, and the value with its line the rest. */
const WORDS_SHARE = 0.66
const LETTERS = { name: 50, more: 56, period: 28 }
const LINES = { name: 3, more: 3, period: 2 }
const STEP = 21
const COURSE = { width: 220, height: 40 }
const GAP = 24

/** A scorecard for a file; on a page its table stands instead. */
export function ScorecardPicture(chart: ScorecardPictureOptions) {
  const rows = placed(chart.entries)
  const last = rows.at(-1)
  return (
    <ChartFrame
      chart={chart}
      height={last ? last.top + last.height : 0}
      keyEntries={[]}
      margins="none"
      draw={(sheet) => (
        <>
          {rows.map((row) => (
            <Row sheet={sheet} dir={chart.dir ?? 'ltr'} row={row} />
          ))}
        </>
      )}
    />
  )
}

type Placed = ReturnType<typeof placed>[number]

function placed(entries: readonly ScorecardEntry[]) {
  let end = 0
  return entries.map((entry) => {
    const name = wrapped(entry.name, LETTERS.name, LINES.name)
    const more = entry.more.flatMap((words) => wrapped(words, LETTERS.more, LINES.more))
    const period = entry.period === '' ? [] : wrapped(entry.period, LETTERS.period, LINES.period)
    const words = (name.length + 1 + more.length) * STEP
    const height = Math.max(words, (1 + period.length) * STEP + COURSE.height) + GAP
    const top = end
    end += height
    return { entry, name, more, period, top, height }
  })
}

function Row({ sheet, dir, row }: Options<{ sheet: Sheet; dir: 'ltr' | 'rtl'; row: Placed }>) {
  const { entry, name, more, period, top } = row
  const levelAt = top + (name.length + 1) * STEP
  const right = sheet.across(WORDS_SHARE)
  return (
    <>
      <line x1={sheet.across(0)} x2={sheet.across(1)} y1={top} y2={top} stroke={INK.grid} stroke-width={1} />
      {name.map((line, at) => (
        <Words sheet={sheet} x={sheet.across(0)} y={top + (at + 1) * STEP} text={line} strong />
      ))}
      {sheet.at(
        0,
        levelAt - 6,
        <g transform={`translate(${8 * sheet.forward},0)`}>
          <Mark shape={entry.level.shape} size={6} fill={entry.level.colour} />
        </g>,
      )}
      <Words sheet={sheet} x={sheet.across(0)} dx={24 * sheet.forward} y={levelAt} text={entry.level.words} />
      {more.map((line, at) => (
        <Words sheet={sheet} x={sheet.across(0)} y={levelAt + (at + 1) * STEP} text={line} faint />
      ))}
      <Words sheet={sheet} x={right} y={top + STEP} text={entry.value} strong />
      {period.map((line, at) => (
        <Words sheet={sheet} x={right} y={top + (at + 2) * STEP} text={line} />
      ))}
      {sheet.at(
        WORDS_SHARE,
        top + (1 + period.length) * STEP + 8,
        <g transform={`translate(${dir === 'rtl' ? -COURSE.width : 0},0)`}>
          <Course points={entry.points} {...COURSE} dir={dir} />
        </g>,
      )}
    </>
  )
}
