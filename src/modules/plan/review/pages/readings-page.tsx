import { authored } from '../../../../kernel/authored.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  FileFormats,
  FileUpload,
  InsetText,
  Radios,
  Table,
  type FormError,
} from '../../../../ui/index.ts'
import { lessonsPath, planEditorPath, readingPath, readingsPath } from '../addresses.ts'
import { DOCUMENT_KINDS } from '../forms.ts'
import type { ReadingSummary } from '../reading.ts'
import { DOCUMENT_KIND_WORDS, readingFields, type View } from '../view.ts'
import { StatusTag } from './status-tag.tsx'

export interface ReadingsView {
  view: View
  readings: readonly ReadingSummary[]
  /** chosen in the upload form; '' to find out */
  kind: string
  errors: readonly FormError[]
  /** the plan that the same document has become before */
  acceptedBefore: { id: string; title: string } | undefined
}

export function ReadingsPage(props: ReadingsView) {
  const { view, readings, errors } = props
  const { t } = view
  const open = readings.filter((reading) => reading.status === 'open')
  const settled = readings.filter((reading) => reading.status !== 'open')
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('readings.problem')} />
      <h1 class="govuk-heading-l">{t('readings.title')}</h1>
      <p class="govuk-body">{t('readings.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={view.href(lessonsPath)}>
          {t('lessons.title')}
        </a>
      </p>
      <UploadForm {...props} />
      <h2 class="govuk-heading-m">{t('readings.open', { count: open.length })}</h2>
      {open.length === 0 ? (
        <p class="govuk-body">{t('readings.open.none')}</p>
      ) : (
        <OpenTable view={view} readings={open} />
      )}
      {settled.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('readings.settled.title', { count: settled.length })}</h2>
          <SettledTable view={view} readings={settled} />
        </>
      )}
      {readings.length > 0 && <FileFormats {...listLinks(view, readingsPath)} />}
    </>
  )
}

function UploadForm({ view, kind, errors, acceptedBefore }: ReadingsView) {
  const { t, href, formToken } = view
  const field = readingFields(t, errors)
  return (
    <form method="post" action={href(readingsPath)} enctype="multipart/form-data" novalidate>
      <CsrfToken name="formToken" token={formToken} />
      <h2 class="govuk-heading-m">{t('readings.upload')}</h2>
      {acceptedBefore && (
        <InsetText>
          <a class="govuk-link" href={href(planEditorPath(acceptedBefore.id))}>
            {t('readings.acceptedBefore', { title: authored(acceptedBefore.title) })}
          </a>
        </InsetText>
      )}
      <FileUpload
        {...field.one('document', { label: t('readings.file'), hint: t('readings.file.hint') })}
        attributes={{
          accept:
            '.pdf,.docx,.docm,.xlsx,.xlsm,.xlsb,.xls,.ods,.fods,.txt,.text,.md,.htm,.html,.csv,.tsv,text/plain,text/html,text/csv,application/pdf',
        }}
      />
      <Radios
        {...field.group('kind', { label: t('readings.kind.label') })}
        value={kind}
        items={[
          { value: '', text: t('readings.kind.find'), hint: { text: t('readings.kind.find.hint') } },
          ...DOCUMENT_KINDS.map((each) => ({ value: each, text: t(DOCUMENT_KIND_WORDS[each]) })),
        ]}
      />
      <Button text={t('readings.upload.submit')} preventDoubleClick />
    </form>
  )
}

interface TableView {
  view: View
  readings: readonly ReadingSummary[]
}

function OpenTable({ view, readings }: TableView) {
  const { t, instant } = view
  return (
    <Table
      classes="gt-card-table"
      caption={t('readings.open', { count: readings.length })}
      captionClasses="govuk-visually-hidden"
      firstCellIsHeader
      head={[
        { text: t('readings.document') },
        { text: t('readings.kind') },
        { text: t('readings.toCheck') },
        { text: t('readings.added') },
      ]}
      rows={readings.map((reading) => [
        { html: <ReadingLink view={view} reading={reading} /> },
        { text: t(DOCUMENT_KIND_WORDS[reading.kind]), attributes: { 'data-label': t('readings.kind') } },
        {
          text: t('readings.toCheck.count', { doubts: reading.openDoubts, unplaced: reading.unplaced }),
          attributes: { 'data-label': t('readings.toCheck') },
        },
        {
          text: t('readings.byAt', {
            name: reading.addedBy ?? t('readings.somebody'),
            at: instant(reading.addedAt),
          }),
          attributes: { 'data-label': t('readings.added') },
        },
      ])}
    />
  )
}

function SettledTable({ view, readings }: TableView) {
  const { t, instant } = view
  return (
    <Table
      classes="gt-card-table"
      caption={t('readings.settled.title', { count: readings.length })}
      captionClasses="govuk-visually-hidden"
      firstCellIsHeader
      head={[
        { text: t('readings.document') },
        { text: t('readings.status') },
        { text: t('readings.became') },
        { text: t('readings.settled') },
      ]}
      rows={readings.map((reading) => [
        { html: <ReadingLink view={view} reading={reading} /> },
        {
          html: <StatusTag view={view} reading={reading} />,
          attributes: { 'data-label': t('readings.status') },
        },
        {
          html: <Became view={view} reading={reading} />,
          attributes: { 'data-label': t('readings.became') },
        },
        {
          text: t('readings.byAt', {
            name: reading.settledBy ?? t('readings.somebody'),
            at: instant(reading.settledAt ?? reading.addedAt),
          }),
          attributes: { 'data-label': t('readings.settled') },
        },
      ])}
    />
  )
}

function ReadingLink({ view: { href }, reading }: { view: View; reading: ReadingSummary }) {
  return (
    <>
      <a class="govuk-link" href={href(readingPath(reading.id))}>
        {authored(reading.title ?? reading.filename)}
      </a>
      {reading.title !== null && (
        <>
          <br />
          <span class="govuk-body-s">{authored(reading.filename)}</span>
        </>
      )}
    </>
  )
}

function Became({ view: { href }, reading }: { view: View; reading: ReadingSummary }) {
  if (!reading.plan) return <>{reading.reason && authored(reading.reason)}</>
  return (
    <a class="govuk-link" href={href(planEditorPath(reading.plan.id))}>
      {authored(reading.plan.title)}
    </a>
  )
}
