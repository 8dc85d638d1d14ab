import { authored } from '../../../../kernel/authored.ts'
import {
  Button,
  Checkboxes,
  CsrfToken,
  ErrorSummaryFor,
  Input,
  Select,
  Table,
  WarningText,
  type FormError,
} from '../../../../ui/index.ts'
import type { Upload } from '../../bringing.ts'
import type { OwnColumns } from '../../opening.ts'
import { openSigns } from '../../open-signs.ts'
import { SYMBOL_WORDS, SYMBOLS } from '../../symbol.ts'
import { uploadPath } from '../addresses.ts'
import { SINGLE_COLUMNS } from '../forms.ts'
import { figureFields, type View } from '../view.ts'
import { AccountPart } from './account-part.tsx'

export interface UploadView {
  view: View
  upload: Upload
  errors: readonly FormError[]
}

/** What would come of a file, and for the council's own which column was read as what. */
export function UploadPage({ view, upload, errors }: UploadView) {
  const { t, href, formToken } = view
  const { files, own, unreadable } = upload.account
  const mayTake = files.some(({ taken, changed }) => taken + changed > 0)
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('figures.problem')} />
      <h1 class="govuk-heading-l">{t('figures.upload.title', { name: authored(upload.name) })}</h1>
      <p class="govuk-body">{t('figures.upload.lead')}</p>
      {unreadable && <WarningText text={view.sentence(unreadable)} iconFallbackText={t('figures.error')} />}
      {files.map((account) => (
        <section>
          {files.length > 1 && <h2 class="govuk-heading-m">{authored(account.name)}</h2>}
          <AccountPart view={view} account={account} />
        </section>
      ))}
      {mayTake && (
        <form method="post" action={href(uploadPath(upload.id))}>
          <CsrfToken token={formToken} />
          <Button text={t('figures.upload.take')} preventDoubleClick />
        </form>
      )}
      <SignsForm view={view} upload={upload} errors={errors} />
      {own && <ColumnsForm view={view} upload={upload} own={own} errors={errors} />}
      <form method="post" action={href(`${uploadPath(upload.id)}/drop`)}>
        <CsrfToken token={formToken} />
        <Button text={t('figures.upload.drop')} classes="govuk-button--secondary" preventDoubleClick />
      </form>
    </>
  )
}

/** What nobody could read, and the sheet of a workbook: a person says what is meant. */
function SignsForm({ view, upload, errors }: UploadView) {
  const { t, href, formToken } = view
  const { sheets, signs = {} } = upload.account
  const open = openSigns(upload.account)
  if (open.length === 0 && (!sheets || sheets.others.length === 0)) return null
  const field = figureFields(t, errors)
  const meanings = SYMBOLS.map((each) => ({ value: each, text: `${each}: ${t(SYMBOL_WORDS[each])}` }))
  return (
    <form method="post" action={href(`${uploadPath(upload.id)}/signs`)} novalidate>
      <CsrfToken token={formToken} />
      {open.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('figures.signs')}</h2>
          <p class="govuk-body">{t('figures.signs.lead')}</p>
        </>
      )}
      {open.map((sign, at) => (
        <Select
          {...field.one(`sign-${at}`, { label: authored(sign) })}
          value={signs[sign] ?? ''}
          items={[{ value: '', text: t('figures.signs.none') }, ...meanings]}
        />
      ))}
      {sheets && sheets.others.length > 0 && (
        <Select
          {...field.one('sheet', { label: t('figures.sheet') })}
          value={sheets.read}
          items={[sheets.read, ...sheets.others].map((each) => ({ value: each, text: authored(each) }))}
        />
      )}
      <Button text={t('figures.columns.submit')} classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}

function ColumnsForm({ view, upload, own, errors }: UploadView & { own: OwnColumns }) {
  const { t, href, formToken } = view
  const { headings, mapping, sample } = own
  const field = figureFields(t, errors)
  const columns = headings.map((heading, at) => ({
    value: String(at),
    text: authored(heading || String(at + 1)),
  }))
  return (
    <>
      <h2 class="govuk-heading-m">{t('figures.columns')}</h2>
      <p class="govuk-body">{t('figures.columns.lead')}</p>
      <div class="gt-wide-table" tabindex={0} role="region" aria-label={t('figures.columns.sample')}>
        <Table
          caption={t('figures.columns.sample')}
          captionClasses="govuk-visually-hidden"
          head={headings.map((heading, at) => ({ text: authored(heading || String(at + 1)) }))}
          rows={sample.map((row) => headings.map((_, at) => ({ text: authored(row[at] ?? '') })))}
        />
      </div>
      <form method="post" action={href(`${uploadPath(upload.id)}/columns`)} novalidate>
        <CsrfToken token={formToken} />
        {SINGLE_COLUMNS.map(({ name, words }) => (
          <Select
            {...field.one(name, { label: t(words) })}
            value={String(mapping[name])}
            items={[{ value: '-1', text: t('figures.columns.none') }, ...columns]}
          />
        ))}
        <Checkboxes
          {...field.group('wide', { label: t('figures.columns.wide') })}
          values={mapping.wide.map(String)}
          items={columns}
        />
        <Checkboxes
          {...field.group('groups', { label: t('figures.columns.groups') })}
          values={mapping.groups.map(String)}
          items={columns}
        />
        <Input
          {...field.one('area-of-all', { label: t('figures.everyArea'), hint: t('figures.everyArea.hint') })}
          value={upload.account.area}
          classes="govuk-input--width-20"
        />
        <Button text={t('figures.columns.submit')} classes="govuk-button--secondary" preventDoubleClick />
      </form>
    </>
  )
}
