const SHOWN = /^([-+]?\d[\d,]*(?:\.\d+)?|[-+]?\.\d+)\s*(%?)$/

/** A computer's own rounding, and the ten digits that a sheet shows without a format of its own, are no difference. */
const SAME = 1e-6

/** The number that a cell holds, as it would be shown in full; undefined where it shows no other, or no number. */
export function heldNumber(shown: string, value: number): string | undefined {
  // Bookkeepers' formats show a nought as a dash.
  if (value === 0 && /^[-–—]$/.test(shown.trim())) return '0'
  const [, digits, sign] = SHOWN.exec(shown.trim()) ?? []
  if (digits === undefined || !Number.isFinite(value)) return undefined
  const held = sign === '%' ? value * 100 : value
  if (Math.abs(held - Number(digits.replaceAll(',', ''))) <= SAME * Math.abs(held)) return undefined
  return `${Number(held.toPrecision(10))}${sign}`
}
