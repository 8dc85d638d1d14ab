export const MEASURES_PATH = '/measures'

export function publicMeasurePath(slug: string): string {
  return `${MEASURES_PATH}/${slug}`
}
