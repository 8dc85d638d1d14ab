import type { PageView } from '../../../../platform/http/reply.ts'
import { Button, Select, Table, Tag, Textarea } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import type { VersionRow } from '../../version-store.ts'
import { planPath, versionPath } from '../paths.ts'
import { wordsOf } from '../words.ts'
import {
  Column,
  crumbsTo,
  errorAt,
  FormEnd,
  formState,
  Heading,
  HiddenFields,
  labelledText,
  Problems,
  type Refusal,
  type Screen,
} from './screen.tsx'

export interface VersionsPageView {
  plan: PlanContent['plan']
  /** newest first */
  versions: readonly VersionRow[]
  mayEdit: boolean
}

interface Part {
  screen: Screen
  view: VersionsPageView
}

export function versionsPage(screen: Screen, view: VersionsPageView): PageView {
  return {
    title: `${screen.t('editor.versions.title')}: ${view.plan.title}`,
    crumbs: crumbsTo(screen, view.plan),
    wide: true,
    body: <Versions screen={screen} view={view} />,
  }
}

function Versions({ screen, view }: Part) {
  const { t, href } = screen
  const { plan, versions, mayEdit } = view
  return (
    <>
      <Heading caption={plan.title}>{t('editor.versions.title')}</Heading>
      <p class="govuk-body">{t('editor.versions.lead')}</p>
      {mayEdit && (
        <Button text={t('editor.propose.title')} href={href(planPath(plan.id, 'versions/propose'))} />
      )}
      {versions.length === 0 ? (
        <p class="govuk-body">{t('editor.versions.none')}</p>
      ) : (
        <>
          <VersionTable screen={screen} view={view} />
          <CompareForm screen={screen} plan={plan} versions={versions} from="" to="draft" />
        </>
      )}
    </>
  )
}

function VersionTable({ screen, view: { plan, versions } }: Part) {
  const { t, href, language } = screen
  const words = wordsOf(language, t)
  const settled = (person: string | null, at: string | null) =>
    at === null
      ? t('editor.versions.notYet')
      : t('editor.versions.byAt', { person: person ?? t('editor.history.system'), at: words.moment(at) })
  return (
    <Table
      caption={t('editor.versions.caption')}
      captionClasses="govuk-visually-hidden"
      classes="gt-card-table"
      firstCellIsHeader
      head={[
        { text: t('editor.versions.version') },
        { text: t('editor.versions.note') },
        { text: t('editor.versions.proposed') },
        { text: t('editor.versions.approved') },
        { text: t('editor.versions.published') },
      ]}
      rows={versions.map((version) => [
        {
          html: (
            <>
              <a class="govuk-link" href={href(versionPath(plan.id, version.number))}>
                {t('editor.version.name', { number: version.number })}
              </a>{' '}
              <VersionTag screen={screen} version={version} />
            </>
          ),
        },
        labelledText(t('editor.versions.note'), version.note || t('editor.nothing')),
        labelledText(t('editor.versions.proposed'), settled(version.proposedBy, version.proposedAt)),
        labelledText(t('editor.versions.approved'), settled(version.approvedBy, version.approvedAt)),
        labelledText(t('editor.versions.published'), settled(version.publishedBy, version.publishedAt)),
      ])}
    />
  )
}

export function VersionTag({ screen: { t }, version }: { screen: Screen; version: VersionRow }) {
  if (version.isCurrent) return <Tag classes="govuk-tag--green" text={t('editor.version.current')} />
  if (version.publishedAt !== null)
    return <Tag classes="govuk-tag--grey" text={t('editor.version.earlier')} />
  if (version.approvedAt !== null)
    return <Tag classes="govuk-tag--blue" text={t('editor.version.approved')} />
  return <Tag classes="govuk-tag--yellow" text={t('editor.version.proposed')} />
}

/** Any version or the draft, against any other. */
export function CompareForm({
  screen: { t, href },
  plan,
  versions,
  from,
  to,
}: {
  screen: Screen
  plan: PlanContent['plan']
  versions: readonly VersionRow[]
  /** a version's number, `draft`, or '' for the published one */
  from: string
  to: string
}) {
  const items = [
    ...versions.map(({ number }) => ({ value: String(number), text: t('editor.version.name', { number }) })),
    { value: 'draft', text: t('editor.version.draft') },
  ]
  const published = versions.find(({ isCurrent }) => isCurrent) ?? versions[0]
  return (
    <form method="get" action={href(planPath(plan.id, 'compare'))} class="gt-filter-bar">
      <Select
        name="from"
        label={{ text: t('editor.compare.from') }}
        items={items}
        value={from || String(published?.number ?? 'draft')}
      />
      <Select name="to" label={{ text: t('editor.compare.to') }} items={items} value={to} />
      <Button text={t('editor.compare.do')} classes="govuk-button--secondary" />
    </form>
  )
}

export interface ProposePageView {
  plan: PlanContent['plan']
  note: string
  /** of the plan, as the person saw it */
  revision: number
  refusal: Refusal
}

export function proposePage(screen: Screen, view: ProposePageView): PageView {
  return {
    title: `${screen.t('editor.propose.title')}: ${view.plan.title}`,
    crumbs: crumbsTo(screen, view.plan),
    ...formState(view.refusal),
    body: <Propose screen={screen} view={view} />,
  }
}

function Propose({ screen, view }: { screen: Screen; view: ProposePageView }) {
  const { t, href } = screen
  const { plan, note, refusal } = view
  return (
    <Column>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={plan.title}>{t('editor.propose.title')}</Heading>
      <p class="govuk-body">{t('editor.propose.lead')}</p>
      <form method="post" action={href(planPath(plan.id, 'versions/propose'))} novalidate>
        <HiddenFields screen={screen} values={{}} />
        <Textarea
          name="note"
          label={{ text: t('editor.propose.note'), classes: 'govuk-label--s' }}
          hint={{ text: t('editor.propose.note.hint') }}
          value={note}
          errorMessage={errorAt(screen, refusal, 'note')}
        />
        <FormEnd screen={screen} text={t('editor.propose.do')} back={planPath(plan.id)} />
      </form>
    </Column>
  )
}
