/** Relative luminance and contrast: WCAG 2.2, definitions of "relative luminance" and "contrast ratio". */
export function contrastWithWhite(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
  return 1.05 / (luminance + 0.05)
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

/** WCAG 2.2, 1.4.3: the least for text of any size. */
const LEAST_CONTRAST = 4.5

/** What is wrong with a colour for headings, as a sentence; null where nothing is. */
export function faultOfColour(colour: string): string | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) {
    return `papers.colour is “${colour}”: write it as # and six digits of 0–9 and a–f, such as #14606f.`
  }
  const contrast = contrastWithWhite(colour)
  if (contrast >= LEAST_CONTRAST) return null
  return `papers.colour is ${colour}, which has a contrast of ${contrast.toFixed(1)} to 1 with white: choose a darker one, of at least ${LEAST_CONTRAST} to 1.`
}
