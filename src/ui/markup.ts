import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'

/**
 * Markup that has been through the renderer. A plain string is not assignable to it (it lacks the renderer's
 * mark), and were one forced in with a cast, it would still be escaped: nothing here calls `raw`.
 */
export type Html = JSX.Element

/** What stands inside an element: plain text, or markup. Markup wins where both are given, as in GOV.UK's macros. */
export interface Content {
  readonly text?: string | number | undefined
  readonly html?: Html | undefined
}

/** Optional members may also be given as `undefined`, so that a page need not build its options by parts. */
export type Options<T> = {
  readonly [K in keyof T]: undefined extends T[K] ? T[K] | undefined : T[K]
}

/** A list in which a page may leave an entry out by a condition: `[a, mayEdit && b]`. */
export type Sparse<T> = readonly (T | false | null | undefined)[]

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

/** The words or markup of an option; undefined when neither is given. */
export function content(given: Content | undefined): Child {
  return given?.html ? given.html : given?.text
}

export function hasContent(given: Content | undefined): boolean {
  return Boolean(given?.html) || (given?.text !== undefined && given.text !== '')
}

/** A space-separated attribute (`class`, `aria-describedby`) from its parts; undefined when no part is left. */
export function tokens(...parts: readonly (string | false | null | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined
}

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * The address itself when a link may go there: relative, http(s), mailto or tel. Anything else (`javascript:`,
 * `data:`) gives undefined, so that the link becomes plain text. It is read by the parser that browsers use,
 * because they also accept `java\nscript:` and the like.
 */
export function safeHref(href: string | undefined): string | undefined {
  if (href === undefined) return undefined
  if (href.startsWith('/') || href.startsWith('#') || href.startsWith('?')) return href
  const url = URL.parse(href, 'https://relative.invalid/')
  return url && LINK_PROTOCOLS.has(url.protocol) ? href : undefined
}

/** Words by plural category, as in CLDR: `{one: '…', other: '…'}`. */
export type PluralWords = Readonly<Record<string, string>>

/** Words for the browser's part of a component, as the `data-i18n.*` attributes that it reads. */
export function i18nAttributes(
  words: Readonly<Record<string, string | PluralWords | undefined>>,
): Attributes {
  const attributes: Record<string, string> = {}
  for (const [key, word] of Object.entries(words)) {
    if (typeof word === 'string') {
      if (word) attributes[`data-i18n.${key}`] = word
    } else if (word) {
      for (const [category, text] of Object.entries(word)) attributes[`data-i18n.${key}.${category}`] = text
    }
  }
  return attributes
}

export function headingTag(level: HeadingLevel): `h${HeadingLevel}` {
  return `h${level}`
}
