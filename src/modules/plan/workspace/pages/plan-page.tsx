import { authored } from '../../../../kernel/authored.ts'
import { localeOf } from '../../../../platform/languages/language.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { FORMATS, formatLinks } from '../../../../platform/papers/index.ts'
import { Button, FileFormats, InsetText, SummaryList, Tag } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import { SavedNotice } from '../../changes/pages/undo-form.tsx'
import type { ToldChange } from '../../changes/recent.ts'
import type { Doubt } from '../doubts.ts'
import { flattened, type Outline } from '../outline.ts'
import { comparePath, newRecordPath, planPath, versionPath } from '../paths.ts'
import type { SuccessionNotes } from '../succession-notes.ts'
import { wordsOf } from '../words.ts'
import { OutlineList } from './outline-list.tsx'
import { crumbsTo, Heading, type Screen } from './screen.tsx'

/** How the draft stands against what the public sees. */
export interface PublicationState {
  published: { number: number; at: string } | undefined
  /** the newest version that is proposed or approved and not published yet */
  waiting: { number: number; isApproved: boolean } | undefined
  /** counts of what differs from the published version; undefined when nothing is published */
  difference: Difference | undefined
}

export interface Difference {
  added: number
  removed: number
  changed: number
  moved: number
}

export interface PlanPageView {
  /** what this person did last here, a moment ago */
  saved: ToldChange | undefined
  plan: PlanContent['plan']
  outline: Outline
  revisions: ReadonlyMap<string, number>
  doubts: ReadonlyMap<string, readonly Doubt[]>
  removedCount: number
  state: PublicationState
  mayEdit: boolean
  /** records that the person may change where the plan as a whole is not theirs */
  kept: ReadonlySet<string>
  mayReadHistory: boolean
  /** what was taken over from the plan before, and what the plan after did not take over */
  succession: SuccessionNotes
}

interface Part {
  screen: Screen
  view: PlanPageView
}

export function planPage(screen: Screen, view: PlanPageView): PageView {
  return {
    title: screen.t('editor.plan.edit', { title: authored(view.plan.title) }),
    crumbs: crumbsTo(screen),
    body: <PlanEditor screen={screen} view={view} />,
  }
}

function PlanEditor({ screen, view }: Part) {
  const { t, href, language } = screen
  const { plan, outline, mayEdit } = view
  const words = wordsOf(language, t)
  const isEmpty = outline.branches.length === 0 && outline.loose.length === 0
  return (
    <>
      <Heading caption={words.planKind(plan.kind)}>{authored(plan.title)}</Heading>
      {view.saved && !isInOutline(view, view.saved.recordId) && (
        <SavedNotice screen={screen} saved={view.saved} />
      )}
      <State screen={screen} view={view} />
      <Facts screen={screen} view={view} />
      <Ways screen={screen} view={view} />
      <h2 class="govuk-heading-m" id="outline-title">
        {t('editor.outline.title')}
      </h2>
      <DoubtCounts screen={screen} view={view} />
      {isEmpty && <p class="govuk-body">{t('editor.outline.empty')}</p>}
      {mayEdit && (
        <div class="govuk-button-group">
          <Button
            text={t('editor.statement.new')}
            href={href(newRecordPath(plan.id, 'statement', null))}
            classes="govuk-button--secondary"
          />
          <Button
            text={t('editor.activity.new')}
            href={href(newRecordPath(plan.id, 'activity', null))}
            classes="govuk-button--secondary"
          />
        </div>
      )}
      <OutlineList screen={screen} view={view} />
      <FileFormats
        {...formatLinks(screen, t('editor.plan.take'), FORMATS, (format) =>
          planPath(plan.id, `paper.${format}`),
        )}
      />
    </>
  )
}

/** What was taken out, or the plan itself, has no row to say "Saved" at. */
function isInOutline({ outline }: PlanPageView, id: string): boolean {
  const activities = [...flattened(outline.branches).flatMap((each) => each.activities), ...outline.loose]
  return (
    flattened(outline.branches).some(({ statement }) => statement.id === id) ||
    activities.some((each) => each.id === id || each.milestones.some((part) => part.id === id))
  )
}

