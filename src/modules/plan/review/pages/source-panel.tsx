import { authored } from '../../../../kernel/authored.ts'
import { Details } from '../../../../ui/index.ts'
import { factAnchor, lineAnchor, placePath, sourcePath } from '../addresses.ts'
import type { SheetLine, SheetPart } from '../source-sheet.ts'
import type { View } from '../view.ts'

/** The source with its line numbers. A fact's link leads to its line, which the browser lights as its target. */
export function SourcePanel({
  view,
  readingId,
  isOpen,
  filename,
  parts,
}: {
  view: View
  readingId: string
  isOpen: boolean
  filename: string
  parts: readonly SheetPart[]
}) {
  const { t } = view
  return (
    <section class="gt-source" aria-labelledby="source">
      <h2 class="gt-source__heading" id="source">
        {t('readings.source', { filename })}
      </h2>
      <div class="gt-source__scroll" tabindex={0} role="group" aria-labelledby="source" data-gt-source>
        {parts.map((part) =>
          part.folded ? (
            <Folded view={view} readingId={readingId} isOpen={isOpen} part={part} />
          ) : (
            <SourceLines view={view} readingId={readingId} isOpen={isOpen} lines={part.lines} />
          ),
        )}
      </div>
    </section>
  )
}

function Folded({
  view,
  readingId,
  isOpen,
  part,
}: {
  view: View
  readingId: string
  isOpen: boolean
  part: SheetPart
}) {
  const { t, href, said } = view
  const from = part.lines[0]?.line ?? 1
  const next = (part.lines.at(-1)?.line ?? 1) + 1
  return (
    <Details
      classes="govuk-!-margin-2"
      summaryText={t('readings.folded', {
        count: part.lines.length + part.beyond,
        place: view.place(from),
        why: part.why === null ? t('readings.unplaced.noReason') : said(part.why),
      })}
    >
      <SourceLines view={view} readingId={readingId} isOpen={isOpen} lines={part.lines} />
      {part.beyond > 0 && (
        <p class="govuk-body-s">
          <a class="govuk-link" href={href(sourcePath(readingId, next))}>
            {t('readings.folded.beyond', { count: part.beyond })}
          </a>
        </p>
      )}
    </Details>
  )
}

interface LineContext {
  view: View
  readingId: string
  /** may words still be placed */
  isOpen: boolean
}

/** `linksTo` is the address of the page that holds the draft, when it is another one. */
export function SourceLines({
  lines,
  linksTo = '',
  ...context
}: LineContext & {
  lines: readonly SheetLine[]
  linksTo?: string
}) {
  return (
    <>
      {groupsOf(context.view, lines).map((group) => (
        <>
          {group.heading !== null && <h3 class="gt-source__group">{group.heading}</h3>}
          <ul class="gt-source__lines">
            {group.lines.map((line) => (
              <SourceLine {...context} line={line} linksTo={linksTo} />
            ))}
          </ul>
        </>
      ))}
    </>
  )
}

interface LineGroup {
  heading: string | null
  lines: SheetLine[]
}

/** The pages of a PDF, the sheets of a workbook, the tables of a Word document, in the order of the document. */
function groupsOf(view: View, lines: readonly SheetLine[]): LineGroup[] {
  const groups: LineGroup[] = []
  for (const line of lines) {
    const heading = headingOf(view, line)
    const last = groups.at(-1)
    if (last?.heading === heading) last.lines.push(line)
    else groups.push({ heading, lines: [line] })
  }
  return groups
}

function headingOf({ t, placeOf }: View, { line }: SheetLine): string | null {
  const place = placeOf(line)
  switch (place.kind) {
    case 'page':
      return t('readings.source.page', { page: String(place.page) })
    case 'row':
      return t('readings.source.sheet', { sheet: authored(place.sheet) })
    case 'cell':
      return t('readings.source.table', { table: String(place.table) })
    default:
      return null
  }
}

/** What stands before a unit: where it is within its page, sheet or table. */
function numberOf({ placeOf }: View, { line }: SheetLine): string {
  const place = placeOf(line)
  switch (place.kind) {
    case 'page':
    case 'line':
      return String(place.line)
    case 'row':
      return place.row === 0 ? '' : String(place.row)
    case 'paragraph':
      return `¶${place.paragraph}`
    case 'cell':
      return place.cell
  }
}

/** The words of a unit; a row of a sheet as its cells, a line of a page with the gaps that part its columns. */
function Words({ view, line }: { view: View; line: SheetLine }) {
  const { kind } = view.placeOf(line.line)
  if (kind === 'page') return <span class="gt-source__printed">{authored(line.text)}</span>
  if (kind !== 'row' || !line.text.includes(' | ')) return <>{authored(line.text)}</>
  return (
    <span class="gt-source__cells">
      {line.text.split(' | ').map((cell) => (
        <span class="gt-source__cell">{authored(cell)}</span>
      ))}
    </span>
  )
}

const LINE_CLASSES = {
  doubt: 'gt-source__line gt-source__line--doubt',
  placed: 'gt-source__line',
  unplaced: 'gt-source__line gt-source__line--unplaced',
} as const

function SourceLine({
  view,
  readingId,
  isOpen,
  line,
  linksTo,
}: LineContext & { line: SheetLine; linksTo: string }) {
  const { t, href, place, said } = view
  return (
    <li class={LINE_CLASSES[line.mark]} id={lineAnchor(line.line)}>
      <span class="gt-source__number">{numberOf(view, line)}</span>
      <span>
        <Words view={view} line={line} />{' '}
        {line.fact !== null && (
          <a class="govuk-link govuk-link--no-visited-state" href={`${linksTo}#${factAnchor(line.fact)}`}>
            <span aria-hidden="true">✓</span>
            <span class="govuk-visually-hidden">
              {t('readings.line.placed', { place: place(line.line, 'start') })}
            </span>
          </a>
        )}
        {line.fact === null && line.mark === 'placed' && (
          <>
            <span aria-hidden="true">✓</span>
            <span class="govuk-visually-hidden">{t('readings.line.label')}</span>
          </>
        )}
      </span>
      {line.mark === 'doubt' && <span class="gt-source__doubt">{t('readings.line.doubt')}</span>}
      {line.why !== null && (
        <span class="gt-source__why">
          {t('readings.line.unplaced', { why: said(line.why) })}
          {isOpen && (
            <>
              {' '}
              <a class="govuk-link" href={href(placePath(readingId, line.line, 0))}>
                {t('readings.place')}
                <span class="govuk-visually-hidden">
                  {' '}
                  {t('readings.confirm.which', { place: place(line.line) })}
                </span>
              </a>
            </>
          )}
        </span>
      )}
    </li>
  )
}
