/** Paths in the workspace, without host and language. */

export function engagementPath(periodId: string): string {
  return `/workspace/progress/${periodId}/engagement`
}

/** Where the thread of a plan breaks. */
export function gapsPath(planId: string): string {
  return `/workspace/gaps/${planId}`
}

export const SCRUTINY_PATH = '/workspace/scrutiny'