function State({ screen, view }: Part) {
  const { t, href, language } = screen
  const { plan, state } = view
  const { published, waiting, difference } = state
  const words = wordsOf(language, t)
  const changes = difference ? differenceInWords(screen, difference) : ''
  return (
    <InsetText>
      <p class="govuk-body">
        {published ? (
          <Tag classes="govuk-tag--green" text={t('editor.state.published')} />
        ) : (
          <Tag classes="govuk-tag--grey" text={t('editor.state.draftOnly')} />
        )}{' '}
        {published
          ? t('editor.state.publishedOn', { number: published.number, at: words.moment(published.at) })
          : t('editor.state.neverPublished')}
      </p>
      {difference && (
        <p class="govuk-body">
          {changes ? t('editor.state.differs', { changes }) : t('editor.state.same')}{' '}
          {published && changes && (
            <a class="govuk-link" href={href(comparePath(plan.id, published.number, 'draft'))}>
              {t('editor.state.seeDifference')}
            </a>
          )}
        </p>
      )}
      {waiting && (
        <p class="govuk-body">
          {waiting.isApproved
            ? t('editor.state.waitsForPublication', { number: waiting.number })
            : t('editor.state.waitsForApproval', { number: waiting.number })}{' '}
          <a class="govuk-link" href={href(versionPath(plan.id, waiting.number))}>
            {t('editor.state.seeVersion', { number: waiting.number })}
          </a>
        </p>
      )}
    </InsetText>
  )
}

/** "2 added and 1 changed"; '' when nothing differs. */
function differenceInWords({ t, language }: Screen, difference: Difference): string {
  const { added, removed, changed, moved } = difference
  const parts = [
    added > 0 && t('editor.state.added', { count: added }),
    removed > 0 && t('editor.state.removed', { count: removed }),
    changed > 0 && t('editor.state.changed', { count: changed }),
    moved > 0 && t('editor.state.moved', { count: moved }),
  ]
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(
    parts.filter((part) => part !== false),
  )
}

function Facts({ screen, view }: Part) {
  const { t, href, language } = screen
  const { plan, mayEdit } = view
  const words = wordsOf(language, t)
  const amend = (what: string) =>
    mayEdit
      ? {
          items: [
            { href: href(planPath(plan.id, 'amend')), text: t('editor.change'), visuallyHiddenText: what },
          ],
        }
      : undefined
  return (
    <SummaryList
      rows={[
        {
          key: { text: t('editor.field.summary') },
          value: { text: authored(plan.summary) || t('editor.nothing') },
          actions: amend(t('editor.field.summary')),
        },
        {
          key: { text: t('editor.plan.period') },
          value: {
            text:
              [plan.periodText, words.span(plan.startsOn, plan.endsOn)].filter(Boolean).join(' · ') ||
              t('editor.nothing'),
          },
          actions: amend(t('editor.plan.period')),
        },
      ]}
    />
  )
}

function Ways({ screen: { t, href }, view }: Part) {
  const { plan, mayEdit, kept, mayReadHistory, removedCount } = view
  const ways = [
    (mayEdit || kept.size > 0) && { path: planPath(plan.id, 'many'), text: t('bulk.link') },
    (mayEdit || kept.size > 0) && { path: planPath(plan.id, 'spreadsheet'), text: t('sheet.title') },
    { path: planPath(plan.id, 'periods'), text: t('editor.periods') },
    { path: planPath(plan.id, 'versions'), text: t('editor.versions.title') },
    mayEdit && { path: planPath(plan.id, 'versions/propose'), text: t('editor.propose.title') },
    mayEdit && { path: planPath(plan.id, 'links'), text: t('editor.links.ofPlan') },
    removedCount > 0 && {
      path: planPath(plan.id, 'removed'),
      text: t('editor.removed.link', { count: removedCount }),
    },
    mayReadHistory && { path: planPath(plan.id, 'history'), text: t('editor.history.ofPlan') },
    mayEdit && { path: planPath(plan.id, 'succeed'), text: t('editor.plan.succeed') },
  ]
  return (
    <nav aria-label={t('editor.ways')}>
      <ul class="govuk-list gt-ways">
        {ways.map(
          (way) =>
            way && (
              <li>
                <a class="govuk-link" href={href(way.path)}>
                  {way.text}
                </a>
              </li>
            ),
        )}
      </ul>
    </nav>
  )
}

/** What to look at before anybody else asks, with the number of records that each concerns. */
function DoubtCounts({ screen: { t, language }, view: { doubts } }: Part) {
  const words = wordsOf(language, t)
  const counts = new Map<Doubt, number>()
  for (const names of doubts.values()) {
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  if (counts.size === 0) return null
  return (
    <>
      <p class="govuk-body">{t('editor.doubts.lead')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {[...counts].map(([name, count]) => (
          <li>{t('editor.doubts.count', { doubt: words.doubt(name), count })}</li>
        ))}
      </ul>
    </>
  )
}
