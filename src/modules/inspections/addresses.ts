/** Paths of these pages, without the language. */
export const inspectionsPath = '/workspace/inspections'
export const judgementsPath = `${inspectionsPath}/judgements`
export const newJudgementPath = `${inspectionsPath}/new`
export const bringPath = `${inspectionsPath}/files`
export const publishPath = `${inspectionsPath}/publish`
export const publicPath = '/inspections'

export function previewPath(id: string): string {
  return `${bringPath}/${id}`
}

/** One provider, with what stood before. */
export function providerPath(id: string): string {
  return `${inspectionsPath}/providers/${id}`
}

/** `month` is `YYYY-MM`, the last of the table. */
export function publicTablePath(month: string): string {
  return `${publicPath}/${month}`
}
