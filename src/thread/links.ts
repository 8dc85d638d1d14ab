/** Kinds of links: the lower record names the upper one, so that an activity *delivers* an outcome. */
export const LINK_KINDS = [
  'delivers',
  'contributes-to',
  'also-links-to',
  'addresses-need',
  'arises-from',
  'evidences',
  'replaces',
] as const

export type LinkKind = (typeof LINK_KINDS)[number]

export interface ThreadLink {
  /** the record that serves */
  fromId: string
  /** the record that is served */
  toId: string
  kind: LinkKind
}

export function isLinkKind(value: string): value is LinkKind {
  return LINK_KINDS.some((kind) => kind === value)
}

export type Direction = 'up' | 'down'

/**
 * The message key of a link's words as read from one end: `up` from the record that serves ("delivers"), `down` from
 * the record that is served ("is delivered by").
 */
export function linkWords(kind: LinkKind, direction: Direction): string {
  return `thread.link.${kind}.${direction}`
}

/** Kinds that say what a record is for; a circle of these would make a record serve itself. */
export function isService(kind: LinkKind): boolean {
  return kind === 'delivers' || kind === 'contributes-to'
}
