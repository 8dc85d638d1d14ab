import type { Html } from '../markup.ts'

/**
 * What charts are drawn with. Colours are attributes and not styles, since a picture for a file has no style sheet; the
 * style sheet takes them over where the reader has colours of their own. Each is 3 to 1 or more on white, and those of
 * words 4.5 to 1. No two marks differ by colour alone.
 */
export const INK = {
  text: '#0b0c0c',
  faint: '#484949',
  grid: '#c6d5da',
  edge: '#5f6b73',
  ground: '#ffffff',
  own: '#14606f',
  better: '#1d4f91',
  worse: '#b25600',
  changed: '#5b4a86',
} as const

export type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'ring' | 'down'

/** Half its width is `size`; the middle is at 0, 0. */
export function Mark({ shape, size = 5, fill }: { shape: Shape; size?: number; fill: string }): Html {
  const s = size
  const common = { class: 'gt-chart__mark', fill, stroke: INK.ground, 'stroke-width': 1.5 }
  if (shape === 'circle') return <circle {...common} r={s} />
  if (shape === 'ring') return <circle {...common} r={s} fill={INK.ground} stroke={fill} stroke-width={2.5} />
  if (shape === 'square')
    return <rect {...common} x={-s * 1.1} y={-s * 1.1} width={s * 2.2} height={s * 2.2} />
  const points = {
    triangle: `0,${-s * 1.4} ${s * 1.4},${s} ${-s * 1.4},${s}`,
    down: `0,${s * 1.4} ${s * 1.4},${-s} ${-s * 1.4},${-s}`,
    diamond: `0,${-s * 1.5} ${s * 1.5},0 0,${s * 1.5} ${-s * 1.5},0`,
  }[shape]
  return <polygon {...common} points={points} />
}

/** A line of a chart: what tells it from the others is its dashes and its mark, and then its colour. */
export interface Stroke {
  readonly colour: string
  readonly width: number
  readonly dashes?: string
  readonly shape?: Shape
}

/** From 1, the line that the chart is about, to 5. */
export type Tone = 1 | 2 | 3 | 4 | 5

export const STROKES: Readonly<Record<Tone, Stroke>> = {
  1: { colour: INK.own, width: 3.5, shape: 'circle' },
  2: { colour: '#942514', width: 2, dashes: '8 4', shape: 'square' },
  3: { colour: '#8a5a00', width: 2, dashes: '2 3', shape: 'triangle' },
  4: { colour: INK.changed, width: 2, dashes: '10 3 2 3', shape: 'diamond' },
  5: { colour: INK.text, width: 2, dashes: '4 4', shape: 'ring' },
}

export function strokeAttributes({ colour, width, dashes }: Stroke) {
  return { stroke: colour, 'stroke-width': width, 'stroke-dasharray': dashes, fill: 'none' }
}
