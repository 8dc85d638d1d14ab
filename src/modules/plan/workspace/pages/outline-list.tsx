import { authored } from '../../../../kernel/authored.ts'
import { Button, Details, Tag } from '../../../../ui/index.ts'
import { SavedNotice } from '../../changes/pages/undo-form.tsx'
import type { Activity, Milestone } from '../../content.ts'
import { shortened } from '../choices.ts'
import type { Branch } from '../outline.ts'
import { newRecordPath, recordPath, rowAnchor, type RecordType } from '../paths.ts'
import { wordsOf } from '../words.ts'
import type { PlanPageView } from './plan-page.tsx'
import type { Screen } from './screen.tsx'

interface Part {
  screen: Screen
  view: PlanPageView
}

/** The whole plan in its order: statements as headings, beneath them their activities with their milestones. */
export function OutlineList({ screen, view }: Part) {
  const { branches, loose } = view.outline
  return (
    <>
      <ol class="gt-outline">
        {branches.map((branch) => (
          <BranchItem screen={screen} view={view} branch={branch} />
        ))}
      </ol>
      {loose.length > 0 && (
        <>
          {branches.length > 0 && <h3 class="govuk-heading-s">{screen.t('editor.outline.loose')}</h3>}
          <ActivityList screen={screen} view={view} activities={loose} />
        </>
      )}
    </>
  )
}

const DEEPEST_HEADING = 3

function BranchItem({ screen, view, branch }: Part & { branch: Branch }) {
  const { statement, activities, children, depth } = branch
  const { t, language } = screen
  const HeadingTag = (['h3', 'h4', 'h5', 'h6'] as const)[Math.min(depth, DEEPEST_HEADING)] ?? 'h6'
  return (
    <li class="gt-outline__branch">
      <div class="gt-outline__row" id={rowAnchor(statement.id)}>
        <HeadingTag class="gt-outline__heading">
          <span class="gt-outline__kind">{wordsOf(language, t).statementKind(statement.kind)}</span>{' '}
          {statement.ref && <span class="gt-outline__ref">{authored(statement.ref)}</span>}{' '}
          {authored(statement.text)}
        </HeadingTag>
        <Doubts screen={screen} view={view} id={statement.id} />
        {view.saved?.recordId === statement.id && <SavedNotice screen={screen} saved={view.saved} />}
        <Deeds
          screen={screen}
          view={view}
          type="statement"
          record={statement}
          isFirst={branch.isFirst}
          isLast={branch.isLast}
          beneath={['activity', 'statement']}
        />
      </div>
      {activities.length > 0 && <ActivityList screen={screen} view={view} activities={activities} />}
      {children.length > 0 && (
        <ol class="gt-outline">
          {children.map((child) => (
            <BranchItem screen={screen} view={view} branch={child} />
          ))}
        </ol>
      )}
    </li>
  )
}

function ActivityList({ screen, view, activities }: Part & { activities: readonly Activity[] }) {
  return (
    <ol class="gt-outline gt-outline--activities">
      {activities.map((activity, index) => (
        <li>
          <ActivityRow
            screen={screen}
            view={view}
            activity={activity}
            isFirst={index === 0}
            isLast={index === activities.length - 1}
          />
        </li>
      ))}
    </ol>
  )
}

