import { authored } from '../../../../kernel/authored.ts'
import { Input, Select, type FormError } from '../../../../ui/index.ts'
import { shortened } from '../../workspace/choices.ts'
import type { Screen } from '../../workspace/pages/screen.tsx'
import type { ChangesView } from '../document-changes-view.ts'
import {
  ENDINGS,
  FOLLOWING_ANSWERS,
  followingName,
  unnamedActivities,
  type FollowingFields,
} from '../following-form.ts'
import { readingFields, type View } from '../view.ts'
import { Changes, RecordWords } from './changes-page.tsx'

export interface FollowingView {
  changes: ChangesView
  fields: FollowingFields
}

interface Part extends FollowingView {
  screen: Screen
  view: View
  errors: readonly FormError[]
}

/** On the page that accepts next year's plan: what goes on in it, and what becomes of what it does not name. */
export function FollowingPart(part: Part) {
  const { view, changes, fields } = part
  const { t } = view
  const { plan, counts, doubtful } = changes
  const goesOn = counts.same + counts.changed + counts.moved + counts.doubtful
  return (
    <>
      <input type="hidden" name="stamp" value={fields.stamp} />
      <h2 class="govuk-heading-m">{t('readings.follow.title', { title: authored(plan.title) })}</h2>
      <p class="govuk-body">{t('readings.follow.lead', { count: goesOn, added: counts.added })}</p>
      {doubtful.length > 0 && <Doubtful {...part} />}
      <Unnamed {...part} />
    </>
  )
}

function Doubtful({ screen, view, changes: { doubtful }, fields, errors }: Part) {
  const { t } = view
  const field = readingFields(t, errors)
  const words = {
    same: t('readings.follow.doubt.same'),
    apart: t('readings.follow.doubt.apart'),
    finished: t('readings.follow.doubt.finished'),
  }
  return (
    <>
      <h3 class="govuk-heading-s">{t('readings.changes.doubtful', { count: doubtful.length })}</h3>
      {doubtful.map((line) => (
        <>
          <h4 class="govuk-heading-s">
            <RecordWords view={view} record={line} />
          </h4>
          <Changes screen={screen} view={view} line={line} />
          <Select
            {...field.one(followingName('doubt', line.id), {
              label: t('readings.changes.doubt.label', { text: authored(shortened(line.inPlan)) }),
            })}
            value={fields.doubts.get(line.id) ?? 'same'}
            items={FOLLOWING_ANSWERS.filter(
              (answer) => answer !== 'finished' || line.type === 'activity',
            ).map((answer) => ({ value: answer, text: words[answer] }))}
          />
        </>
      ))}
    </>
  )
}

function Unnamed({ view, changes, fields, errors }: Part) {
  const { t } = view
  const unnamed = unnamedActivities(changes)
  const field = readingFields(t, errors)
  const words = {
    'carry-over': t('readings.follow.carryOver'),
    finished: t('readings.follow.finished'),
    'left-behind': t('readings.follow.leftBehind'),
  }
  if (unnamed.length === 0) return <p class="govuk-body">{t('readings.follow.none')}</p>
  return (
    <>
      <h3 class="govuk-heading-s">{t('readings.follow.unnamed', { count: unnamed.length })}</h3>
      <p class="govuk-body">{t('readings.follow.unnamed.lead')}</p>
      {unnamed.map((record) => {
        const given = fields.endings.get(record.id)
        return (
          <>
            <h4 class="govuk-heading-s">
              <RecordWords view={view} record={record} />
            </h4>
            <Select
              {...field.one(followingName('ending', record.id), {
                label: t('readings.follow.ending', { text: authored(shortened(record.text)) }),
              })}
              value={given?.outcome ?? 'carry-over'}
              items={ENDINGS.map((ending) => ({ value: ending, text: words[ending] }))}
            />
            <Input
              {...field.one(followingName('reason', record.id), {
                label: t('readings.follow.reason'),
                hint: t('readings.follow.reason.hint'),
              })}
              value={given?.reason ?? ''}
            />
          </>
        )
      })}
    </>
  )
}
