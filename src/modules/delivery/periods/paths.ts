/** Addresses of the pages of periods, without host and language. */
export const PERIODS = '/workspace/periods'

/** The page of one request, on which its lead gives an update. */
export function reportPath(requestId: string): string {
  return `/workspace/reports/${requestId}`
}

/** The progress report of a period, as it is so far or as it was made. */
export function progressPath(periodId: string): string {
  return `/workspace/progress/${periodId}`
}

export function planPeriodsPath(planId: string): string {
  return `/workspace/plans/${planId}/periods`
}

export function newPeriodPath(planId: string): string {
  return `${planPeriodsPath(planId)}/new`
}

export function periodPath(planId: string, slug: string, deed?: string): string {
  return `${planPeriodsPath(planId)}/${slug}${deed ? `/${deed}` : ''}`
}
