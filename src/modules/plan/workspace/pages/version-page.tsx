import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { FORMATS, formatLinks } from '../../../../platform/papers/index.ts'
import { Button, FileFormats, InsetText, SummaryList } from '../../../../ui/index.ts'
import type { Activity, PlanContent } from '../../content.ts'
import type { NamedWords } from '../../names-in-plan.ts'
import type { VersionRow } from '../../version-store.ts'
import type { ComparisonInWords } from '../changes.ts'
import { outlineOf, type Branch } from '../outline.ts'
import { planPath, versionPath } from '../paths.ts'
import { wordsOf } from '../words.ts'
import { ComparisonList } from './comparison-list.tsx'
import { NamesCheck, NamesFound } from './names-check.tsx'
import { FactLine } from './outline-list.tsx'
import { crumbsTo, formState, Heading, HiddenFields, Problems, type Refusal, type Screen } from './screen.tsx'
import { VersionTag } from './versions-page.tsx'

export interface VersionPageView {
  plan: PlanContent['plan']
  version: VersionRow
  /** as it was frozen */
  content: PlanContent
  /** what would change for the public, while another version is published; undefined else */
  difference: ComparisonInWords | undefined
  mayApprove: boolean
  /** the reader proposed it, so somebody else has to approve it */
  isOwn: boolean
  mayPublish: boolean
  /** words of the version that look personal */
  named: readonly NamedWords[]
  refusal: Refusal
}

interface Part {
  screen: Screen
  view: VersionPageView
}

export function versionPage(screen: Screen, view: VersionPageView): PageView {
  const { plan, version, refusal } = view
  return {
    title: `${screen.t('editor.version.name', { number: version.number })}: ${authored(plan.title)}`,
    crumbs: crumbsTo(screen, plan, {
      text: screen.t('editor.versions.title'),
      path: planPath(plan.id, 'versions'),
    }),
    ...formState(refusal),
    body: <Version screen={screen} view={view} />,
  }
}

function Version({ screen, view }: Part) {
  const { t } = screen
  const { plan, version, content, difference, refusal } = view
  return (
    <>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(plan.title)}>{t('editor.version.name', { number: version.number })}</Heading>
      <p class="govuk-body">
        <VersionTag screen={screen} version={version} />
      </p>
      <Settled screen={screen} view={view} />
      <Deeds screen={screen} view={view} />
      {difference && (
        <section aria-labelledby="difference-title">
          <h2 class="govuk-heading-l" id="difference-title">
            {t('editor.version.difference')}
          </h2>
          <ComparisonList screen={screen} comparison={difference} />
        </section>
      )}
      <h2 class="govuk-heading-l">{t('editor.version.content')}</h2>
      <FileFormats
        {...formatLinks(screen, t('editor.version.take'), FORMATS, (format) =>
          versionPath(plan.id, version.number, `paper.${format}`),
        )}
      />
      <Content screen={screen} content={content} />
    </>
  )
}

/** Who did each step and when. */
function Settled({ screen, view: { version } }: Part) {
  const { t, language } = screen
  const words = wordsOf(language, t)
  const step = (key: string, person: string | null, at: string | null) => ({
    key: { text: key },
    value: {
      text:
        at === null
          ? t('editor.versions.notYet')
          : t('editor.versions.byAt', { person: person ?? t('editor.history.system'), at: words.moment(at) }),
    },
  })
  return (
    <SummaryList
      rows={[
        {
          key: { text: t('editor.versions.note') },
          value: { text: authored(version.note) || t('editor.nothing') },
        },
        step(t('editor.versions.proposed'), version.proposedBy, version.proposedAt),
        step(t('editor.versions.approved'), version.approvedBy, version.approvedAt),
        step(t('editor.versions.published'), version.publishedBy, version.publishedAt),
      ]}
    />
  )
}

