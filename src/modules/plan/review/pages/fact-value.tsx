import type { Child } from 'hono/jsx'
import { Tag } from '../../../../ui/index.ts'
import { fieldPath, lineAnchor } from '../addresses.ts'
import type { ReadingCorrection } from '../reading.ts'
import { valueWords } from '../value-words.ts'
import { factWord, type View } from '../view.ts'

/** What a part of the draft needs to draw its facts. */
export interface DraftContext {
  view: View
  readingId: string
  /** false once the reading is settled */
  isOpen: boolean
  /** the first correction of each path, which has what was read originally */
  originals: ReadonlyMap<string, ReadingCorrection>
}

/** A value of the draft in words, which leads to its field; when it was corrected, what was read originally beneath it. */
export function FactValue({ context, path, value }: { context: DraftContext; path: string; value: unknown }) {
  return (
    <>
      <ValueLink context={context} path={path}>
        {valueWords(context.view, path, value)}
      </ValueLink>
      <Original context={context} path={path} />
      {SPAN_PARTS.map((part) => (
        <Original context={context} path={`${path}.${part}`} />
      ))}
    </>
  )
}

/** The field of the correction form for each fact, by the end of its path. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'title',
  period: 'timescaleText',
  name: 'name',
  kind: 'kind',
  text: 'text',
  ref: 'ref',
  timescale: 'timescaleText',
  leadOfficer: 'leadOfficer',
  directorate: 'directorate',
  portfolioHolder: 'portfolioHolder',
  outcome: 'outcome',
  links: 'links',
}

export function ValueLink({
  context: { view, readingId, isOpen },
  path,
  children,
}: {
  context: DraftContext
  path: string
  children?: Child
}) {
  const dot = path.lastIndexOf('.')
  const field = FIELDS[path.slice(dot + 1)]
  if (!isOpen || field === undefined) return <>{children}</>
  const at = dot === -1 ? 'title' : path.slice(0, dot)
  return (
    <a class="govuk-link gt-draft__value" href={view.href(fieldPath(readingId, at, field))}>
      {children}
      <span class="govuk-visually-hidden"> {view.t('readings.value.correct')}</span>
    </a>
  )
}

/** A timescale or a period is corrected part by part. */
const SPAN_PARTS = ['text', 'from', 'to', 'ongoing']

export function Original({ context: { view, originals }, path }: { context: DraftContext; path: string }) {
  const original = originals.get(path)
  if (!original) return null
  return (
    <>
      <br />
      <Tag text={view.t('readings.corrected')} classes="govuk-tag--turquoise" />{' '}
      <span class="govuk-body-s">
        {view.t('readings.readAs', {
          fact: factWord(view.t, path),
          value: valueWords(view, path, original.was),
        })}
      </span>
    </>
  )
}

/** "Page 3, line 12", "Line 12 to line 15 (3 in all)": leads to the first of them. */
export function LineLink({
  view: { t, place },
  lines,
  stop,
}: {
  view: View
  lines: readonly number[]
  /** the name of the places among which a key steps to this one */
  stop?: string
}) {
  const first = lines[0]
  const last = lines.at(-1)
  if (first === undefined || last === undefined) return null
  return (
    <a class="govuk-link govuk-link--no-visited-state" href={`#${lineAnchor(first)}`} data-gt-stop={stop}>
      {first === last
        ? place(first, 'start')
        : t('readings.lines', { from: place(first, 'start'), to: place(last), count: lines.length })}
    </a>
  )
}
