import { tokens, type Attributes, type Content, type Options, type Sparse } from '../../markup.ts'

export type Tab = Options<{
  label: string
  id?: string
  panel: Options<Content & { attributes?: Attributes }>
  attributes?: Attributes
}>

export type TabsOptions = Options<{
  items: Sparse<Tab>
  /** Heading of the list of links that stands there without scripts, e.g. "Contents". */
  title: string
  idPrefix?: string
  id?: string
  classes?: string
  attributes?: Attributes
}>

export function Tabs({ items, title, idPrefix, id, classes, attributes }: TabsOptions) {
  const tabs = items.flatMap((item, index) =>
    item ? [{ item, first: index === 0, panelId: item.id ?? `${idPrefix}-${index + 1}` }] : [],
  )
  return (
    <div id={id} class={tokens('govuk-tabs', classes)} data-module="govuk-tabs" {...attributes}>
      <h2 class="govuk-tabs__title">{title}</h2>
      {tabs.length > 0 && (
        <ul class="govuk-tabs__list">
          {tabs.map(({ item, first, panelId }) => (
            <li class={tokens('govuk-tabs__list-item', first && 'govuk-tabs__list-item--selected')}>
              <a class="govuk-tabs__tab" href={`#${panelId}`} {...item.attributes}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      )}
      {tabs.map(({ item, first, panelId }) => (
        <div
          class={tokens('govuk-tabs__panel', !first && 'govuk-tabs__panel--hidden')}
          id={panelId}
          {...item.panel.attributes}
        >
          {item.panel.html ?? (item.panel.text && <p class="govuk-body">{item.panel.text}</p>)}
        </div>
      ))}
    </div>
  )
}
