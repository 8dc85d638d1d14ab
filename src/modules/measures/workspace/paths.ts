/** Addresses of the pages of measures, without host and language. */
export const MEASURES = '/workspace/measures'
export const NEW_MEASURE = `${MEASURES}/new`

/** The parts of a measure that have a page of their own beside its chart. */
export type MeasurePart = 'definition' | 'targets' | 'values' | 'notes' | 'links' | 'publish'

/** The measure's own page with its chart, or one of its parts. */
export function measurePath(slug: string, part?: MeasurePart, deed?: string): string {
  return [MEASURES, slug, ...(part ? [part] : []), ...(deed ? [deed] : [])].join('/')
}
