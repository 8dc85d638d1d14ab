import type { CardWords, Spoken } from '../../card-words.ts'
import { atKeys } from '../../words.ts'

/** Where a figure of a section is explained, as the fragment of an address; no slug or key has two hyphens in a row. */
export function sourceId(section: string, key: string): string {
  return `source-${section}--${key}`
}

/** Words with each figure in its place, as the way to where it comes from. */
export function Told({ said, section, words }: { said: string; section: string; words: CardWords }) {
  return (
    <>
      {atKeys(said).map((piece) => {
        if (typeof piece === 'string') return piece
        const text = words.figure(piece.key, said)
        if (text === undefined) return piece.found
        return (
          <a class="gt-figure" href={`#${sourceId(section, piece.key)}`}>
            {text}
          </a>
        )
      })}
    </>
  )
}

/** Words in the site's first language run as that language does, whatever the page is in. */
export function directionOf({ isOriginal }: Spoken, { dir }: CardWords): { dir?: 'ltr' } {
  return isOriginal && dir === 'rtl' ? { dir: 'ltr' } : {}
}
