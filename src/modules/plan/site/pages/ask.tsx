import { page, type Reply } from '../../../../platform/http/reply.ts'
import {
  Button,
  ErrorSummaryFor,
  fieldsOf,
  Input,
  InsetText,
  Radios,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import { LONGEST_QUESTION, type AskedField, type AskedForm } from '../question-form.ts'
import type { PageContext } from '../page-context.ts'
import { Heading, PageLink, Paragraph, Section } from './parts.tsx'

/** At the foot of a record's page: the way to say that it is wrong, or to ask. */
export function AskLink({ context, path }: { context: PageContext; path: string }) {
  const { t } = context
  return (
    <Section id="ask" title={t('site.ask.section')}>
      <Paragraph>
        {t('site.ask.invitation')}{' '}
        <PageLink context={context} path={`${path}/report`} text={t('site.ask.link')} />
      </Paragraph>
    </Section>
  )
}

export interface AskedAbout {
  /** path of the record's page */
  path: string
  text: string
  crumbs: readonly { text: string; path: string }[]
  /** what people think is asked for, and not questions alone */
  welcomesViews?: true
}

export interface AskPageProps {
  context: PageContext
  about: AskedAbout
  form: AskedForm
}

export function askPage({ context, about, form }: AskPageProps): Reply {
  const { t } = context
  const errors = errorsOf(form, context)
  const title = t(about.welcomesViews ? 'card.give' : 'site.ask.title')
  return page({
    title: errors.length > 0 ? t('site.error.title', { title }) : title,
    crumbs: about.crumbs,
    ...(errors.length > 0 ? { status: 400 } : {}),
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <ErrorSummaryFor errors={errors} title={t('site.error.summary')} />
          <Heading text={title} />
          <Paragraph>{t('site.ask.about')}</Paragraph>
          <InsetText text={about.text} />
          <AskForm context={context} about={about} form={form} errors={errors} />
        </div>
      </div>
    ),
  })
}

const FIELDS: readonly AskedField[] = ['kind', 'text', 'contact']

function errorsOf(form: AskedForm, { t }: PageContext): FormError[] {
  return FIELDS.flatMap((field) => {
    const key = form.errors[field]
    return key === undefined ? [] : [{ field, message: t(key) }]
  })
}

function AskForm({ context, about, form, errors }: AskPageProps & { errors: readonly FormError[] }) {
  const { t, href } = context
  const fields = fieldsOf(errors, { error: t('site.error.word') })
  return (
    <form method="post" action={href(`${about.path}/report`)} novalidate>
      <Radios
        {...fields.group('kind', { label: t('site.ask.kind'), labelClasses: 'govuk-fieldset__legend--m' })}
        value={form.given.kind}
        items={[
          { value: 'mistake', text: t('site.ask.mistake') },
          { value: 'question', text: t(about.welcomesViews ? 'site.ask.view' : 'site.ask.question') },
        ]}
      />
      <Textarea
        {...fields.one('text', {
          label: t('site.ask.text'),
          labelClasses: 'govuk-label--m',
          hint: t('site.ask.textHint', { most: LONGEST_QUESTION }),
        })}
        value={form.given.text}
        rows={6}
      />
      <Input
        {...fields.one('contact', {
          label: t('site.ask.contact'),
          labelClasses: 'govuk-label--m',
          hint: t('site.ask.contactHint'),
        })}
        value={form.given.contact}
      />
      <Button text={t('site.ask.submit')} preventDoubleClick={true} />
    </form>
  )
}
