import type { StaffRequest } from '../../../../platform/http/route.ts'
import { formatDate } from '../../../../platform/languages/dates.ts'
import { CardTable, Tag } from '../../../../ui/index.ts'
import { rowPath } from '../../workspace/paths.ts'
import { WHENS, type Duty, type When } from '../duties.ts'
import type { DutyRow } from '../store.ts'

type Screen = Pick<StaffRequest, 't' | 'href' | 'language' | 'today'>

const TITLE: Readonly<Record<When, string>> = {
  past: 'duty.past',
  soon: 'duty.soon',
  later: 'duty.later',
  undated: 'duty.undated',
}

/** What a person answers for, one table for each time; nothing where there is nothing. */
export function DutiesList({
  screen,
  duties,
}: {
  screen: Screen
  duties: ReadonlyMap<When, readonly Duty[]>
}) {
  return (
    <>
      {WHENS.map((when) => {
        const group = duties.get(when) ?? []
        return group.length > 0 && <Group screen={screen} title={screen.t(TITLE[when])} group={group} />
      })}
    </>
  )
}

function Group({ screen, title, group }: { screen: Screen; title: string; group: readonly Duty[] }) {
  const { t } = screen
  return (
    <CardTable
      caption={title}
      captionClasses="govuk-table__caption--s"
      head={[{ text: t('duty.activity') }, { text: t('duty.plan') }, { text: t('duty.due') }]}
      rows={group.map((duty) => [
        { html: <Named screen={screen} duty={duty} /> },
        { text: duty.planTitle },
        { html: <Due screen={screen} row={withDay(duty)} /> },
      ])}
    />
  )
}

function Named({ screen, duty }: { screen: Screen; duty: Duty }) {
  const { t, href } = screen
  return (
    <>
      <a class="govuk-link" href={href(rowPath(duty.planId, duty.id))}>
        {duty.ref === null ? duty.text : `${duty.ref} ${duty.text}`}
      </a>{' '}
      {!duty.leads && <Tag text={t('duty.portfolio')} classes="govuk-tag--purple" />}
      {duty.parts.length > 0 && (
        <ul class="govuk-list govuk-list--bullet gt-duty__parts">
          {duty.parts.map((part) => (
            <li>
              {part.ref === null ? part.text : `${part.ref} ${part.text}`} (
              <Due screen={screen} row={part} />)
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** An activity without a day of its own is due when its next part is. */
function withDay(duty: Duty): DutyRow {
  return { ...duty, dueOn: duty.dueOn ?? duty.nextOn ?? duty.pastOn }
}

function Due({ screen: { t, language, today }, row }: { screen: Screen; row: DutyRow }) {
  const { dueOn, ongoing, timescale } = row
  if (dueOn === null) return <>{ongoing ? t('duty.ongoing') : (timescale ?? t('duty.noDate'))}</>
  const date = formatDate(language, dueOn)
  return <>{dueOn < today ? t('duty.was', { date }) : date}</>
}