/** The next step, for whoever may take it; for everybody else, who it waits for. */
function Deeds({ screen, view }: Part) {
  const { t, href } = screen
  const { plan, version, mayApprove, isOwn, mayPublish, named, refusal } = view
  const names = { screen, planId: plan.id, named }
  const deed = (name: 'approve' | 'publish', text: string, classes?: string) => (
    <form method="post" action={href(versionPath(plan.id, version.number, name))}>
      <HiddenFields screen={screen} values={{}} />
      {name === 'publish' ? <NamesCheck {...names} refusal={refusal} /> : <NamesFound {...names} />}
      <Button text={text} classes={classes} preventDoubleClick />
    </form>
  )
  const { number } = version
  if (version.isCurrent) return null
  if (version.approvedAt === null) {
    if (mayApprove && isOwn) return <InsetText text={t('editor.approve.own')} />
    return mayApprove ? (
      <>
        <p class="govuk-body">{t('editor.approve.lead')}</p>
        {deed('approve', t('editor.approve.do', { number }))}
      </>
    ) : (
      <InsetText text={t('editor.approve.waits')} />
    )
  }
  if (!mayPublish) return <InsetText text={t('editor.publish.waits')} />
  return version.publishedAt === null ? (
    <>
      <p class="govuk-body">{t('editor.publish.lead')}</p>
      {deed('publish', t('editor.publish.do', { number }))}
    </>
  ) : (
    <>
      <p class="govuk-body">{t('editor.publish.againLead')}</p>
      {deed('publish', t('editor.publish.again', { number }), 'govuk-button--secondary')}
    </>
  )
}

function Content({ screen, content }: { screen: Screen; content: PlanContent }) {
  const { t, language } = screen
  const { plan } = content
  const words = wordsOf(language, t)
  const { branches, loose } = outlineOf(content)
  const period = [authored(plan.periodText), words.span(plan.startsOn, plan.endsOn)]
    .filter(Boolean)
    .join(' · ')
  return (
    <>
      <p class="govuk-body-l">{authored(plan.title)}</p>
      {period && <p class="govuk-body">{period}</p>}
      {plan.summary && <p class="govuk-body">{authored(plan.summary)}</p>}
      <ol class="gt-outline">
        {branches.map((branch) => (
          <ReadBranch screen={screen} branch={branch} />
        ))}
      </ol>
      <Activities screen={screen} activities={loose} />
    </>
  )
}

const DEEPEST_HEADING = 3

function ReadBranch({ screen, branch }: { screen: Screen; branch: Branch }) {
  const { t, language } = screen
  const { statement, activities, children, depth } = branch
  const HeadingTag = (['h3', 'h4', 'h5', 'h6'] as const)[Math.min(depth, DEEPEST_HEADING)] ?? 'h6'
  return (
    <li class="gt-outline__branch">
      <div class="gt-outline__row">
        <HeadingTag class="gt-outline__heading">
          <span class="gt-outline__kind">{wordsOf(language, t).statementKind(statement.kind)}</span>{' '}
          {statement.ref && <span class="gt-outline__ref">{authored(statement.ref)}</span>}{' '}
          {authored(statement.text)}
        </HeadingTag>
      </div>
      <Activities screen={screen} activities={activities} />
      {children.length > 0 && (
        <ol class="gt-outline">
          {children.map((child) => (
            <ReadBranch screen={screen} branch={child} />
          ))}
        </ol>
      )}
    </li>
  )
}

function Activities({ screen, activities }: { screen: Screen; activities: readonly Activity[] }) {
  const words = wordsOf(screen.language, screen.t)
  if (activities.length === 0) return null
  return (
    <ol class="gt-outline gt-outline--activities">
      {activities.map((activity) => (
        <li class="gt-outline__row">
          <p class="gt-outline__text">
            {activity.ref && <span class="gt-outline__ref">{authored(activity.ref)}</span>}{' '}
            {authored(activity.text)}
          </p>
          <FactLine
            facts={[
              words.timescale(activity.timescale),
              authored(activity.lead?.title ?? ''),
              authored(activity.organisation?.name ?? ''),
              authored(activity.portfolio?.title ?? ''),
            ]}
          />
          {activity.milestones.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {activity.milestones.map((milestone) => (
                <li>
                  {authored([milestone.ref, milestone.text].filter(Boolean).join(' '))}
                  {milestone.timescale && ` (${words.timescale(milestone.timescale)})`}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
