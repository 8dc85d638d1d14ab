import { safeHref, tokens, type Options } from '../markup.ts'

/** One knot of the thread, with what hangs on it. */
export type ThreadStep = Options<{
  /** What it is, e.g. "Priority" or "Milestone". */
  kind: string
  text: string
  href?: string
  /** What to know besides: lead post, timescale. */
  note?: string
  /** The record that the page is about. */
  current?: boolean
  /** What it serves besides the line that is drawn. */
  also?: readonly Readonly<{ text: string; href: string }>[]
  /** One goes on along the line, several branch off it. */
  next?: readonly ThreadStep[]
}>

/**
 * The line from the vision down to one record and on to its parts. Nested lists, so that the order and the depth
 * are also there for those who do not see the line; the line itself is drawn by styles.
 */
export function ThreadDrawing({ label, steps }: { label: string; steps: readonly ThreadStep[] }) {
  return (
    <nav aria-label={label}>
      <ul class="gt-thread">
        {steps.map((step) => (
          <Step {...step} />
        ))}
      </ul>
    </nav>
  )
}

function Step({ kind, text, href, note, current, also = [], next = [] }: ThreadStep) {
  const classes = tokens(
    'gt-thread__step',
    current && 'gt-thread__step--current',
    next.length > 0 && 'gt-thread__step--onward',
  )
  return (
    <li>
      <div class={classes} aria-current={current ? 'true' : undefined}>
        <span class="gt-thread__kind">{kind}</span>{' '}
        {href && !current ? (
          <a class="govuk-link gt-thread__text" href={safeHref(href)}>
            {text}
          </a>
        ) : (
          <span class="gt-thread__text">{text}</span>
        )}
        {note && (
          <>
            {' '}
            <span class="gt-thread__note">{note}</span>
          </>
        )}
        {also.length > 0 && (
          <ul class="gt-thread__also">
            {also.map((link) => (
              <li>
                <a class="govuk-link" href={safeHref(link.href)}>
                  {link.text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
      {next.length > 0 && (
        <ul class={tokens('gt-thread__next', next.length > 1 && 'gt-thread__next--branches')}>
          {next.map((step) => (
            <Step {...step} />
          ))}
        </ul>
      )}
    </li>
  )
}
