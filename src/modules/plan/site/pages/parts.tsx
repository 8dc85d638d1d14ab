import type { Child } from 'hono/jsx'
import { formatLinks, type Format } from '../../../../platform/papers/index.ts'
import { FileFormats, Table, type TableCell } from '../../../../ui/index.ts'
import type { PageContext } from '../page-context.ts'

/** What kind of thing the page is about, above its name. */
export function Heading({ caption, text }: { caption?: string | undefined; text: string }) {
  return (
    <>
      {caption && <span class="govuk-caption-xl">{caption}</span>}
      <h1 class={text.length > 90 ? 'govuk-heading-l' : 'govuk-heading-xl'}>{text}</h1>
    </>
  )
}

export function Section({ id, title, children }: { id: string; title: string; children?: Child }) {
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-l govuk-!-margin-top-8" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}

export function Paragraph({ children }: { children?: Child }) {
  return <p class="govuk-body">{children}</p>
}

export function PageLink({ context, path, text }: { context: PageContext; path: string; text: string }) {
  return (
    <a class="govuk-link" href={context.href(path)}>
      {text}
    </a>
  )
}

export interface CardTableProps {
  caption: string
  captionClasses?: string
  /** names of the columns; on a phone each value stands under the name of its column */
  head: readonly string[]
  /** the first cell of a row is its header */
  rows: readonly (readonly TableCell[])[]
}

export function CardTable({
  caption,
  captionClasses = 'govuk-table__caption--m',
  head,
  rows,
}: CardTableProps) {
  return (
    <Table
      classes="gt-card-table"
      caption={caption}
      captionClasses={captionClasses}
      firstCellIsHeader={true}
      head={head.map((text) => ({ text }))}
      rows={rows.map((row) =>
        row.map((cell, index) =>
          index === 0 ? cell : { ...cell, attributes: { ...cell.attributes, 'data-label': head[index] } },
        ),
      )}
    />
  )
}

/** A second, quieter line in a cell or list entry. */
export function Quiet({ children }: { children?: Child }) {
  return <div class="govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0">{children}</div>
}

export interface Download {
  path: string
  text: string
}

/** One thing to take away in several formats. */
export interface PaperDownload {
  text: string
  formats: readonly Format[]
  path: (format: Format) => string
}

/** The same facts for machines, at the foot of the page. */
export function Downloads({
  context,
  items,
  papers = [],
}: {
  context: PageContext
  items: readonly Download[]
  papers?: readonly PaperDownload[]
}) {
  return (
    <Section id="downloads" title={context.t('site.downloads.title')}>
      {papers.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{context.t('site.downloads.papers')}</h3>
          <ul class="govuk-list govuk-list--spaced">
            {papers.map(({ text, formats, path }) => (
              <li>
                <FileFormats {...formatLinks(context, text, formats, path)} />
              </li>
            ))}
          </ul>
          <h3 class="govuk-heading-s">{context.t('site.downloads.data')}</h3>
        </>
      )}
      <ul class="govuk-list govuk-list--bullet">
        {items.map(({ path, text }) => (
          <li>
            <PageLink context={context} path={path} text={text} />
          </li>
        ))}
        <li>
          <PageLink context={context} path="/open-data" text={context.t('site.downloads.about')} />
        </li>
      </ul>
    </Section>
  )
}
