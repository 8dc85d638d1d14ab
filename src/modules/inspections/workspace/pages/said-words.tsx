import { authored } from '../../../../kernel/authored.ts'
import { placePhrase } from '../../../../platform/documents/places.ts'
import type { Translate } from '../../../../platform/languages/messages.ts'
import { KINDS } from '../../judgement.ts'
import { FRAMEWORK_WORDS, GRADE_WORDS, KIND_WORDS } from '../../table/table-words.ts'
import type { ProviderFact, Said } from '../../taking/account.ts'
import type { View } from '../view.ts'

/** What a row says of one thing that was judged, line under line: grade, days, framework, source. */
export function SaidLines({ view: { t, date }, said, source }: { view: View; said: Said; source?: string }) {
  const { grade, isOverall, inspectedOn, publishedOn, framework } = said
  const named = (name: string, value: string) => `${t(name)}: ${value}`
  const lines = [
    ...(isOverall ? [t('inspections.isOverall')] : []),
    named('inspections.inspectedOn', date(inspectedOn)),
    ...(publishedOn === null ? [] : [named('inspections.publishedOn', date(publishedOn))]),
    t(FRAMEWORK_WORDS[framework]),
    ...(source === undefined ? [] : [named('inspections.source', source)]),
  ]
  return (
    <>
      <strong>{t(GRADE_WORDS[grade])}</strong>
      {lines.map((line) => (
        <>
          <br />
          {line}
        </>
      ))}
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
  openedOn: 'inspections.openedOn',
  closedOn: 'inspections.closedOn',
}

export function factValue({ t, date }: View, fact: ProviderFact, value: string | null): string {
  if (value === null) return '–'
  if (fact === 'name') return authored(value)
  const kind = fact === 'kind' ? KINDS.find((each) => each === value) : undefined
  return kind === undefined ? date(value) : t(KIND_WORDS[kind])
}
