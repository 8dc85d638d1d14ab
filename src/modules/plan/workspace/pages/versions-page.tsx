import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { Button, FileFormats, Table, Tag } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import type { VersionRow } from '../../version-store.ts'
import { planPath, versionPath } from '../paths.ts'
import { wordsOf } from '../words.ts'
import { CompareForm } from './compare-page.tsx'
import { crumbsTo, Heading, labelledText, type Screen } from './screen.tsx'

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
    title: `${screen.t('editor.versions.title')}: ${authored(view.plan.title)}`,
    crumbs: crumbsTo(screen, view.plan),
    body: <Versions screen={screen} view={view} />,
  }
}

function Versions({ screen, view }: Part) {
  const { t, href } = screen
  const { plan, versions, mayEdit } = view
  return (
    <>
      <Heading caption={authored(plan.title)}>{t('editor.versions.title')}</Heading>
      <p class="govuk-body">{t('editor.versions.lead')}</p>
      {mayEdit && (
        <Button text={t('editor.propose.title')} href={href(planPath(plan.id, 'versions/propose'))} />
      )}
      {versions.length === 0 ? (
        <p class="govuk-body">{t('editor.versions.none')}</p>
      ) : (
        <>
          <VersionTable screen={screen} view={view} />
          <FileFormats {...listLinks(screen, planPath(plan.id, 'versions'))} />
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
        labelledText(t('editor.versions.note'), authored(version.note) || t('editor.nothing')),
        labelledText(t('editor.versions.proposed'), settled(version.proposedBy, version.proposedAt)),
        labelledText(t('editor.versions.approved'), settled(version.approvedBy, version.approvedAt)),
        labelledText(t('editor.versions.published'), settled(version.publishedBy, version.publishedAt)),
      ])}
    />
  )
}

const STATES = {
  current: { words: 'editor.version.current', colour: 'govuk-tag--green' },
  earlier: { words: 'editor.version.earlier', colour: 'govuk-tag--grey' },
  approved: { words: 'editor.version.approved', colour: 'govuk-tag--blue' },
  proposed: { words: 'editor.version.proposed', colour: 'govuk-tag--yellow' },
} as const

function stateOf({ isCurrent, publishedAt, approvedAt }: VersionRow): keyof typeof STATES {
  if (isCurrent) return 'current'
  if (publishedAt !== null) return 'earlier'
  return approvedAt === null ? 'proposed' : 'approved'
}

export function versionStateWords(t: Screen['t'], version: VersionRow): string {
  return t(STATES[stateOf(version)].words)
}

export function VersionTag({ screen: { t }, version }: { screen: Screen; version: VersionRow }) {
  return <Tag classes={STATES[stateOf(version)].colour} text={versionStateWords(t, version)} />
}
