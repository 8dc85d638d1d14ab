/** Addresses of bulk work, without host and language. */
import { planPath } from '../workspace/paths.ts'
import type { Gathering } from './queries.ts'

export function manyPath({ of, id }: Gathering): string {
  if (of === 'plan') return planPath(id, 'many')
  return of === 'post' ? `${postPath(id)}/many` : `${organisationPath(id)}/many`
}

export function handOverPath(postId: string): string {
  return `${postPath(postId)}/hand-over`
}

/** The page of the post in the module of the partners. */
export function postPath(postId: string): string {
  return `/workspace/partners/posts/${postId}`
}

export function organisationPath(organisationId: string): string {
  return `/workspace/partners/organisations/${organisationId}`
}

/** The plan as a file to work in, and the way back. */
export function sheetPath(planId: string): string {
  return planPath(planId, 'spreadsheet')
}

export function sheetFilePath(planId: string): string {
  return planPath(planId, 'spreadsheet/file')
}

export function sheetBringPath(planId: string): string {
  return planPath(planId, 'spreadsheet/bring')
}
