import { authored } from '../../../../kernel/authored.ts'
import { formatInstant } from '../../../../platform/languages/dates.ts'
import { CardTable, SummaryList } from '../../../../ui/index.ts'
import { isChildminderName } from '../../judgement.ts'
import type { JudgementVersion, ProviderRow, ToldChange } from '../../store.ts'
import { FRAMEWORK_WORDS, GRADE_WORDS, KIND_WORDS, STATUS_WORDS } from '../../table/table-words.ts'
import type { View } from '../view.ts'
import { FACT_WORDS, factValue, sourceWords } from './said-words.tsx'

interface ProviderView {
  view: View
  provider: ProviderRow
  versions: readonly JudgementVersion[]
  changes: readonly ToldChange[]
}

/** One provider: what stands, and what stood before files or people said otherwise. */
export function ProviderPage({ view, provider, versions, changes }: ProviderView) {
  const { t, date } = view
  const { name, kind, urn, areaCode, openedOn, closedOn } = provider
  const facts: [string, string | null][] = [
    [t('inspections.kind'), t(KIND_WORDS[kind])],
    [t('inspections.urn'), urn ?? areaCode],
    [t('inspections.openedOn'), openedOn && date(openedOn)],
    [t('inspections.closedOn'), closedOn && date(closedOn)],
  ]
  return (
    <>
      <h1 class="govuk-heading-l">{authored(name)}</h1>
      <SummaryList
        rows={facts.map(([key, text]) => text !== null && { key: { text: key }, value: { text } })}
      />
      <Versions
        view={view}
        caption={t('inspections.judgements')}
        versions={versions.filter(({ isLatest }) => isLatest)}
      />
      <Versions
        view={view}
        caption={t('inspections.before')}
        versions={versions.filter(({ isLatest }) => !isLatest)}
      />
      {/* Who became a childminder here was named before: that name is not shown any more. */}
      <Changes
        view={view}
        changes={changes.filter(
          ({ fact, becomes }) => fact !== 'name' || !isChildminderName(name) || becomes === name,
        )}
      />
    </>
  )
}

function Versions({
  view,
  caption,
  versions,
}: {
  view: View
  caption: string
  versions: readonly JudgementVersion[]
}) {
  const { t, date } = view
  const isBefore = versions.some(({ isLatest }) => !isLatest)
  if (versions.length === 0) return null
  return (
    <CardTable
      caption={caption}
      captionClasses="govuk-table__caption--m"
      head={[
        { text: t('inspections.judgement') },
        { text: t('inspections.grade') },
        { text: t('inspections.inspectedOn') },
        { text: t('inspections.publishedOn') },
        { text: t('inspections.framework') },
        { text: t('inspections.status') },
        { text: t('inspections.source') },
        ...(isBefore ? [{ text: t('inspections.replacedBy') }] : []),
      ]}
      rows={versions.map((each) => [
        {
          html: (
            <>
              {authored(each.name)}
              {each.isOverall && (
                <>
                  <br />
                  <span class="govuk-!-font-weight-regular">{t('inspections.isOverall')}</span>
                </>
              )}
            </>
          ),
        },
        { text: t(GRADE_WORDS[each.grade]) },
        { text: date(each.inspectedOn) },
        { text: date(each.publishedOn) },
        { text: t(FRAMEWORK_WORDS[each.framework]) },
        { text: t(STATUS_WORDS[each.status]) },
        { html: <From view={view} source={sourceWords(t, each)} takenAt={each.takenAt} /> },
        ...(isBefore
          ? [{ text: each.replacedBy === null ? t('inspections.typed') : authored(each.replacedBy) }]
          : []),
      ])}
    />
  )
}

function Changes({ view, changes }: { view: View; changes: readonly ToldChange[] }) {
  const { t } = view
  if (changes.length === 0) return null
  return (
    <CardTable
      caption={t('inspections.account.changedProviders')}
      captionClasses="govuk-table__caption--m"
      head={[
        { text: t('inspections.fact') },
        { text: t('inspections.was') },
        { text: t('inspections.becomes') },
        { text: t('inspections.source') },
      ]}
      rows={changes.map((each) => [
        { text: t(FACT_WORDS[each.fact]) },
        { text: factValue(view, each.fact, each.was) },
        { text: factValue(view, each.fact, each.becomes) },
        { html: <From view={view} source={sourceWords(t, each)} takenAt={each.takenAt} /> },
      ])}
    />
  )
}

function From({ view: { language }, source, takenAt }: { view: View; source: string; takenAt: string }) {
  return (
    <>
      {source}
      <br />
      {formatInstant(language, takenAt)}
    </>
  )
}
