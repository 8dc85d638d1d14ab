import {
  content,
  hasContent,
  headingTag,
  i18nAttributes,
  tokens,
  type Attributes,
  type Content,
  type HeadingLevel,
  type Options,
  type Sparse,
} from '../../markup.ts'

export type AccordionSection = Options<{
  heading: Content
  summary?: Content
  content: Content
  expanded?: boolean
}>

/** Words of the buttons that the browser adds; without them it would say them in English. */
export type AccordionWords = Options<{
  hideAllSectionsText?: string
  hideSectionText?: string
  hideSectionAriaLabelText?: string
  showAllSectionsText?: string
  showSectionText?: string
  showSectionAriaLabelText?: string
}>

export type AccordionOptions = AccordionWords &
  Options<{
    id: string
    items: Sparse<AccordionSection>
    headingLevel?: HeadingLevel
    rememberExpanded?: boolean
    classes?: string
    attributes?: Attributes
  }>

export function Accordion(options: AccordionOptions) {
  const { id, items, headingLevel = 2 } = options
  return (
    <div
      class={tokens('govuk-accordion', options.classes)}
      data-module="govuk-accordion"
      id={id}
      {...i18nAttributes({
        'hide-all-sections': options.hideAllSectionsText,
        'hide-section': options.hideSectionText,
        'hide-section-aria-label': options.hideSectionAriaLabelText,
        'show-all-sections': options.showAllSectionsText,
        'show-section': options.showSectionText,
        'show-section-aria-label': options.showSectionAriaLabelText,
      })}
      data-remember-expanded={options.rememberExpanded}
      {...options.attributes}
    >
      {items.map(
        (item, index) =>
          item && <Section item={item} id={id} number={index + 1} headingLevel={headingLevel} />,
      )}
    </div>
  )
}

function Section({
  item,
  id,
  number,
  headingLevel,
}: {
  item: AccordionSection
  id: string
  number: number
  headingLevel: HeadingLevel
}) {
  const Heading = headingTag(headingLevel)
  return (
    <div class={tokens('govuk-accordion__section', item.expanded && 'govuk-accordion__section--expanded')}>
      <div class="govuk-accordion__section-header">
        <Heading class="govuk-accordion__section-heading">
          <span class="govuk-accordion__section-button" id={`${id}-heading-${number}`}>
            {content(item.heading)}
          </span>
        </Heading>
        {hasContent(item.summary) && (
          <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${number}`}>
            {content(item.summary)}
          </div>
        )}
      </div>
      <div id={`${id}-content-${number}`} class="govuk-accordion__section-content">
        {item.content.html ?? (hasContent(item.content) && <p class="govuk-body">{item.content.text}</p>)}
      </div>
    </div>
  )
}
