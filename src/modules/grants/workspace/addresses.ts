/** Paths of these pages, without the language. */
export const grantsPath = '/workspace/grants'
export const newGrantPath = '/workspace/grants/new'
export const policyPath = '/workspace/policy'

export function endGrantPath(id: string): string {
  return `${grantsPath}/${id}/end`
}
