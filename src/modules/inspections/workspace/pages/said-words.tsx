import { authored } from '../../../../kernel/authored.ts'
import { placePhrase } from '../../../../platform/documents/places.ts'
import type { Translate } from '../../../../platform/languages/messages.ts'
import { KINDS } from '../../judgement.ts'
import { FRAMEWORK_WORDS, GRADE_WORDS, KIND_WORDS, STATUS_WORDS } from '../../table/table-words.ts'
import type { ProviderFact, Said } from '../../taking/account.ts'
import type { View } from '../view.ts'

/** What a row says of one thing that was judged, line under line; strong what is otherwise on the other side. */
export function SaidLines({
  view: { t, date },
  said,
  other,
  source,
}: {
  view: View
  said: Said
  other: Said
  source: string
}) {
  const named = (name: string, value: string) => `${t(name)}: ${value}`
  const lines: [keyof Said, string][] = [
    ['grade', t(GRADE_WORDS[said.grade])],
    ...(said.isOverall ? [['isOverall', t('inspections.isOverall')] as [keyof Said, string]] : []),
    ['inspectedOn', named('inspections.inspectedOn', date(said.inspectedOn))],
    ['publishedOn', named('inspections.publishedOn', date(said.publishedOn))],
    ['framework', t(FRAMEWORK_WORDS[said.framework])],
    ['status', t(STATUS_WORDS[said.status])],
  ]
  return (
    <>
      {lines.map(([fact, line]) => (
        <>
          {said[fact] === other[fact] ? line : <strong>{line}</strong>}
          <br />
        </>
      ))}
      {named('inspections.source', source)}
    </>
  )
}

/** The file and where in it; `file` is null for what was typed in. */
export function sourceWords(
  t: Translate,
  { file, line, place }: Pick<Said, 'line' | 'place'> & { file: string | null },
): string {
  if (file === null) return t('inspections.typed')
  const where = placePhrase(line, place ?? undefined, 'within')
  return `${authored(file)}, ${t(where.message, where.values)}`
}

export const FACT_WORDS: Readonly<Record<ProviderFact, string>> = {
  name: 'inspections.name',
  kind: 'inspections.kind',
  urn: 'inspections.urn',
  openedOn: 'inspections.openedOn',
  closedOn: 'inspections.closedOn',
}

export function factValue({ t, date }: View, fact: ProviderFact, value: string | null): string {
  if (value === null) return '–'
  if (fact === 'name' || fact === 'urn') return authored(value)
  const kind = fact === 'kind' ? KINDS.find((each) => each === value) : undefined
  return kind === undefined ? date(value) : t(KIND_WORDS[kind])
}
