import type { Translate } from '../../platform/languages/messages.ts'
import { Button, ErrorSummary, Input, PasswordInput } from '../../ui/index.ts'

export interface SignInView {
  t: Translate
  action: string
  email: string
  /** where to go afterwards, a path of this site */
  to: string
  problem: string | undefined
}

export function SignInPage({ t, action, email, to, problem }: SignInView) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        {problem && (
          <ErrorSummary titleText={t('signIn.problem')} errorList={[{ text: problem, href: '#email' }]} />
        )}
        <h1 class="govuk-heading-l">{t('signIn.title')}</h1>
        <p class="govuk-body">{t('signIn.lead')}</p>
        <form method="post" action={action} novalidate>
          <input type="hidden" name="to" value={to} />
          <Input
            id="email"
            name="email"
            type="email"
            autocomplete="username"
            spellcheck={false}
            value={email}
            label={{ text: t('signIn.email') }}
            errorMessage={problem ? { text: problem, visuallyHiddenText: t('shell.errorPrefix') } : undefined}
          />
          <PasswordInput
            id="password"
            name="password"
            label={{ text: t('signIn.password') }}
            showPasswordText={t('signIn.show')}
            hidePasswordText={t('signIn.hide')}
            showPasswordAriaLabelText={t('signIn.showPassword')}
            hidePasswordAriaLabelText={t('signIn.hidePassword')}
            passwordShownAnnouncementText={t('signIn.passwordShown')}
            passwordHiddenAnnouncementText={t('signIn.passwordHidden')}
          />
          <Button text={t('signIn.submit')} />
        </form>
      </div>
    </div>
  )
}
