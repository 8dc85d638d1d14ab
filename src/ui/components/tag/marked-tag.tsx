import { Mark, type Shape } from '../../charts/chart-mark.tsx'
import { tokens, type Options } from '../../markup.ts'

export type MarkedTagOptions = Options<{ text: string; shape: Shape; classes?: string }>

/** A tag for who does not see its colour: the shape says the same, and the words say it to everybody. */
export function MarkedTag({ text, shape, classes }: MarkedTagOptions) {
  return (
    <strong class={tokens('govuk-tag', classes)}>
      <svg class="gt-tag__mark" width="16" height="16" aria-hidden="true" focusable="false">
        <g transform="translate(8,8)">
          <Mark shape={shape} size={5} fill="currentColor" />
        </g>
      </svg>
      {text}
    </strong>
  )
}
