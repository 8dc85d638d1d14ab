import { describe, expect, test } from 'vitest'
import { importsOf, isTest, sources, type Import } from './sources.ts'

/**
 * The rooms of the house and what each may know of. The longest beginning that fits a path is its room.
 * A door is a module's `index.ts`; only what stands in the same module may go behind it.
 */
const ROOMS: Record<string, readonly string[]> = {
  'src/kernel': ['src/kernel'],
  'src/platform': ['src/kernel', 'src/platform'],
  'src/ui': ['src/kernel', 'src/ui'],
  'src/thread': ['src/kernel', 'src/platform', 'src/thread'],
  'src/modules': ['src/kernel', 'src/platform', 'src/thread', 'src/ui', 'src/modules', 'profiles'],
  'src/shell': ['src/kernel', 'src/platform', 'src/ui', 'src/thread', 'src/modules', 'src/shell', 'profiles'],
  // The composition root puts all together.
  src: ['src', 'profiles', 'demo'],
  profiles: ['profiles', 'src/platform', 'src/modules', 'src/kernel'],
  demo: ['demo', 'src', 'profiles'],
}

function roomOf(path: string): string {
  const fitting = Object.keys(ROOMS).filter((room) => path.startsWith(`${room}/`))
  return fitting.toSorted((a, b) => b.length - a.length)[0] ?? ''
}

/** `src/modules/plan/site/routes.ts` → `src/modules/plan` */
function moduleOf(path: string): string | undefined {
  return /^src\/modules\/[^/]+/.exec(path)?.[0]
}

const imports: Import[] = sources('.ts', '.tsx')
  .filter(({ path }) => !isTest(path) && !path.startsWith('bench/') && path !== 'vitest.config.ts')
  .flatMap(importsOf)
const own = imports.filter((each) => !each.isPackage)

function told(found: readonly Import[]): string[] {
  return found.map(({ from, to }) => `${from} → ${to}`)
}

describe('arrows', () => {
  test('point down: modules → thread → platform → kernel, and ui knows no module (mend: move what is needed down, or hand it in from above)', () => {
    const wrong = own.filter(({ from, to }) => {
      const allowed = ROOMS[roomOf(from)] ?? []
      return !allowed.some((room) => to.startsWith(`${room}/`))
    })
    expect(told(wrong)).toEqual([])
  })

  test('go through doors: another module is imported by its index.ts alone (mend: export it there, or do without)', () => {
    const wrong = own.filter(({ from, to }) => {
      const theirs = moduleOf(to)
      if (!theirs || theirs === moduleOf(from)) return false
      return to !== `${theirs}/index.ts` && !isCompositionOf(from, to)
    })
    expect(told(wrong)).toEqual([])
  })

  test('modules do not go in circles (mend: find what both need and put it below them)', () => {
    const edges = new Map<string, Set<string>>()
    for (const { from, to } of own) {
      const [mine, theirs] = [moduleOf(from), moduleOf(to)]
      if (!mine || !theirs || mine === theirs) continue
      edges.set(mine, (edges.get(mine) ?? new Set()).add(theirs))
    }
    expect(circles(edges)).toEqual([])
  })

  test('the pure rooms import no package, so that they can be read and tested alone (mend: hand the value in)', () => {
    const wrong = imports.filter(({ from, isPackage }) => isPackage && from.startsWith('src/kernel/'))
    expect(told(wrong)).toEqual([])
  })

  test('SQL stays in stores and queries: pages, routes, forms and rules import no database (mend: ask a query)', () => {
    const database = new Set(['kysely', 'pg'])
    const wrong = imports.filter(
      ({ from, to }) =>
        database.has(to) &&
        (from.startsWith('src/ui/') || /\/(pages\/.*|routes|forms|policy)\.tsx?$/.test(from)),
    )
    expect(told(wrong)).toEqual([])
  })

  test('nothing that is shipped imports a test or its support (mend: move it)', () => {
    expect(told(own.filter(({ to }) => isTest(to) || to.startsWith('bench/')))).toEqual([])
  })
})

/**
 * The composition root and the shell hang a module's routes, words and commands in; a folder of a module that has
 * routes of its own has a door of its own for them as well.
 */
function isCompositionOf(from: string, to: string): boolean {
  if (from === 'src/cli/commands.ts' || from === 'src/cli/measure.ts') return to.endsWith('/cli.ts')
  const hangsIn = /^src\/[^/]+\.ts$/.test(from) || from.startsWith('src/shell/')
  return hangsIn && /\/(?:routes\.tsx?|index\.ts)$/.test(to)
}

function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    [...(edges.get(from) ?? [])].some((next) => {
      if (next === to) return true
      if (seen.has(next)) return false
      seen.add(next)
      return reaches(next, to, seen)
    })
  return [...edges.keys()].filter((module) => reaches(module, module, new Set()))
}
