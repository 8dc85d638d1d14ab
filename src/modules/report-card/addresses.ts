/** Paths without host and language; the public ones stay. */

export const CARDS = '/report-card'

export function cardPath(slug: string): string {
  return `${CARDS}/${slug}`
}

export function editionPath(slug: string, number: number): string {
  return `${cardPath(slug)}/editions/${number}`
}

export const DESK = '/workspace/report-cards'

export function deskPath(slug: string, ...further: readonly (string | number)[]): string {
  return [DESK, slug, ...further].join('/')
}
