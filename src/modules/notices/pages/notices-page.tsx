import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatInstant } from '../../../platform/languages/dates.ts'
import { listLinks } from '../../../platform/papers/index.ts'
import {
  Button,
  CsrfToken,
  ErrorSummary,
  FileFormats,
  NotificationBanner,
  Radios,
} from '../../../ui/index.ts'
import { saidOf } from '../sentence.ts'
import type { Digest, Notice } from '../store.ts'

export type Screen = Pick<StaffRequest, 't' | 'href' | 'language' | 'formToken'>

export interface NoticesView {
  notices: readonly Notice[]
  unread: number
  digest: Digest
  /** what was just done; says so at the top */
  done: 'read' | 'digest' | undefined
  /** of the form below the list */
  error: string | undefined
}

export function NoticesPage({ screen, view }: { screen: Screen; view: NoticesView }) {
  const { t } = screen
  const unread = view.notices.filter(({ isRead }) => !isRead)
  const read = view.notices.filter(({ isRead }) => isRead)
  return (
    <>
      {view.error !== undefined && (
        <ErrorSummary titleText={t('notices.problem')} errorList={[{ text: view.error, href: '#digest' }]} />
      )}
      {view.done && (
        <NotificationBanner
          type="success"
          titleText={t('notices.success')}
          text={view.done === 'read' ? t('notices.done.read') : t('notices.done.digest')}
        />
      )}
      <h1 class="govuk-heading-l">{t('notices.title')}</h1>
      <p class="govuk-body">{view.notices.length === 0 ? t('notices.none') : t('notices.lead')}</p>
      {view.notices.length > 0 && (
        <h2 class="govuk-heading-m">{t('notices.unread', { count: view.unread })}</h2>
      )}
      <NoticeList screen={screen} notices={unread} />
      {unread[0] && <MarkAll screen={screen} until={unread[0].toldAt} />}
      {read.length > 0 && <h2 class="govuk-heading-m">{t('notices.read')}</h2>}
      <NoticeList screen={screen} notices={read} />
      {view.notices.length > 0 && <FileFormats {...listLinks(screen, '/workspace/notices')} />}
      <DigestForm screen={screen} view={view} />
    </>
  )
}

function NoticeList({ screen, notices }: { screen: Screen; notices: readonly Notice[] }) {
  if (notices.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--spaced">
      {notices.map((notice) => (
        <li>
          <NoticeItem screen={screen} notice={notice} />
        </li>
      ))}
    </ul>
  )
}

function NoticeItem({ screen, notice }: { screen: Screen; notice: Notice }) {
  const { t, href, language, formToken } = screen
  const sentence = saidOf(t, notice)
  return (
    <>
      <a class="govuk-link" href={href(notice.path)}>
        {sentence}
      </a>
      <br />
      <time class="govuk-body-s" datetime={notice.toldAt}>
        {formatInstant(language, notice.toldAt)}
      </time>
      {!notice.isRead && (
        <form method="post" action={href('/workspace/notices/read')}>
          <CsrfToken token={formToken} />
          <input type="hidden" name="id" value={notice.id} />
          <button type="submit" class="gt-link-button">
            {t('notices.mark')}
            <span class="govuk-visually-hidden"> {sentence}</span>
          </button>
        </form>
      )}
    </>
  )
}

/** The latest that is on the page goes along, so that what came in meanwhile stays unread. */
function MarkAll({ screen, until }: { screen: Screen; until: string }) {
  const { t, href, formToken } = screen
  return (
    <form method="post" action={href('/workspace/notices/read')}>
      <CsrfToken token={formToken} />
      <input type="hidden" name="until" value={until} />
      <Button text={t('notices.markAll')} classes="govuk-button--secondary" />
    </form>
  )
}

function DigestForm({ screen, view }: { screen: Screen; view: NoticesView }) {
  const { t, href, formToken } = screen
  return (
    <>
      <h2 class="govuk-heading-m">{t('notices.mail.title')}</h2>
      <form method="post" action={href('/workspace/notices/digest')} novalidate>
        <CsrfToken token={formToken} />
        <Radios
          name="digest"
          fieldset={{
            legend: {
              text: t('notices.mail.legend'),
              classes: 'govuk-fieldset__legend--s',
            },
          }}
          hint={{ text: t('notices.mail.hint') }}
          value={view.digest}
          errorMessage={
            view.error === undefined
              ? undefined
              : { text: view.error, visuallyHiddenText: t('notices.error') }
          }
          items={[
            { value: 'daily', text: t('notices.mail.daily') },
            { value: 'weekly', text: t('notices.mail.weekly') },
            { value: 'none', text: t('notices.mail.none') },
          ]}
        />
        <Button text={t('notices.mail.save')} />
      </form>
    </>
  )
}
