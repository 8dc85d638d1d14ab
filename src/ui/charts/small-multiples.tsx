import type { Options } from '../markup.ts'
import { INK, Mark, STROKES, strokeAttributes } from './chart-mark.tsx'
import { shareOfDays, unbroken, valueScale, type ChartPoint } from './chart-scale.ts'

export type SmallMultiple = Options<{
  /** Heads its drawing, e.g. the name of an area. */
  label: string
  /** Its latest value with its period, in words. */
  latest: string
  points: readonly ChartPoint[]
  own?: boolean
}>

export type SmallMultiplesOptions = Options<{
  /** Begins the id of each drawing. */
  id: string
  multiples: readonly SmallMultiple[]
  /** Drawn behind each, so that all can be set against the same. */
  reference?: readonly ChartPoint[]
  within?: readonly [number, number]
  dir?: 'ltr' | 'rtl'
}>

const HEIGHT = 70
const EDGE = 8

/** The same drawing for each of several, on one scale, so that they can be compared by eye. */
export function SmallMultiples({
  id,
  multiples,
  reference = [],
  within,
  dir = 'ltr',
}: SmallMultiplesOptions) {
  const all = [...multiples.flatMap(({ points }) => points), ...reference]
  const scale = scaleOf(all, HEIGHT, within)
  const share = shareOfDays(all.map(({ at }) => at))
  return (
    <ul class="gt-multiples">
      {multiples.map(({ label, latest, points, own }, index) => (
        <li class={own ? 'gt-multiples__one gt-multiples__one--own' : 'gt-multiples__one'}>
          <p class="gt-multiples__label" id={`${id}-${index}`}>
            {label}
          </p>
          <svg
            xmlns="http://www.w3.org/2000/svg"
            class="gt-multiples__drawing"
            role="img"
            aria-labelledby={`${id}-${index} ${id}-${index}-latest`}
            width="100%"
            height={HEIGHT}
          >
            <Line points={reference} scale={scale} share={share} dir={dir} behind />
            <Line points={points} scale={scale} share={share} dir={dir} />
          </svg>
          <p class="gt-multiples__latest" id={`${id}-${index}-latest`}>
            {latest}
          </p>
        </li>
      ))}
    </ul>
  )
}

export type SparklineOptions = Options<{
  points: readonly ChartPoint[]
  dir?: 'ltr' | 'rtl'
}>

/** A line as high as a line of words. What it does must stand beside it in words, so readers who hear the page miss nothing. */
export function Sparkline({ points, dir = 'ltr' }: SparklineOptions) {
  const share = shareOfDays(points.map(({ at }) => at))
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="gt-sparkline"
      aria-hidden="true"
      focusable="false"
      width="120"
      height="32"
    >
      <Line points={points} scale={scaleOf(points, 32)} share={share} dir={dir} />
    </svg>
  )
}

export type CourseOptions = Options<{
  points: readonly ChartPoint[]
  width: number
  height: number
  dir: 'ltr' | 'rtl'
}>

/** The same line within a picture. */
export function Course({ points, width, height, dir }: CourseOptions) {
  const share = shareOfDays(points.map(({ at }) => at))
  return (
    <svg width={width} height={height} overflow="visible">
      <Line points={points} scale={scaleOf(points, height)} share={share} dir={dir} />
    </svg>
  )
}

type Scale = (value: number) => number

function scaleOf(points: readonly ChartPoint[], height: number, within?: readonly [number, number]): Scale {
  const known = points.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const { y } = valueScale(known, { height: height - 2 * EDGE, within })
  return (value) => y(value) + EDGE
}

/** From 4 to 96 hundredths of the width, so that the marks at both ends are whole. */
function Line({
  points,
  scale,
  share,
  dir,
  behind,
}: Options<{
  points: readonly ChartPoint[]
  scale: Scale
  share: (day: string) => number
  dir: 'ltr' | 'rtl'
  behind?: boolean
}>) {
  const runs = unbroken(points)
  const last = runs.at(-1)?.at(-1)
  const across = (day: string) => {
    const at = 0.04 + share(day) * 0.92
    return `${Math.round((dir === 'rtl' ? 1 - at : at) * 10_000) / 100}%`
  }
  const stroke = behind ? { colour: INK.edge, width: 1.5, dashes: '3 3' } : { ...STROKES[1], width: 2.5 }
  return (
    <>
      {runs.flatMap((run) =>
        run.slice(1).map((point, index) => {
          const before = run[index] ?? point
          return (
            <line
              class="gt-chart__line"
              x1={across(before.at)}
              x2={across(point.at)}
              y1={scale(before.value)}
              y2={scale(point.value)}
              {...strokeAttributes(stroke)}
            />
          )
        }),
      )}
      {!behind &&
        runs
          .filter((run) => run.length === 1 || run.at(-1) === last)
          .map((run) => {
            const point = run.at(-1)
            return (
              point && (
                <svg x={across(point.at)} y={scale(point.value)} overflow="visible">
                  <Mark shape="circle" fill={INK.own} size={point === last ? 5 : 3} />
                </svg>
              )
            )
          })}
    </>
  )
}
