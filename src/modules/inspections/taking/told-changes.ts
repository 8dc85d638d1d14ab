import type { Account, Said } from './account.ts'

/** What a file changes, a line each, for whoever reads a terminal. */
export function toldChanges({ changed, changedProviders }: Account): string[] {
  return [
    ...changedProviders.map(
      ({ line, place, provider, fact, was, becomes }) =>
        `  ${whereOf({ line, place })}: ${provider}: ${FACTS[fact]} ${was ?? 'not known'} → ${becomes}`,
    ),
    ...changed.map(
      ({ provider, judgement, was, becomes }) =>
        `  ${whereOf(becomes)}: ${provider}, ${judgement}: ${said(was)} (${was.file === null ? 'typed in' : `${was.file}, ${whereOf(was)}`}) → ${said(becomes)}`,
    ),
  ]
}

const FACTS = { name: 'name', kind: 'kind', urn: 'number', openedOn: 'opened', closedOn: 'closed' } as const

/** `Inspections!12`, or the row of a file that has no sheets. */
export function whereOf({ line, place }: Pick<Said, 'line' | 'place'>): string {
  return place ?? `row ${line}`
}

function said({ grade, isOverall, status, framework, inspectedOn, publishedOn }: Said): string {
  const published = publishedOn === null ? '' : `, published ${publishedOn}`
  return `${status === 'final' ? '' : `${status}: `}${grade}${isOverall ? ' overall' : ''}, ${framework}, inspected ${inspectedOn}${published}`
}
