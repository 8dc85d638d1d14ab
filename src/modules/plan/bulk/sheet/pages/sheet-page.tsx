import { authored } from '../../../../../kernel/authored.ts'
import type { PageView } from '../../../../../platform/http/reply.ts'
import { Button, FileUpload } from '../../../../../ui/index.ts'
import type { PlanContent } from '../../../content.ts'
import {
  Column,
  crumbsTo,
  errorAt,
  formState,
  Heading,
  HiddenFields,
  Problems,
  type Refusal,
  type Screen,
} from '../../../workspace/pages/screen.tsx'
import { sheetFilePath, sheetPath } from '../../paths.ts'

export interface SheetPageView {
  plan: PlanContent['plan']
  refusal: Refusal
}

/** The way out and the way back: the plan as a file to work in, and the file as changes to the plan. */
export function sheetPage(screen: Screen, { plan, refusal }: SheetPageView): PageView {
  const { t, href } = screen
  return {
    title: `${t('sheet.title')}: ${authored(plan.title)}`,
    crumbs: crumbsTo(screen, plan),
    ...formState(refusal),
    body: (
      <Column>
        <Problems screen={screen} refusal={refusal} />
        <Heading caption={authored(plan.title)}>{t('sheet.title')}</Heading>
        <h2 class="govuk-heading-m">{t('sheet.out.title')}</h2>
        <p class="govuk-body">{t('sheet.out.lead')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={href(sheetFilePath(plan.id))} download>
            {t('sheet.out.link')}
          </a>
        </p>
        <h2 class="govuk-heading-m">{t('sheet.back.title')}</h2>
        <p class="govuk-body">{t('sheet.back.lead')}</p>
        <form method="post" action={href(sheetPath(plan.id))} enctype="multipart/form-data" novalidate>
          <HiddenFields screen={screen} values={{}} />
          <FileUpload
            name="document"
            label={{ text: t('sheet.back.file'), classes: 'govuk-label--s' }}
            hint={{ text: t('sheet.back.file.hint') }}
            attributes={{ accept: '.xlsx,.ods,.csv' }}
            errorMessage={errorAt(screen, refusal, 'document')}
          />
          <Button text={t('sheet.back.do')} preventDoubleClick />
        </form>
      </Column>
    ),
  }
}
