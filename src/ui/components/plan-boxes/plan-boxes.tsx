import { headingTag, safeHref, tokens, type HeadingLevel, type Options } from '../../markup.ts'

/** One box of a plan on a page: its heading opens down the thread. */
export type PlanBox = Options<{ heading: string; href?: string; text?: string; note?: string }>

export type PlanBoxesOptions = Options<{
  boxes: readonly PlanBox[]
  headingLevel?: HeadingLevel
  /** `vision` for what the plan is for; `wide` for boxes with long sentences. */
  variant?: 'vision' | 'wide'
}>

export function PlanBoxes({ boxes, headingLevel = 3, variant }: PlanBoxesOptions) {
  const Heading = headingTag(headingLevel)
  return (
    <ul class={tokens('gt-boxes', variant && 'gt-boxes--wide')}>
      {boxes.map(({ heading, href, text, note }) => (
        <li class={tokens('gt-box', variant === 'vision' && 'gt-box--vision')}>
          <Heading class="gt-box__heading">
            {href ? (
              <a class="gt-box__link" href={safeHref(href)}>
                {heading}
              </a>
            ) : (
              heading
            )}
          </Heading>
          {text && <p class="gt-box__text">{text}</p>}
          {note && <p class="gt-box__note">{note}</p>}
        </li>
      ))}
    </ul>
  )
}
