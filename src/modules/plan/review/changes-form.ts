import type { Form } from '../../../platform/http/route.ts'
import type { ChangesView } from './document-changes-view.ts'

/** What was chosen on the page, by the ids of the plan's records. */
export interface ChangesFields {
  revision: string
  stamp: string
  checkedDoubts: string
  /** for what the plan has and the document has not: `leave` or `take-out`, where nothing else is chosen */
  forAll: string
  doubts: ReadonlyMap<string, string>
  dropped: ReadonlyMap<string, string>
}

export const DOUBT_ANSWERS = ['same', 'leave', 'take-out'] as const

export function untouchedFields(view: ChangesView, revision: number): ChangesFields {
  return {
    revision: String(revision),
    stamp: view.stamp,
    checkedDoubts: '',
    forAll: 'leave',
    doubts: new Map(view.doubtful.map(({ id, isProposed }) => [id, isProposed ? 'same' : 'leave'])),
    dropped: new Map(),
  }
}

export function changesFields(form: Form, view: ChangesView): ChangesFields {
  return {
    revision: form.text('revision'),
    stamp: form.text('stamp'),
    checkedDoubts: form.text('checkedDoubts'),
    forAll: form.text('forAll'),
    doubts: new Map(view.doubtful.map(({ id }) => [id, form.text(doubtName(id))])),
    dropped: new Map(view.dropped.map(({ id }) => [id, form.text(droppedName(id))])),
  }
}

export function doubtName(id: string): string {
  return `doubt-${id}`
}

export function droppedName(id: string): string {
  return `gone-${id}`
}

/** Whoever does not choose keeps what is there. */
export function chosenIn({ forAll, doubts, dropped }: ChangesFields): {
  apart: Set<string>
  takeOut: Set<string>
} {
  const refused = [...doubts].filter(([, answer]) => answer === 'leave' || answer === 'take-out')
  const gone = [...dropped].filter(([, answer]) => (answer === '' ? forAll : answer) === 'take-out')
  const replaced = refused.filter(([, answer]) => answer === 'take-out')
  return {
    apart: new Set(refused.map(([id]) => id)),
    takeOut: new Set([...gone, ...replaced].map(([id]) => id)),
  }
}
