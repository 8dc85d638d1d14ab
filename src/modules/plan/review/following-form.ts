import type { Form } from '../../../platform/http/route.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { FormError } from '../../../ui/index.ts'
import type { Ending, Following } from '../commands/succession.ts'
import type { ChangesView, RecordLine } from './document-changes-view.ts'

/** What was chosen for the records of the plan that a new one follows, by their ids. */
export interface FollowingFields {
  stamp: string
  doubts: ReadonlyMap<string, string>
  /** of activities that the document does not name */
  endings: ReadonlyMap<string, { outcome: string; reason: string }>
}

/** For a doubtful match; `finished` is asked of activities alone. */
export const FOLLOWING_ANSWERS = ['same', 'apart', 'finished'] as const
export const ENDINGS = ['carry-over', 'finished', 'left-behind'] as const

/** The document does not name them: they are carried over unless a person says otherwise. */
export function unnamedActivities({ dropped }: ChangesView): RecordLine[] {
  return dropped.filter(({ type }) => type === 'activity')
}

export function untouchedFollowing(changes: ChangesView): FollowingFields {
  return {
    stamp: changes.stamp,
    doubts: new Map(changes.doubtful.map(({ id, isProposed }) => [id, isProposed ? 'same' : 'apart'])),
    endings: new Map(unnamedActivities(changes).map(({ id }) => [id, { outcome: 'carry-over', reason: '' }])),
  }
}

export function followingFields(form: Form, changes: ChangesView): FollowingFields {
  return {
    stamp: form.text('stamp'),
    doubts: new Map(changes.doubtful.map(({ id }) => [id, form.text(followingName('doubt', id))])),
    endings: new Map(
      unnamedActivities(changes).map(({ id }) => [
        id,
        { outcome: form.text(followingName('ending', id)), reason: form.text(followingName('reason', id)) },
      ]),
    ),
  }
}

export function followingName(what: 'doubt' | 'ending' | 'reason', id: string): string {
  return `${what}-${id}`
}

/** Who leaves an activity behind says why. */
export function followingErrors({ endings }: FollowingFields, t: Translate): FormError[] {
  return [...endings]
    .filter(([, { outcome, reason }]) => outcome === 'left-behind' && reason.trim() === '')
    .map(([id]) => ({ field: followingName('reason', id), message: t('readings.follow.reason.empty') }))
}

export function followingIn(planId: string, { stamp, doubts, endings }: FollowingFields): Following {
  const refused = [...doubts].filter(([, answer]) => answer !== 'same' && answer !== '')
  const finished = refused.filter(([, answer]) => answer === 'finished')
  const ended = [...endings].flatMap(([id, { outcome, reason }]): [string, Ending][] =>
    outcome === 'finished' || outcome === 'left-behind' ? [[id, { outcome, reason }]] : [],
  )
  return {
    planId,
    stamp,
    apart: new Set(refused.map(([id]) => id)),
    endings: new Map([
      ...finished.map(([id]): [string, Ending] => [id, { outcome: 'finished', reason: '' }]),
      ...ended,
    ]),
  }
}
