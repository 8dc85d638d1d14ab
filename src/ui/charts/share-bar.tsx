import type { Options } from '../markup.ts'

export type SharePart = Options<{
  label: string
  count: number
  /** as it is to be read: "33%" */
  share: string
  /** which of the colours, from 1 (well) over 4 (badly) to 7 (said nothing) */
  tone: 1 | 2 | 3 | 4 | 5 | 6 | 7
}>

export type ShareBarOptions = Options<{
  id: string
  /** what the drawing is: its name */
  title: string
  /** what it shows, in a sentence; a table with the same figures must stand beside it */
  description: string
  parts: readonly SharePart[]
  dir?: 'ltr' | 'rtl'
}>

const HEIGHT = 44
/** Narrower, and its number would not fit a phone's screen. */
const LEAST_FOR_NUMBER = 0.08

/** A whole as one bar, its parts in order, and below it what each is: nothing is told by colour alone. */
export function ShareBar({ id, title, description, parts, dir = 'ltr' }: ShareBarOptions) {
  const drawn = placed(parts)
  return (
    <div class="gt-shares">
      <svg
        xmlns="http://www.w3.org/2000/svg"
        class="gt-shares__bar"
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        width="100%"
        height={HEIGHT}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {drawn.map(({ part, from, width }) => (
          <>
            <rect
              class={`gt-shares__part gt-shares__part--${part.tone}`}
              x={percent(dir === 'rtl' ? 1 - from - width : from)}
              y={0}
              width={percent(width)}
              height={HEIGHT}
            />
            {width >= LEAST_FOR_NUMBER && (
              <text
                class={`gt-shares__number gt-shares__number--${part.tone}`}
                x={percent(dir === 'rtl' ? 1 - from - width / 2 : from + width / 2)}
                y={HEIGHT / 2 + 6}
                text-anchor="middle"
              >
                {String(part.count)}
              </text>
            )}
          </>
        ))}
      </svg>
      <ul class="gt-shares__legend">
        {parts.map(({ label, share, tone }) => (
          <li>
            <svg class="gt-shares__swatch" width="16" height="16" aria-hidden="true" focusable="false">
              <rect class={`gt-shares__part gt-shares__part--${tone}`} width="16" height="16" />
            </svg>
            {label} <strong>{share}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}

function placed(parts: readonly SharePart[]) {
  const whole = parts.reduce((sum, { count }) => sum + count, 0)
  let before = 0
  return parts.flatMap((part) => {
    const from = before / whole
    before += part.count
    return part.count === 0 ? [] : [{ part, from, width: part.count / whole }]
  })
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`
}
