import {
  content,
  safeHref,
  tokens,
  type Attributes,
  type Content,
  type Options,
  type Sparse,
} from '../../markup.ts'

export type PaginationStep = Options<
  Content & {
    href: string
    /** What is there, under the link, where there are no page numbers. */
    labelText?: string
    attributes?: Attributes
  }
>

export type PaginationItem =
  | Options<{
      number: number | string
      href: string
      /** Full name of the link, e.g. "Page 3". */
      visuallyHiddenText: string
      current?: boolean
      ellipsis?: false
      attributes?: Attributes
    }>
  | { readonly ellipsis: true }

export type PaginationOptions = Options<{
  /** Name of the landmark, e.g. "Pages of activities". */
  landmarkLabel: string
  previous?: PaginationStep
  next?: PaginationStep
  items?: Sparse<PaginationItem>
  classes?: string
  attributes?: Attributes
}>

export function Pagination(options: PaginationOptions) {
  const { landmarkLabel, previous, next, items, classes, attributes } = options
  const block = !items && Boolean(next ?? previous)
  return (
    <nav
      class={tokens('govuk-pagination', block && 'govuk-pagination--block', classes)}
      aria-label={landmarkLabel}
      {...attributes}
    >
      {previous?.href && <Step step={previous} direction="prev" block={block} />}
      {items && (
        <ul class="govuk-pagination__list">{items.map((item) => item && <PageItem item={item} />)}</ul>
      )}
      {next?.href && <Step step={next} direction="next" block={block} />}
    </nav>
  )
}

function PageItem({ item }: { item: PaginationItem }) {
  if (item.ellipsis) return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  return (
    <li class={tokens('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={safeHref(item.href)}
        aria-label={item.visuallyHiddenText}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )
}

function Step({
  step,
  direction,
  block,
}: {
  step: PaginationStep
  direction: 'prev' | 'next'
  block: boolean
}) {
  const decorated = block && !step.labelText && 'govuk-pagination__link-title--decorated'
  const arrowFirst = block || direction === 'prev'
  return (
    <div class={`govuk-pagination__${direction}`}>
      <a
        class="govuk-link govuk-pagination__link"
        href={safeHref(step.href)}
        rel={direction}
        {...step.attributes}
      >
        {arrowFirst && <Arrow direction={direction} />}
        <span class={tokens('govuk-pagination__link-title', decorated)}>{content(step)}</span>
        {step.labelText && block && (
          <>
            {' '}
            <span class="govuk-visually-hidden">:</span>{' '}
            <span class="govuk-pagination__link-label">{step.labelText}</span>
          </>
        )}
        {!arrowFirst && <Arrow direction={direction} />}
      </a>
    </div>
  )
}

const ARROWS = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

function Arrow({ direction }: { direction: 'prev' | 'next' }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${direction}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={ARROWS[direction]} />
    </svg>
  )
}
