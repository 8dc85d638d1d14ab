import type { Child } from 'hono/jsx'
import {
  content,
  headingTag,
  safeHref,
  tokens,
  type Attributes,
  type Content,
  type HeadingLevel,
  type Options,
  type Sparse,
} from '../../markup.ts'

export type SummaryAction = Options<
  Content & {
    href: string
    /** Tells this link from its like in other rows, e.g. "lead officer" after "Change". */
    visuallyHiddenText?: string
    classes?: string
    attributes?: Attributes
  }
>

export type SummaryActions = Options<{ items?: readonly SummaryAction[]; classes?: string }>

export type SummaryRow = Options<{
  key: Options<Content & { classes?: string }>
  value: Options<Content & { classes?: string }>
  actions?: SummaryActions
  classes?: string
}>

export type SummaryCard = Options<{
  title?: Options<Content & { headingLevel?: HeadingLevel; classes?: string }>
  actions?: SummaryActions
  classes?: string
  attributes?: Attributes
}>

export type SummaryListOptions = Options<{
  rows: Sparse<SummaryRow>
  card?: SummaryCard
  classes?: string
  attributes?: Attributes
}>

export function SummaryList({ rows, card, classes, attributes }: SummaryListOptions) {
  const anyRowHasActions = rows.some((row) => row && row.actions?.items?.length)
  const list = (
    <dl class={tokens('govuk-summary-list', classes)} {...attributes}>
      {rows.map(
        (row) =>
          row && <Row row={row} cardTitle={card?.title} anyRowHasActions={Boolean(anyRowHasActions)} />,
      )}
    </dl>
  )
  return card ? <Card card={card}>{list}</Card> : list
}

function Row({
  row,
  cardTitle,
  anyRowHasActions,
}: {
  row: SummaryRow
  cardTitle: Content | undefined
  anyRowHasActions: boolean
}) {
  const noActions = anyRowHasActions && !row.actions?.items && 'govuk-summary-list__row--no-actions'
  return (
    <div class={tokens('govuk-summary-list__row', noActions, row.classes)}>
      <dt class={tokens('govuk-summary-list__key', row.key.classes)}>{content(row.key)}</dt>
      <dd class={tokens('govuk-summary-list__value', row.value.classes)}>{content(row.value)}</dd>
      {row.actions?.items?.length ? (
        <dd class={tokens('govuk-summary-list__actions', row.actions.classes)}>
          {row.actions.items.length === 1 ? (
            <ActionLink action={row.actions.items[0]} cardTitle={cardTitle} />
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {row.actions.items.map((action) => (
                <li class="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} cardTitle={cardTitle} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      ) : null}
    </div>
  )
}

function Card({ card, children }: { card: SummaryCard; children?: Child }) {
  const { title, actions } = card
  const Heading = headingTag(title?.headingLevel ?? 2)
  const actionClasses = tokens('govuk-summary-card__actions', actions?.classes)
  return (
    <div class={tokens('govuk-summary-card', card.classes)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {title && (
          <Heading class={tokens('govuk-summary-card__title', title.classes)}>{content(title)}</Heading>
        )}
        {actions?.items?.length === 1 && (
          <div class={actionClasses}>
            <ActionLink action={actions.items[0]} cardTitle={title} />
          </div>
        )}
        {actions?.items && actions.items.length > 1 && (
          <ul class={actionClasses}>
            {actions.items.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={title} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

function ActionLink({
  action,
  cardTitle,
}: {
  action: SummaryAction | undefined
  cardTitle: Content | undefined
}) {
  if (!action) return null
  const { visuallyHiddenText } = action
  return (
    <a class={tokens('govuk-link', action.classes)} href={safeHref(action.href)} {...action.attributes}>
      {content(action)}
      {(visuallyHiddenText || cardTitle) && (
        <span class="govuk-visually-hidden">
          {visuallyHiddenText && ` ${visuallyHiddenText}`}
          {cardTitle && <> ({content(cardTitle)})</>}
        </span>
      )}
    </a>
  )
}
