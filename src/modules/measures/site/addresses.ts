export const MEASURES_PATH = '/measures'

export function publicMeasurePath(slug: string): string {
  return `${MEASURES_PATH}/${slug}`
}

/** Every measure under the partner that answers for it. */
export const BY_PARTNER_PATH = `${MEASURES_PATH}/by/partner`
