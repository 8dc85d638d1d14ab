import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  FileUpload,
  Input,
  Radios,
  type FormError,
} from '../../../../ui/index.ts'
import { IMPORT_KINDS } from '../../table-in-file.ts'
import { bringPath, figuresPath } from '../addresses.ts'
import { figureFields, KIND_WORDS, type View } from '../view.ts'

export interface BringView {
  view: View
  /** chosen before; '' to find out */
  kind: string
  area: string
  errors: readonly FormError[]
}

export function BringPage({ view, kind, area, errors }: BringView) {
  const { t, href, formToken } = view
  const field = figureFields(t, errors)
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('figures.problem')} />
        <h1 class="govuk-heading-l">{t('figures.bring')}</h1>
        <p class="govuk-body">{t('figures.bring.lead')}</p>
        <form method="post" action={href(bringPath)} enctype="multipart/form-data" novalidate>
          <CsrfToken token={formToken} />
          <FileUpload {...field.one('file', { label: t('figures.file'), hint: t('figures.file.hint') })} />
          <FileUpload {...field.one('meta', { label: t('figures.meta'), hint: t('figures.meta.hint') })} />
          <Radios
            {...field.group('kind', { label: t('figures.kind') })}
            value={kind}
            items={[
              { value: '', text: t('figures.kind.find') },
              ...IMPORT_KINDS.map((each) => ({ value: each, text: t(KIND_WORDS[each]) })),
            ]}
          />
          <Input
            {...field.one('area', { label: t('figures.everyArea'), hint: t('figures.everyArea.hint') })}
            value={area}
            classes="govuk-input--width-20"
          />
          <div class="govuk-button-group">
            <Button text={t('figures.bring.submit')} preventDoubleClick />
            <a class="govuk-link" href={href(figuresPath)}>
              {t('figures.cancel')}
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}
