import { authored } from '../../../../kernel/authored.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { Button, CardTable, FileFormats, SearchBar } from '../../../../ui/index.ts'
import type { FileRow } from '../../store.ts'
import { bringPath, filePath, figuresPath, seriesSearchPath } from '../addresses.ts'
import { KIND_WORDS, type View } from '../view.ts'

/** The files that were taken in, the latest first. */
export function FilesPage({
  view,
  files,
  mayTake,
}: {
  view: View
  files: readonly FileRow[]
  mayTake: boolean
}) {
  const { t, href } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('figures.title')}</h1>
      <p class="govuk-body">{t('figures.lead')}</p>
      {mayTake && <Button text={t('figures.bring')} href={href(bringPath)} />}
      <SearchBar
        action={href(seriesSearchPath)}
        label={t('figures.search')}
        buttonText={t('figures.search.submit')}
      />
      <h2 class="govuk-heading-m">{t('figures.files', { count: files.length })}</h2>
      {files.length > 0 && <Files view={view} files={files} />}
      {files.length > 0 && <FileFormats {...listLinks(view, figuresPath)} />}
    </>
  )
}

function Files({ view, files }: { view: View; files: readonly FileRow[] }) {
  const { t, href, instant } = view
  const number = (count: number) => ({ text: t('figures.number', { count }) })
  return (
    <CardTable
      caption={t('figures.files', { count: files.length })}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('figures.file') },
        { text: t('figures.kind') },
        { text: t('figures.takenAt') },
        { text: t('figures.takenBy') },
        { text: t('figures.account.taken') },
        { text: t('figures.account.changed') },
        { text: t('figures.account.refused') },
      ]}
      rows={files.map(({ id, name, kind, takenAt, takenBy, account }) => [
        {
          html: (
            <a class="govuk-link" href={href(filePath(id))}>
              {authored(name)}
            </a>
          ),
        },
        { text: t(KIND_WORDS[kind]) },
        { text: instant(takenAt) },
        { text: takenBy ?? t('figures.byOwner') },
        number(account.taken),
        number(account.changed),
        number(account.refused),
      ])}
    />
  )
}
