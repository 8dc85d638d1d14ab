import type { Child } from 'hono/jsx'
import { fault, page, type PageView, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { Fault } from '../../../kernel/result.ts'
import { Button, CsrfToken, ErrorSummaryFor, type FormError } from '../../../ui/index.ts'
import { DESK, deskPath } from '../addresses.ts'
import { yearName } from '../card-words.ts'

/** The field of a form that a refusal is about; the first one where it is about none. */
const FIELDS: Readonly<Record<string, string>> = {
  'fault.card.year': 'year',
  'fault.card.there': 'year',
  'fault.card.heading': 'heading',
  'fault.card.text.empty': 'text',
  'fault.card.text.long': 'text',
  'fault.card.text.bars': 'text',
  'fault.card.figure.key': 'key',
  'fault.card.figure.there': 'key',
  'fault.card.figure.label': 'label',
  'fault.card.figure.value': 'value',
  'fault.card.figure.long': 'label',
  'fault.card.figure.line': 'line',
  'fault.card.changed': 'changed',
  'fault.card.look': 'looked',
  'fault.card.comment': 'comment',
}

export function errorsOf(t: StaffRequest['t'], { message, values }: Fault, otherwise: string): FormError[] {
  return [{ field: FIELDS[message] ?? otherwise, message: t(message, values) }]
}

/** A form again, with what was wrong; who may not do it at all is told so on a page of its own. */
export function refused(reason: Fault, again: () => PageView): Reply {
  if (reason.kind === 'not-allowed' || reason.kind === 'not-found') return fault(reason)
  return page({ ...again(), hasErrors: true, status: reason.kind === 'conflict' ? 409 : 400 })
}

/** What the person saw; a form that says something else is as good as one that is overtaken. */
export function revisionIn({ form }: StaffRequest): number {
  const typed = form.text('revision')
  return /^\d{1,9}$/.test(typed) ? Number(typed) : 0
}

export function crumbsTo({ t }: StaffRequest, slug?: string, ...further: { text: string; path: string }[]) {
  return [
    { text: t('card.desk.title'), path: DESK },
    ...(slug === undefined
      ? []
      : [{ text: t('card.titleOfYear', { year: yearName(slug) }), path: deskPath(slug) }]),
    ...further,
  ]
}

export function Column({ children }: { children?: Child }) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}

export function Heading({ caption, text }: { caption: string; text: string }) {
  return (
    <>
      <span class="govuk-caption-l">{caption}</span>
      <h1 class="govuk-heading-l">{text}</h1>
    </>
  )
}

export function Problems({ request, errors }: { request: StaffRequest; errors: readonly FormError[] }) {
  return <ErrorSummaryFor errors={errors} title={request.t('card.problem')} />
}

/** A form with its button, and the way back where there is one. */
export function DeskForm({
  request,
  path,
  button,
  back,
  quiet = false,
  children,
}: {
  request: StaffRequest
  path: string
  button: string
  back?: string
  /** not what the page is for */
  quiet?: boolean
  children?: Child
}) {
  const { t, href, formToken } = request
  return (
    <form method="post" action={href(path)} novalidate>
      <CsrfToken token={formToken} />
      {children}
      <div class="govuk-button-group">
        <Button text={button} preventDoubleClick {...(quiet ? { classes: 'govuk-button--secondary' } : {})} />
        {back && (
          <a class="govuk-link" href={href(back)}>
            {t('card.cancel')}
          </a>
        )}
      </div>
    </form>
  )
}
