import type { Fault } from '../../kernel/result.ts'
import type { Trouble } from '../../platform/database/trouble.ts'
import type { PageView } from '../../platform/http/reply.ts'
import type { Translate } from '../../platform/languages/messages.ts'

export function faultPage(
  reason: Fault,
  t: Translate,
  { href, isSignedIn }: { href: (path: string) => string; isSignedIn: boolean },
): PageView {
  const titles = {
    invalid: t('shell.fault.invalid'),
    'not-found': t('shell.fault.notFound'),
    'not-allowed': t('shell.fault.notAllowed'),
    conflict: t('shell.fault.conflict'),
  }
  const title = titles[reason.kind]
  return {
    title,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t(reason.message, reason.values)}</p>
        {isSignedIn && reason.kind === 'not-allowed' && (
          <p class="govuk-body">
            <a class="govuk-link" href={href('/workspace/policy')}>
              {t('shell.fault.policy')}
            </a>
          </p>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={href('/')}>
            {t('shell.fault.home')}
          </a>
        </p>
      </>
    ),
  }
}

/** `full` says that nothing was saved, because the database gives back what it has no room for. */
export function troublePage(trouble: Trouble, t: Translate): PageView {
  const title = t('shell.trouble.title')
  return {
    title,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{trouble === 'full' ? t('shell.trouble.full') : t('shell.trouble.away')}</p>
      </>
    ),
  }
}

export function errorPage(id: string, t: Translate): PageView {
  const title = t('shell.error.title')
  return {
    title,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t('shell.error.text')}</p>
        <p class="govuk-body">{t('shell.error.reference', { id })}</p>
      </>
    ),
  }
}
