import type { Child } from 'hono/jsx'
import { page, type Reply } from '../../platform/http/reply.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  fieldsOf,
  PasswordInput,
  type FieldOptions,
  type FormError,
} from '../../ui/index.ts'

/** A page with one form, one button and, if there is one, a way out. */
export interface FormView {
  t: Translate
  title: string
  /** path with the language */
  action: string
  submit: string
  /** of the session; undefined on a page for everybody */
  formToken?: string | undefined
  errors?: readonly FormError[]
  back?: { text: string; href: string } | undefined
  /** the button takes something away */
  warns?: boolean
  status?: 400 | 409 | undefined
  cookies?: readonly string[] | undefined
  crumbs?: readonly { text: string; path: string }[] | undefined
}

export function formPage(view: FormView, fields: Child, below?: Child): Reply {
  const { t, title, errors = [], cookies } = view
  const body = (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('signIn.problem')} />
        <h1 class="govuk-heading-l">{title}</h1>
        <form method="post" action={view.action} novalidate>
          {view.formToken !== undefined && <CsrfToken token={view.formToken} />}
          {fields}
          <div class="govuk-button-group">
            <Button
              text={view.submit}
              preventDoubleClick
              classes={view.warns ? 'govuk-button--warning' : undefined}
            />
            {view.back && (
              <a class="govuk-link" href={view.back.href}>
                {view.back.text}
              </a>
            )}
          </div>
        </form>
        {below}
      </div>
    </div>
  )
  const crumbs = view.crumbs ? { crumbs: view.crumbs } : {}
  return errors.length === 0
    ? page({ title, body, ...crumbs, ...(view.status ? { status: view.status } : {}) }, cookies)
    : page({ title, body, ...crumbs, hasErrors: true, status: view.status ?? 400 }, cookies)
}

/** A page that says one thing and where to go from here. */
export function sayingPage(
  title: string,
  paragraphs: readonly string[],
  next?: { text: string; href: string },
  status?: 400 | 404 | 409,
): Reply {
  const body = (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">{title}</h1>
        {paragraphs.map((words) => (
          <p class="govuk-body">{words}</p>
        ))}
        {next && (
          <p class="govuk-body">
            <a class="govuk-link" href={next.href}>
              {next.text}
            </a>
          </p>
        )}
      </div>
    </div>
  )
  return page(status ? { title, body, status } : { title, body })
}

export function accountFields(t: Translate, errors: readonly FormError[]) {
  return fieldsOf(errors, { error: t('shell.errorPrefix') })
}

/** A password that can be shown as it is typed. */
export function PasswordField({
  t,
  field,
  isNew,
}: {
  t: Translate
  /** from `fieldsOf(…).one(name, …)` */
  field: FieldOptions & { id: string; name: string }
  isNew?: boolean
}) {
  return (
    <PasswordInput
      {...field}
      autocomplete={isNew ? 'new-password' : 'current-password'}
      showPasswordText={t('signIn.show')}
      hidePasswordText={t('signIn.hide')}
      showPasswordAriaLabelText={t('signIn.showPassword')}
      hidePasswordAriaLabelText={t('signIn.hidePassword')}
      passwordShownAnnouncementText={t('signIn.passwordShown')}
      passwordHiddenAnnouncementText={t('signIn.passwordHidden')}
    />
  )
}
