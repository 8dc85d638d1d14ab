import type { StaffRequest } from '../../platform/http/route.ts'
import type { PastRun, QueuedJob } from '../../platform/jobs/index.ts'
import { formatInstant } from '../../platform/languages/dates.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import { listLinks } from '../../platform/papers/index.ts'
import { CardTable, CsrfToken, FileFormats, NotificationBanner, Table, Tag } from '../../ui/index.ts'

export type Screen = Pick<StaffRequest, 't' | 'href' | 'language' | 'formToken'>

export interface QueueView {
  jobs: readonly QueuedJob[]
  runs: readonly PastRun[]
  /** what was just done */
  done: 'again' | 'give-up' | undefined
}

export function QueuePage({ screen, view }: { screen: Screen; view: QueueView }) {
  const { t } = screen
  return (
    <>
      {view.done && (
        <NotificationBanner
          type="success"
          titleText={t('queue.success')}
          text={view.done === 'again' ? t('queue.done.again') : t('queue.done.giveUp')}
        />
      )}
      <h1 class="govuk-heading-l">{t('queue.title')}</h1>
      <p class="govuk-body">{t('queue.lead')}</p>
      <h2 class="govuk-heading-m">{t('queue.waiting', { count: view.jobs.length })}</h2>
      {view.jobs.length > 0 && <Jobs screen={screen} jobs={view.jobs} />}
      {view.runs.length > 0 && <Runs screen={screen} runs={view.runs} />}
      <FileFormats {...listLinks(screen, '/workspace/jobs')} />
    </>
  )
}

/** A task of a module that is not listed here is shown by its name. */
const TASKS: Readonly<Record<string, string>> = {
  'mail.send': 'queue.task.mailSend',
  'mail.tend': 'queue.task.mailTend',
  'jobs.tend': 'queue.task.jobsTend',
  'notices.digest': 'queue.task.noticesDigest',
}

export function taskWords(t: Translate, task: string): string {
  const key = TASKS[task]
  return key === undefined ? task : t(key)
}

function Jobs({ screen, jobs }: { screen: Screen; jobs: readonly QueuedJob[] }) {
  const { t, language } = screen
  return (
    <CardTable
      caption={t('queue.title')}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('queue.job') },
        { text: t('queue.state') },
        { text: t('queue.due') },
        { text: t('queue.attempts') },
        { text: t('queue.why') },
        { text: t('queue.steps') },
      ]}
      rows={jobs.map((job) => [
        { text: taskWords(t, job.task) },
        { html: <State t={t} job={job} /> },
        { html: <time datetime={job.runAt}>{formatInstant(language, job.runAt)}</time> },
        { text: String(job.attempts) },
        { text: job.lastError ?? '' },
        { html: <Steps screen={screen} job={job} /> },
      ])}
    />
  )
}

const STATES = {
  failed: { words: 'queue.state.failed', colour: 'govuk-tag--red' },
  running: { words: 'queue.state.running', colour: 'govuk-tag--green' },
  waiting: { words: 'queue.state.waiting', colour: 'govuk-tag--blue' },
  again: { words: 'queue.state.again', colour: 'govuk-tag--orange' },
} as const

function stateOf({ state, lastError }: QueuedJob): keyof typeof STATES {
  return state === 'waiting' && lastError !== null ? 'again' : state
}

export function stateWords(t: Translate, job: QueuedJob): string {
  return t(STATES[stateOf(job)].words)
}

function State({ t, job }: { t: Translate; job: QueuedJob }) {
  return <Tag text={stateWords(t, job)} classes={STATES[stateOf(job)].colour} />
}

/** What runs is left alone: it ends by itself, or is handed back when its process stops. */
function Steps({ screen, job }: { screen: Screen; job: QueuedJob }) {
  if (job.state === 'running') return null
  const { t, href, formToken } = screen
  const words = taskWords(t, job.task)
  const step = (path: string, text: string) => (
    <form method="post" action={href(path)}>
      <CsrfToken token={formToken} />
      <input type="hidden" name="id" value={String(job.id)} />
      <button type="submit" class="gt-link-button">
        {text}
        <span class="govuk-visually-hidden"> {words}</span>
      </button>
    </form>
  )
  return (
    <>
      {step('/workspace/jobs/again', t('queue.again'))}
      {step('/workspace/jobs/give-up', t('queue.giveUp'))}
    </>
  )
}

function Runs({ screen, runs }: { screen: Screen; runs: readonly PastRun[] }) {
  const { t, language } = screen
  return (
    <Table
      caption={t('queue.ran')}
      captionClasses="govuk-table__caption--m"
      head={[{ text: t('queue.job') }, { text: t('queue.ranAt') }]}
      rows={runs.map(({ task, ranAt }) => [
        { text: taskWords(t, task) },
        { html: <time datetime={ranAt}>{formatInstant(language, ranAt)}</time> },
      ])}
    />
  )
}
