/** Addresses of the editor's pages, without host and language. */

export type RecordType = 'statement' | 'activity' | 'milestone'

const FOLDERS: Readonly<Record<RecordType, string>> = {
  statement: 'statements',
  activity: 'activities',
  milestone: 'milestones',
}

export const PLANS = '/workspace/plans'

export function planPath(planId: string, deed?: string): string {
  return deed ? `${PLANS}/${planId}/${deed}` : `${PLANS}/${planId}`
}

/** Where a record has its row in the editor, so that the eye finds again what was just changed. */
export function rowPath(planId: string, recordId: string): string {
  return `${planPath(planId)}#${rowAnchor(recordId)}`
}

export function rowAnchor(recordId: string): string {
  return `record-${recordId}`
}

/** A record's form, or one of its other pages. */
export function recordPath(planId: string, type: RecordType, recordId: string, deed?: string): string {
  return planPath(planId, [FOLDERS[type], recordId, ...(deed ? [deed] : [])].join('/'))
}

/** The form for a new one beneath the record `underId`, or at the top of the plan. */
export function newRecordPath(planId: string, type: RecordType, underId: string | null): string {
  const path = planPath(planId, `${FOLDERS[type]}/new`)
  return underId === null ? path : `${path}?${new URLSearchParams({ under: underId })}`
}

export function versionPath(planId: string, number: number, deed?: string): string {
  return planPath(planId, `versions/${number}${deed ? `/${deed}` : ''}`)
}

/** `draft` is the plan as it stands in the editor. */
/** `from` and `to` are numbers of versions or `draft`; with a format, the comparison as a file. */
export function comparePath(
  planId: string,
  from: number | string,
  to: number | string,
  format?: string,
): string {
  const query = new URLSearchParams({ from: String(from), to: String(to) })
  return planPath(planId, `compare${format ? `.${format}` : ''}?${query}`)
}
