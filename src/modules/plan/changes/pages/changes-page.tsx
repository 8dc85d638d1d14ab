import { authored } from '../../../../kernel/authored.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { FileFormats, FilterBar, Select } from '../../../../ui/index.ts'
import type { ChangeInWords } from '../../workspace/changes.ts'
import { wordsOf } from '../../workspace/words.ts'
import type { ToldChange } from '../recent.ts'
import { UndoForm } from './undo-form.tsx'
import type { ChangesFilter, OpenKind } from '../store.ts'

type Screen = Pick<StaffRequest, 't' | 'href' | 'language' | 'formToken'>

export interface ChangesView {
  /** newest first */
  changes: readonly ToldChange[]
  filter: ChangesFilter
  plans: readonly Named[]
  people: readonly Named[]
  /** the last entry of this page; undefined when there are no older ones */
  olderThan: number | undefined
}

interface Named {
  id: string
  text: string
}

interface Part {
  screen: Screen
  view: ChangesView
}

export const KIND: Readonly<Record<OpenKind, string>> = {
  'plan.plan': 'changes.kind.plan',
  'plan.statement': 'changes.kind.statement',
  'plan.activity': 'changes.kind.activity',
  'plan.milestone': 'changes.kind.milestone',
  'plan.version': 'changes.kind.version',
  'thread.link': 'changes.kind.link',
  'partners.organisation': 'changes.kind.organisation',
  'partners.post': 'changes.kind.post',
  'partners.holding': 'changes.kind.holding',
  'card.edition': 'changes.kind.edition',
}

export function ChangesPage({ screen, view }: Part) {
  const { t, href, language } = screen
  const { changes, filter, olderThan } = view
  const words = wordsOf(language, t)
  return (
    <>
      <h1 class="govuk-heading-l">{t('changes.title')}</h1>
      <p class="govuk-body">{t('changes.lead')}</p>
      <Filter screen={screen} view={view} />
      {changes.length === 0 && <p class="govuk-body">{t('changes.none')}</p>}
      {[...Map.groupBy(changes, ({ day }) => day)].map(([day, told]) => (
        <section aria-labelledby={`day-${day}`}>
          <h2 class="govuk-heading-m" id={`day-${day}`}>
            {words.date(day)}
          </h2>
          <ol class="govuk-list govuk-list--spaced gt-told">
            {told.map((change) => (
              <Told screen={screen} change={change} />
            ))}
          </ol>
        </section>
      ))}
      {olderThan !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href('/workspace/changes')}?${older(filter, olderThan)}`}>
            {t('changes.older')}
          </a>
        </p>
      )}
      {changes.length > 0 && <FileFormats {...listLinks(screen, '/workspace/changes', chosen(filter))} />}
    </>
  )
}

function older(filter: ChangesFilter, before: number): string {
  const query = chosen(filter)
  query.set('before', String(before))
  return query.toString()
}

function chosen({ planId, personId, kind }: ChangesFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ plan: planId, person: personId, kind }))
    if (value !== null) query.set(name, value)
  return query
}

function Filter({ screen: { t, href }, view: { filter, plans, people } }: Part) {
  const choices = (list: readonly Named[]) => [
    { value: '', text: t('changes.all') },
    ...list.map(({ id, text }) => ({ value: id, text })),
  ]
  const kinds = Object.entries(KIND).map(([id, key]) => ({ id, text: t(key) }))
  return (
    <FilterBar
      action={href('/workspace/changes')}
      label={t('changes.filter.label')}
      buttonText={t('changes.filter.do')}
      clear={{ text: t('changes.filter.clear'), href: href('/workspace/changes') }}
    >
      <Select
        name="plan"
        label={{ text: t('changes.filter.plan') }}
        items={choices(plans)}
        value={filter.planId ?? ''}
      />
      <Select
        name="person"
        label={{ text: t('changes.filter.person') }}
        items={choices(people)}
        value={filter.personId ?? ''}
      />
      <Select
        name="kind"
        label={{ text: t('changes.filter.kind') }}
        items={choices(kinds)}
        value={filter.kind ?? ''}
      />
    </FilterBar>
  )
}

function Told({ screen, change }: { screen: Screen; change: ToldChange }) {
  const { t, href, language } = screen
  const { at, person, deed, kind, record, path, planTitle, history, changes, mayUndo } = change
  const time = wordsOf(language, t).moment(at)
  return (
    <li class="gt-told__item">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <strong>{deed}</strong> · {kind}:{' '}
        <a class="govuk-link" href={href(path)}>
          {authored(record)}
        </a>
        {planTitle !== null && <span class="gt-told__plan"> ({authored(planTitle)})</span>}
      </p>
      {changes.length > 0 && (
        <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-1">
          {changes.map((each) => (
            <li>{sentenceOf(t, each)}</li>
          ))}
        </ul>
      )}
      <p class="govuk-hint govuk-!-margin-bottom-1">
        {t('changes.by', { person: person ?? t('editor.history.system'), at: time })}
        {history !== undefined && (
          <>
            {' · '}
            <a class="govuk-link" href={href(history)}>
              {t('changes.history')}
              <span class="govuk-visually-hidden">: {authored(record)}</span>
            </a>
          </>
        )}
      </p>
      {mayUndo && (
        <UndoForm screen={screen} entry={change.id} from="changes" about={`${deed}: ${authored(record)}`} />
      )}
    </li>
  )
}

/** "Due date went from “1 May 2026” to “1 June 2026”" */
export function sentenceOf(t: Screen['t'], { field, from, to }: ChangeInWords): string {
  if (from === '') return t('changes.became', { field, to })
  return to === '' ? t('changes.emptied', { field, from }) : t('changes.went', { field, from, to })
}
