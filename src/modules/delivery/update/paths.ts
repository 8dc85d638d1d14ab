/** Addresses of the lead's and the approver's pages: records by their ids, and nothing about people. */
export const REPORTS = '/workspace/reports'
export const SETTLING = `${REPORTS}/approve`

export const requestPath = (requestId: string) => `${REPORTS}/${requestId}`
export const draftPath = (requestId: string) => `${requestPath(requestId)}/draft`
export const unchangedPath = (requestId: string) => `${requestPath(requestId)}/unchanged`
export const historyPath = (requestId: string) => `${requestPath(requestId)}/history`
export const datesPath = (requestId: string) => `${requestPath(requestId)}/dates`
export const evidencePath = (evidenceId: string) => `${REPORTS}/evidence/${evidenceId}`
export const settlePath = (updateId: string) => `${SETTLING}/updates/${updateId}`
export const settleDatePath = (replanningId: string) => `${SETTLING}/dates/${replanningId}`
