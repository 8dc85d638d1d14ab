import { authored } from '../../kernel/authored.ts'
import { dateOfInstant } from '../../kernel/calendar.ts'
import type { Ask } from '../../platform/asks.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import type { Scope } from '../../platform/identity/actor.ts'
import { ROLE_WORDS } from '../../platform/identity/role-words.ts'
import { formatDate } from '../../platform/languages/dates.ts'
import type { HeldPost } from '../../modules/partners/index.ts'
import { DutiesList, type Duty, type When } from '../../modules/plan/desk/index.ts'
import { FORMATS, formatLinks } from '../../platform/papers/index.ts'
import { FileFormats, TaskList } from '../../ui/index.ts'
import type { Step } from '../desk/first-run.ts'
import { ROOM_GROUPS, type Room } from '../rooms.ts'

/** Where the list of one's own activities is to be had as a file. */
export const MY_ACTIVITIES = '/workspace/my-activities'

type Screen = Pick<StaffRequest, 't' | 'href' | 'actor' | 'language' | 'today'>

export interface WorkspaceView {
  /** the guide of an empty council; undefined when it is not shown */
  steps: readonly Step[] | undefined
  asks: readonly Ask[]
  /** the posts that this person holds today */
  posts: readonly HeldPost[]
  /** the posts for whose holder this person acts */
  deputised: readonly Scope[]
  duties: ReadonlyMap<When, readonly Duty[]>
  rooms: readonly Room[]
}

interface Part {
  screen: Screen
  view: WorkspaceView
}

export function WorkspacePage({ screen, view }: Part) {
  const { t, actor, language } = screen
  const roles = new Intl.ListFormat(language.code, { type: 'conjunction' }).format(
    actor.roles.map((role) => t(ROLE_WORDS[role])),
  )
  return (
    <>
      <h1 class="govuk-heading-l">{t('workspace.hello', { name: actor.name })}</h1>
      <p class="govuk-body">{roles === '' ? t('workspace.noRole') : t('workspace.roles', { roles })}</p>
      {view.steps && <FirstRun screen={screen} steps={view.steps} />}
      <Asked screen={screen} view={view} />
      <Duties screen={screen} view={view} />
      <Rooms screen={screen} view={view} />
    </>
  )
}

function FirstRun({ screen: { t, href }, steps }: { screen: Screen; steps: readonly Step[] }) {
  const done = steps.filter(({ isDone }) => isDone).length
  return (
    <section class="gt-first-run" aria-labelledby="first-run">
      <h2 class="govuk-heading-m" id="first-run">
        {t('firstRun.title')}
      </h2>
      <p class="govuk-body">{t('firstRun.done', { done, all: steps.length })}</p>
      <TaskList
        idPrefix="first-run"
        items={steps.map(({ title, hint, path, isDone, isNext }) => ({
          title: { text: t(title) },
          hint: { text: t(hint) },
          href: href(path),
          status: isDone
            ? { text: t('firstRun.status.done') }
            : {
                tag: {
                  text: t(isNext ? 'firstRun.status.next' : 'firstRun.status.later'),
                  classes: isNext ? 'govuk-tag--green' : 'govuk-tag--grey',
                },
              },
        }))}
      />
    </section>
  )
}

function Asked({ screen: { t, href, language }, view: { asks } }: Part) {
  return (
    <section aria-labelledby="asked">
      <h2 class="govuk-heading-m" id="asked">
        {t('workspace.asked')}
      </h2>
      {asks.length === 0 ? (
        <p class="govuk-body">{t('workspace.asked.nothing')}</p>
      ) : (
        <TaskList
          idPrefix="ask"
          items={asks.map(({ message, count, oldest, path }) => ({
            title: { text: t(message, { count }) },
            href: href(path),
            status: {
              text:
                oldest === null
                  ? ''
                  : t('workspace.asked.since', {
                      // An instant is told by its day on the clocks of London.
                      date: formatDate(
                        language,
                        oldest.length > 10 ? dateOfInstant(Date.parse(oldest)) : oldest,
                      ),
                    }),
            },
          }))}
        />
      )}
    </section>
  )
}

function Duties({ screen, view: { posts, deputised, duties } }: Part) {
  const { t, href } = screen
  const hasPost = posts.length > 0 || deputised.length > 0
  const hasDuties = [...duties.values()].some(({ length }) => length > 0)
  return (
    <section aria-labelledby="duties">
      <h2 class="govuk-heading-m" id="duties">
        {t('workspace.duties')}
      </h2>
      {hasPost && (
        <ul class="govuk-list">
          {posts.map(({ id, title, organisation }) => (
            <li>
              <a class="govuk-link" href={href(`/workspace/partners/posts/${id}`)}>
                {organisation === null
                  ? authored(title)
                  : t('workspace.duties.post', {
                      post: authored(title),
                      organisation: authored(organisation),
                    })}
              </a>
            </li>
          ))}
          {deputised.map(({ id, title }) => (
            <li>
              <a class="govuk-link" href={href(`/workspace/partners/posts/${id}`)}>
                {t('workspace.duties.deputy', { post: authored(title) })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {!hasPost && <p class="govuk-body">{t('workspace.duties.noPost')}</p>}
      {hasPost && !hasDuties && <p class="govuk-body">{t('workspace.duties.none')}</p>}
      <DutiesList screen={screen} duties={duties} />
      {hasPost && (
        <FileFormats
          {...formatLinks(screen, t('duty.take'), FORMATS, (format) => `${MY_ACTIVITIES}.${format}`)}
        />
      )}
    </section>
  )
}

function Rooms({ screen, view: { rooms } }: Part) {
  return (
    <div class="gt-rooms">
      {ROOM_GROUPS.map(({ group, title }) => {
        const within = rooms.filter((room) => room.group === group)
        return (
          within.length > 0 && (
            <section aria-labelledby={`rooms-${group}`}>
              <h2 class="govuk-heading-m" id={`rooms-${group}`}>
                {screen.t(title)}
              </h2>
              <RoomList screen={screen} rooms={within} />
            </section>
          )
        )
      })}
    </div>
  )
}

export function RoomList({
  screen: { t, href },
  rooms,
}: {
  screen: Pick<Screen, 't' | 'href'>
  rooms: readonly Room[]
}) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {rooms.map(({ path, title, text }) => (
        <li>
          <a class="govuk-link govuk-!-font-weight-bold" href={href(path)}>
            {t(title)}
          </a>
          <br />
          {t(text)}
        </li>
      ))}
    </ul>
  )
}
