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

const LINK_WORDS: Readonly<Record<LinkKind, Readonly<Record<Direction, string>>>> = {
  delivers: { up: 'thread.link.delivers.up', down: 'thread.link.delivers.down' },
  'contributes-to': { up: 'thread.link.contributes-to.up', down: 'thread.link.contributes-to.down' },
  'also-links-to': { up: 'thread.link.also-links-to.up', down: 'thread.link.also-links-to.down' },
  'addresses-need': { up: 'thread.link.addresses-need.up', down: 'thread.link.addresses-need.down' },
  'arises-from': { up: 'thread.link.arises-from.up', down: 'thread.link.arises-from.down' },
  evidences: { up: 'thread.link.evidences.up', down: 'thread.link.evidences.down' },
  replaces: { up: 'thread.link.replaces.up', down: 'thread.link.replaces.down' },
}

/**
 * The message key of a link's words as read from one end: `up` from the record that serves ("delivers"), `down` from
 * the record that is served ("is delivered by").
 */
export function linkWords(kind: LinkKind, direction: Direction): string {
  return LINK_WORDS[kind][direction]
}

/** Kinds that say what a record is for; a circle of these would make a record serve itself. */
export function isService(kind: LinkKind): boolean {
  return kind === 'delivers' || kind === 'contributes-to'
}
