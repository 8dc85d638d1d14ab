import { authored } from '../../../../kernel/authored.ts'
import { ROLES } from '../../../../platform/identity/actor.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { Button, CardTable, FileFormats, FilterBar, Select } from '../../../../ui/index.ts'
import { stateOf, type GrantFilter, type GrantState } from '../../queries.ts'
import type { GivenGrant } from '../../store.ts'
import { endGrantPath, grantsPath, newGrantPath, policyPath } from '../addresses.ts'
import { spanName, type View } from '../view.ts'
import { roleName, scopeName } from '../../../../platform/identity/role-words.ts'
import { scopeOf } from './end-page.tsx'

const STATE_WORDS: Readonly<Record<GrantState, string>> = {
  now: 'grants.state.now',
  later: 'grants.state.later',
  past: 'grants.state.past',
}
export const STATES = ['now', 'later', 'past'] as const

export interface GrantsView {
  view: View
  grants: readonly GivenGrant[]
  people: readonly { id: string; name: string }[]
  filter: GrantFilter
  mayGive: boolean
}

export function GrantsPage(props: GrantsView) {
  const { view, grants, filter, mayGive } = props
  const { t, href } = view
  const giveTo = filter.personId === '' ? '' : `?person=${filter.personId}`
  return (
    <>
      <h1 class="govuk-heading-l">{t('grants.title')}</h1>
      <p class="govuk-body">
        {t('grants.lead')}{' '}
        <a class="govuk-link" href={href(policyPath)}>
          {t('grants.toPolicy')}
        </a>
      </p>
      {mayGive && <Button text={t('grants.give')} href={`${href(newGrantPath)}${giveTo}`} />}
      <Filters {...props} />
      {grants.length === 0 ? (
        <p class="govuk-body">{t('grants.none')}</p>
      ) : (
        <p class="govuk-body">{t('grants.count', { count: grants.length })}</p>
      )}
      {grants.length > 0 && <Grants {...props} />}
      {grants.length > 0 && <FileFormats {...listLinks(view, grantsPath, queryOf(filter))} />}
    </>
  )
}

function queryOf({ personId, role, state }: GrantFilter): URLSearchParams {
  return new URLSearchParams({ person: personId, role, state })
}

function Filters({ view: { t, href }, people, filter }: GrantsView) {
  const all = { value: '', text: t('grants.all') }
  return (
    <FilterBar action={href(grantsPath)} label={t('grants.filterLabel')} buttonText={t('grants.filter')}>
      <Select
        id="person"
        name="person"
        label={{ text: t('grants.person') }}
        value={filter.personId}
        items={[all, ...people.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Select
        id="role"
        name="role"
        label={{ text: t('grants.role') }}
        value={filter.role}
        items={[all, ...ROLES.map((role) => ({ value: role, text: roleName(t, role) }))]}
      />
      <Select
        id="state"
        name="state"
        label={{ text: t('grants.state') }}
        value={filter.state}
        items={[
          { value: 'all', text: t('grants.all') },
          ...STATES.map((state) => ({ value: state, text: t(STATE_WORDS[state]) })),
        ]}
      />
    </FilterBar>
  )
}

function Grants({ view, grants, mayGive }: GrantsView) {
  const { t } = view
  return (
    <CardTable
      caption={t('grants.title')}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('grants.person') },
        { text: t('grants.role') },
        { text: t('grants.where') },
        { text: t('grants.when') },
        { text: t('grants.why') },
        ...(mayGive ? [{ text: t('grants.do') }] : []),
      ]}
      rows={grants.map((grant) => [
        { text: grant.person },
        { text: roleName(t, grant.role) },
        { text: scopeName(t, scopeOf(grant)) },
        { text: whenOf(view, grant) },
        { html: <Why view={view} grant={grant} /> },
        ...(mayGive ? [{ html: <End view={view} grant={grant} /> }] : []),
      ])}
    />
  )
}

/** '' for a choice of all. */
export function stateWords(t: View['t'], state: string): string {
  const known = STATES.find((each) => each === state)
  return known === undefined ? '' : t(STATE_WORDS[known])
}

export function whenOf(view: View, grant: GivenGrant): string {
  const state = stateOf(grant, view.today)
  const span = spanName(view, grant)
  return state === 'now' ? span : view.t('grants.spanState', { span, state: view.t(STATE_WORDS[state]) })
}

/** Why and by whom it was given, and if it was ended, that as well. */
export function whyOf({ t, date }: View, grant: GivenGrant): string[] {
  const { grantedBy, reason, endedAt, endedBy, endReason } = grant
  const given = grantedBy === null ? t('grants.byOwner') : t('grants.by', { person: grantedBy })
  if (endedAt === null || endReason === null) return [`${authored(reason)} ${given}`]
  const ended = { day: date(endedAt.slice(0, 10)), reason: authored(endReason) }
  return [
    `${authored(reason)} ${given}`,
    endedBy === null ? t('grants.ended', ended) : t('grants.endedBy', { ...ended, person: endedBy }),
  ]
}

function Why({ view, grant }: { view: View; grant: GivenGrant }) {
  const [given, ended] = whyOf(view, grant)
  return (
    <>
      {given}
      {ended !== undefined && <p class="govuk-body-s govuk-!-margin-bottom-0">{ended}</p>}
    </>
  )
}

function End({ view: { t, href, today }, grant }: { view: View; grant: GivenGrant }) {
  if (stateOf(grant, today) === 'past') return <>{t('grants.nothingToDo')}</>
  return (
    <a class="govuk-link" href={href(endGrantPath(grant.id))}>
      {t('grants.end')}
      <span class="govuk-visually-hidden">
        {' '}
        ({grant.person}, {roleName(t, grant.role)})
      </span>
    </a>
  )
}
