import { authored } from '../../../../kernel/authored.ts'
import { SummaryList } from '../../../../ui/index.ts'
import type { FileRow } from '../../store.ts'
import { KIND_WORDS, type View } from '../view.ts'
import { AccountPart } from './account-part.tsx'

export function FilePage({ view, file }: { view: View; file: FileRow }) {
  const { t, instant } = view
  const facts: [string, string][] = [
    [t('figures.kind'), t(KIND_WORDS[file.kind])],
    [t('figures.dataset'), authored(file.dataset)],
    [t('figures.takenAt'), instant(file.takenAt)],
    [t('figures.takenBy'), file.takenBy ?? t('figures.byOwner')],
    ...(file.digest === null ? [] : [[t('figures.digest'), file.digest] as [string, string]]),
  ]
  return (
    <>
      <h1 class="govuk-heading-l">{authored(file.name)}</h1>
      <SummaryList
        rows={facts.map(([key, text]) => ({
          key: { text: key },
          value: { text, classes: 'govuk-!-text-break-word' },
        }))}
      />
      <h2 class="govuk-heading-m">{t('figures.account')}</h2>
      <AccountPart view={view} account={file.account} />
    </>
  )
}