function ActivityRow({
  screen,
  view,
  activity,
  isFirst,
  isLast,
}: Part & { activity: Activity; isFirst: boolean; isLast: boolean }) {
  const { t, language } = screen
  const { lead, organisation, portfolio, timescale, milestones } = activity
  const answerable = [lead?.title, organisation?.name, portfolio?.title].map((name) => name && authored(name))
  const facts = [wordsOf(language, t).timescale(timescale), ...answerable]
  return (
    <>
      <div class="gt-outline__row" id={rowAnchor(activity.id)}>
        <p class="gt-outline__text">
          {activity.ref && <span class="gt-outline__ref">{authored(activity.ref)}</span>}{' '}
          {authored(activity.text)}
        </p>
        <FactLine facts={facts} />
        <Succession notes={view.succession.get(activity.id)} />
        <Doubts screen={screen} view={view} id={activity.id} />
        {view.saved?.recordId === activity.id && <SavedNotice screen={screen} saved={view.saved} />}
        <Deeds
          screen={screen}
          view={view}
          type="activity"
          record={activity}
          isFirst={isFirst}
          isLast={isLast}
          beneath={['milestone']}
        />
      </div>
      {milestones.length > 0 && (
        <ol class="gt-outline gt-outline--milestones">
          {milestones.map((milestone, index) => (
            <li>
              <MilestoneRow
                screen={screen}
                view={view}
                milestone={milestone}
                isFirst={index === 0}
                isLast={index === milestones.length - 1}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function MilestoneRow({
  screen,
  view,
  milestone,
  isFirst,
  isLast,
}: Part & { milestone: Milestone; isFirst: boolean; isLast: boolean }) {
  const { t, language } = screen
  return (
    <div class="gt-outline__row" id={rowAnchor(milestone.id)}>
      <p class="gt-outline__text">
        {milestone.ref && <span class="gt-outline__ref">{authored(milestone.ref)}</span>}{' '}
        {authored(milestone.text)}
      </p>
      <FactLine facts={[wordsOf(language, t).timescale(milestone.timescale)]} />
      <Succession notes={view.succession.get(milestone.id)} />
      <Doubts screen={screen} view={view} id={milestone.id} />
      {view.saved?.recordId === milestone.id && <SavedNotice screen={screen} saved={view.saved} />}
      <Deeds
        screen={screen}
        view={view}
        type="milestone"
        record={milestone}
        isFirst={isFirst}
        isLast={isLast}
        beneath={[]}
      />
    </div>
  )
}

/** When and who, in one line; nothing where nothing is known, because the doubts say so. */
export function FactLine({ facts }: { facts: readonly (string | undefined)[] }) {
  const known = facts.filter(Boolean)
  return known.length > 0 ? <p class="gt-outline__facts">{known.join(' · ')}</p> : null
}

function Succession({ notes = [] }: { notes?: readonly string[] | undefined }) {
  return notes.map((note) => <p class="gt-outline__facts">{note}</p>)
}

function Doubts({ screen: { t, language }, view, id }: Part & { id: string }) {
  const words = wordsOf(language, t)
  const names = view.doubts.get(id) ?? []
  if (names.length === 0) return null
  return (
    <ul class="gt-outline__doubts">
      {names.map((name) => (
        <li>
          <Tag classes="govuk-tag--yellow" text={words.doubt(name)} />
        </li>
      ))}
    </ul>
  )
}

const NEW_BENEATH: Readonly<Record<RecordType, string>> = {
  statement: 'editor.deed.addStatement',
  activity: 'editor.deed.addActivity',
  milestone: 'editor.deed.addMilestone',
}

interface DeedsOptions extends Part {
  type: RecordType
  record: { id: string; ref: string | null; text: string }
  isFirst: boolean
  isLast: boolean
  beneath: readonly RecordType[]
}

/** Links and buttons of one record. Each says to a screen reader which record it is about. */
function Deeds({ screen, view, type, record, isFirst, isLast, beneath }: DeedsOptions) {
  const { t, href } = screen
  const { plan, mayEdit, kept, mayReadHistory } = view
  const name = authored(shortened(record.ref ? `${record.ref} ${record.text}` : record.text, 60))
  const link = (path: string, text: string) => (
    <a class="govuk-link" href={href(path)}>
      {text}
      <span class="govuk-visually-hidden">: {name}</span>
    </a>
  )
  const own = (deed: string, text: string) => link(recordPath(plan.id, type, record.id, deed), text)
  if (!mayEdit && !kept.has(record.id)) {
    return mayReadHistory && <div class="gt-outline__deeds">{own('history', t('editor.deed.history'))}</div>
  }
  return (
    <div class="gt-outline__deeds">
      {link(recordPath(plan.id, type, record.id), t('editor.deed.edit'))}
      {beneath.map((each) => link(newRecordPath(plan.id, each, record.id), t(NEW_BENEATH[each])))}
      {!(isFirst && isLast) && (mayEdit || type === 'milestone') && (
        <UpDown
          screen={screen}
          view={view}
          type={type}
          id={record.id}
          name={name}
          isFirst={isFirst}
          isLast={isLast}
        />
      )}
      <Details
        classes="gt-outline__more"
        summaryHtml={
          <>
            {t('editor.deed.more')}
            <span class="govuk-visually-hidden">: {name}</span>
          </>
        }
      >
        <ul class="govuk-list">
          {type !== 'milestone' && mayEdit && <li>{own('place', t('editor.deed.place'))}</li>}
          <li>{own('links', t('editor.deed.links'))}</li>
          <li>{own('history', t('editor.deed.history'))}</li>
          <li>{own('remove', t('editor.deed.remove'))}</li>
        </ul>
      </Details>
    </div>
  )
}

function UpDown({
  screen,
  view,
  type,
  id,
  name,
  isFirst,
  isLast,
}: Part & { type: RecordType; id: string; name: string; isFirst: boolean; isLast: boolean }) {
  const { t, href, formToken } = screen
  const button = (value: 'up' | 'down', text: string) => (
    <Button
      name="to"
      value={value}
      classes="govuk-button--secondary gt-button--small"
      html={
        <>
          {text}
          <span class="govuk-visually-hidden">: {name}</span>
        </>
      }
    />
  )
  return (
    <form class="gt-outline__order" method="post" action={href(recordPath(view.plan.id, type, id, 'move'))}>
      <input type="hidden" name="formToken" value={formToken} />
      <input type="hidden" name="revision" value={String(view.revisions.get(id) ?? 0)} />
      {!isFirst && button('up', t('editor.deed.up'))}
      {!isLast && button('down', t('editor.deed.down'))}
    </form>
  )
}
