import type { Room } from '../rooms.ts'

/** `g`, then this letter. */
export interface Shortcut {
  letter: string
  /** message key */
  title: string
  path: string
}

export function shortcutsTo(rooms: readonly Room[]): Shortcut[] {
  return [
    { letter: 'w', title: 'workspace.title', path: '/workspace' },
    ...rooms.flatMap(({ letter, title, path }) => (letter === undefined ? [] : [{ letter, title, path }])),
    ...(rooms.some(({ group }) => group === 'administration')
      ? [{ letter: 'a', title: 'workspace.group.administration', path: '/workspace/administration' }]
      : []),
  ]
}
