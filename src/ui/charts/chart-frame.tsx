import { tokens, type Html, type Options } from '../markup.ts'
import { INK, Mark, strokeAttributes, type Shape, type Stroke } from './chart-mark.tsx'
import { wrapped } from './timeline-scale.ts'

/** What every chart is told. A table with the same figures must stand beside it: see `ChartWithTable`. */
export type ChartOptions = Options<{
  id: string
  /** What the drawing is: its name. */
  title: string
  /** What it shows, in a sentence or two. */
  description: string
  dir?: 'ltr' | 'rtl'
  /** Drawn for a file: of a fixed width in pixels, with its title, its key and this source in the drawing. */
  picture?: Options<{ width: number; source?: string }>
}>

/** What a mark or a line of the drawing means. */
export type KeyEntry = Options<{ label: string; stroke?: Stroke; shape?: Shape; colour?: string }>

/** Places in a drawing, from 0 where reading begins to 1: per cents on a page, which fill what room there is. */
export interface Sheet {
  across(share: number): string
  /** A length of this share of the width. */
  length(share: number): string
  /** 1 where one reads from left to right, -1 where from right to left. */
  readonly forward: 1 | -1
  /** The side on which words begin, as the one who draws understands it. */
  anchor(side: 'start' | 'middle' | 'end'): string
  /** Puts a drawing of its own at a place. */
  at(share: number, y: number, drawing: Html): Html
}

/** Kept free before and after the drawing, in pixels, for words. The style sheet knows the same: `_charts.scss`. */
const BEFORE = 60
const AFTER = { plain: 16, labelled: 150 }
const LINE = 22
/** Letters of 16 px to a pixel of width, Noto Sans being wider than Arial. */
const LETTERS_A_PIXEL = 1 / 9.2

export type FrameOptions = Options<{
  chart: ChartOptions
  /** Height of what is drawn, without title and key. */
  height: number
  keyEntries: readonly KeyEntry[]
  /** Whether values are named before the drawing, and lines after it. */
  margins: 'none' | 'values' | 'values-and-labels'
  draw: (sheet: Sheet) => Html
}>

export function ChartFrame(options: FrameOptions) {
  return options.chart.picture ? Picture(options) : OnPage(options)
}

