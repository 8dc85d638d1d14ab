import { wholePercentages } from '../../../kernel/shares.ts'
import type { Scale } from '../rating/scale.ts'

/** How many activities each word was given to, and what part of all that is. */
export interface Tally {
  /** of what the percentages are parts; 0 where nothing was asked */
  whole: number
  /** the scale's words in its order, those of the whole and no others */
  shares: Share[]
  /** no approved update: in the whole, because a plan does not look better for what nobody said */
  silent: Share
  /** beside the whole: withdrawn, and where the scale says so not yet started */
  apart: { word: string; count: number }[]
  /** the printed percentages make 100 */
  addsUp: boolean
}

/** `percent` is whole, 0–100; null where the whole is nothing. */
export interface Share {
  /** key of the word; '' for no word */
  word: string
  count: number
  percent: number | null
}

/**
 * Rotherham's cabinet reports since 2022 count activities by word and print whole percentages of them (30 November
 * 2023: 98 activities, 33% complete, 49% on track, 10% delayed, 8% off). Plainly rounded, they need not make 100.
 */
export function tallyOf(words: readonly (string | null)[], scale: Scale): Tally {
  const counts = new Map<string | null, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const inWhole = scale.words.filter(({ rule }) => isInWhole(rule, scale))
  const apart = scale.words.filter(({ rule }) => !isInWhole(rule, scale))
  const parts = [...inWhole.map(({ key }) => counts.get(key) ?? 0), counts.get(null) ?? 0]
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const { percentages, addsUp } = wholePercentages(parts, { whole })
  const shareAt = (at: number, word: string): Share => ({
    word,
    count: parts[at] ?? 0,
    percent: whole === 0 ? null : (percentages[at] ?? 0),
  })
  return {
    whole,
    shares: inWhole.map(({ key }, at) => shareAt(at, key)),
    silent: shareAt(parts.length - 1, ''),
    apart: apart.map(({ key }) => ({ word: key, count: counts.get(key) ?? 0 })),
    addsUp: whole === 0 || addsUp,
  }
}

function isInWhole(rule: Scale['words'][number]['rule'], { notStartedInWhole }: Scale): boolean {
  return rule !== 'withdrawn' && (rule !== 'not-started' || notStartedInWhole)
}
