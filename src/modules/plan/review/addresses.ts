/** Paths of these pages, without the language, and the names of places on them. */
export const readingsPath = '/workspace/readings'

export function readingPath(id: string): string {
  return `${readingsPath}/${id}`
}

/** `at` is the place in the draft that is to be corrected. */
export function correctPath(id: string, at: string): string {
  return `${readingPath(id)}/correct?at=${encodeURIComponent(at)}`
}

/** A form for words that were not placed; `nth` of those of the line, from 0. */
export function placePath(id: string, line: number, nth: number): string {
  return `${readingPath(id)}/place?line=${line}${nth > 0 ? `&nth=${nth}` : ''}`
}

/** The form for one field of a fact, with the focus on it: a browser gives it to what an address names. */
export function fieldPath(id: string, at: string, field: string): string {
  return `${correctPath(id, at)}#${field}`
}

export function originalPath(id: string): string {
  return `${readingPath(id)}/document`
}

export function doubtAnchor(index: number): string {
  return `doubt-${index}`
}

export function confirmPath(id: string): string {
  return `${readingPath(id)}/confirm`
}

export function acceptPath(id: string): string {
  return `${readingPath(id)}/accept`
}

/** What the document becomes: another version of a plan, the plan that follows one, or a plan of its own. */
export function becomesPath(id: string): string {
  return `${readingPath(id)}/becomes`
}

/** What it changes in the plan that it brings up to date. */
export function changesPath(id: string): string {
  return `${readingPath(id)}/changes`
}

export function refusePath(id: string): string {
  return `${readingPath(id)}/refuse`
}

export function sourcePath(id: string, fromLine: number): string {
  return `${readingPath(id)}/source?from=${fromLine}`
}

export function planEditorPath(planId: string): string {
  return `/workspace/plans/${planId}`
}

export function lineAnchor(line: number): string {
  return `line-${line}`
}

/** `outcomes.0.activities.2` → `fact-outcomes-0-activities-2` */
export function factAnchor(at: string): string {
  return `fact-${at.replaceAll('.', '-')}`
}

/** What the reader has learnt of this council. */
export const lessonsPath = '/workspace/lessons'
export const revokeLessonPath = `${lessonsPath}/revoke`

export function teachPath(id: string): string {
  return `${readingPath(id)}/teach`
}

export function takeOutPath(id: string): string {
  return `${readingPath(id)}/take-out`
}
