import type { Account } from './figure.ts'
import type { Signs } from './symbol.ts'

/** More different ones in a file are words, and no signs. */
const MOST_SIGNS = 12
const LONGEST_SIGN = 20

/** What stood where a number would and is known to nobody, or was said before, for a person to say what it stands for. */
export function openSigns({
  files,
  signs = {},
}: {
  files: readonly Pick<Account, 'refusals'>[]
  signs?: Signs | undefined
}): string[] {
  const refused = files.flatMap(({ refusals }) =>
    refusals.flatMap(({ message, values }) => {
      const text = message === 'figures.refused.cell' ? values?.['text'] : undefined
      return typeof text === 'string' && text !== '' && text.length <= LONGEST_SIGN ? [text] : []
    }),
  )
  return [...new Set([...Object.keys(signs), ...refused])].slice(0, MOST_SIGNS)
}