function OnPage({ chart, height, keyEntries, margins, draw }: FrameOptions) {
  const { id, title, description, dir = 'ltr' } = chart
  return (
    <div class="gt-chart">
      <svg
        xmlns="http://www.w3.org/2000/svg"
        class={`gt-chart__drawing gt-chart__drawing--${margins}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        width="100%"
        height={height}
        direction={dir}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {draw(sheetOf(dir))}
      </svg>
      {keyEntries.length > 0 && (
        <ul class="gt-chart__key">
          {keyEntries.map((entry) => (
            <li>
              <svg class="gt-chart__swatch" width="32" height="16" aria-hidden="true" focusable="false">
                <svg x="16" y="8" overflow="visible">
                  <Swatch {...entry} />
                </svg>
              </svg>
              {entry.label}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const EDGE = 16

function Picture({ chart, height, keyEntries, margins, draw }: FrameOptions) {
  const { id, title, description, dir = 'ltr', picture } = chart
  const width = picture?.width ?? 800
  const inner = width - 2 * EDGE
  const { before, after } = marginsOf(margins)
  const heads = wrapped(title, Math.floor(inner * LETTERS_A_PIXEL * 0.85), 3)
  const feet = picture?.source ? wrapped(picture.source, Math.floor(inner * LETTERS_A_PIXEL), 3) : []
  const top = EDGE + heads.length * 26 + 16
  const keyTop = top + height + 20
  const footTop = keyTop + keyEntries.length * LINE
  const sheet = sheetOf(dir, inner - before - after)
  const begin = dir === 'rtl' ? width - EDGE : EDGE
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      width={width}
      height={footTop + feet.length * LINE + EDGE}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      <rect width="100%" height="100%" fill={INK.ground} />
      {heads.map((line, index) => (
        <text
          x={begin}
          y={EDGE + 20 + index * 26}
          font-size={20}
          font-weight={700}
          fill={INK.text}
          text-anchor={sheet.anchor('start')}
        >
          {dir === 'rtl' ? rightToLeft(line) : line}
        </text>
      ))}
      <g transform={`translate(${EDGE + (dir === 'rtl' ? after : before)},${top})`}>{draw(sheet)}</g>
      {keyEntries.map((entry, index) => (
        <>
          <g transform={`translate(${begin + 16 * sheet.forward},${keyTop + index * LINE + 8})`}>
            <Swatch {...entry} />
          </g>
          <Words
            sheet={sheet}
            x={String(begin)}
            dx={42 * sheet.forward}
            y={keyTop + index * LINE + 13}
            text={entry.label}
          />
        </>
      ))}
      {feet.map((line, index) => (
        <Words sheet={sheet} x={String(begin)} y={footTop + 16 + index * LINE} text={line} faint />
      ))}
    </svg>
  )
}

function marginsOf(margins: FrameOptions['margins']) {
  if (margins === 'none') return { before: 0, after: 0 }
  return { before: BEFORE, after: margins === 'values' ? AFTER.plain : AFTER.labelled }
}

function sheetOf(dir: 'ltr' | 'rtl', width?: number): Sheet {
  const turned = (share: number) => (dir === 'rtl' ? 1 - share : share)
  const length = (share: number) =>
    width === undefined
      ? `${Math.round(share * 10_000) / 100}%`
      : String(Math.round(share * width * 100) / 100)
  const across = (share: number) => length(turned(share))
  return {
    across,
    length,
    forward: dir === 'rtl' ? -1 : 1,
    // A browser takes "start" by the direction of the words, the one that makes pictures always as left.
    anchor: (side) =>
      width === undefined || dir === 'ltr' || side === 'middle' ? side : side === 'start' ? 'end' : 'start',
    at: (share, y, drawing) =>
      width === undefined ? (
        <svg x={across(share)} y={y} overflow="visible">
          {drawing}
        </svg>
      ) : (
        <g transform={`translate(${across(share)},${y})`}>{drawing}</g>
      ),
  }
}

export type WordsOptions = Options<{
  sheet: Sheet
  x: string
  y: number
  text: string
  dx?: number
  side?: 'start' | 'middle' | 'end'
  size?: number
  strong?: boolean
  faint?: boolean
  colour?: string
  /** Left out where there is as little room as on a phone. */
  wideOnly?: boolean
  /** On a coloured ground, which must then show. */
  bare?: boolean
}>

/** What makes pictures takes `dx` as that of the first letter alone, and tears right-to-left words: there it is added. */
function placeOf(x: string, dx: number) {
  if (!x.endsWith('%')) return { x: String(Number(x) + dx) }
  return dx === 0 ? { x } : { x, dx }
}

/**
 * A line of a picture in a script from right to left. What makes pictures takes every line as one from left to right: an
 * embedding turns it (UAX #9, RLE and PDF). A line that was wrapped may have lost the end of an isolate, so it has none.
 */
function rightToLeft(line: string): string {
  const plain = line.replace(/[\u2066-\u2069]/g, '')
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(plain) ? `\u202B${plain}\u202C` : plain
}

/** Words in a drawing. The ground around the letters keeps lines from running through them. */
export function Words(options: WordsOptions) {
  const { sheet, x, y, text, dx = 0, side = 'start', size = 16, strong, faint, colour } = options
  const halo = options.bare
    ? {}
    : { stroke: INK.ground, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
  return (
    <text
      class={tokens(
        'gt-chart__word',
        options.wideOnly && 'gt-chart__word--wide',
        options.bare && 'gt-chart__word--bare',
      )}
      {...placeOf(x, dx)}
      y={y}
      font-size={size}
      font-weight={strong ? 700 : undefined}
      fill={colour ?? (faint ? INK.faint : INK.text)}
      text-anchor={sheet.anchor(side)}
      {...halo}
    >
      {sheet.forward === -1 && !x.endsWith('%') ? rightToLeft(text) : text}
    </text>
  )
}

function Swatch({ stroke, shape, colour }: KeyEntry) {
  const mark = shape ?? stroke?.shape
  return (
    <>
      {stroke && <line class="gt-chart__line" x1={-16} x2={16} y1={0} y2={0} {...strokeAttributes(stroke)} />}
      {mark && <Mark shape={mark} fill={colour ?? stroke?.colour ?? INK.edge} />}
    </>
  )
}
