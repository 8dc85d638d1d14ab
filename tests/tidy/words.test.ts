import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isTest, places, sources, withoutComments, type Source } from './sources.ts'

const code = sources('.ts', '.tsx').filter(({ path }) => path !== 'vitest.config.ts')
const shipped = code.filter(({ path }) => !isTest(path) && !path.startsWith('bench/'))

/** These rules name what they refuse. */
const others = code.filter(({ path }) => !path.startsWith('tests/tidy/'))

const MOST_LINES = 400
/** Longer, and looked at again: each with the reason why it is still one subject. */
const LONGER: Record<string, string> = {}

/** Where an instant is made or read: everything else has it handed in. */
const INSTANTS: Record<string, string> = {
  'src/kernel/calendar.ts': 'the calendar',
  'src/start.ts': 'the clock of the log and of today',
  'src/platform/database/database.ts': 'instants leave the database as ISO text',
}

describe('a file', () => {
  test(`is at most ${MOST_LINES} lines long (mend: find the second subject in it and give that a file)`, () => {
    const long = code
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ path, lines }) => lines > MOST_LINES && !(path in LONGER))
    expect(long).toEqual([])
  })

  test('is named by its subject and not utils, helpers or manager (mend: say what it does)', () => {
    const vague =
      /^(utils?|helpers?|common|misc|manager|.*[-_.](utils?|helpers?|manager))\.(tsx?|css|scss|js)$/i
    expect(
      sources('')
        .filter(({ path }) => vague.test(basename(path)) || /\/(utils?|helpers?)\//.test(path))
        .map(({ path }) => path),
    ).toEqual([])
  })

  test('names nothing so inside either (mend: say what it does)', () => {
    expect(
      places(
        code,
        /\b(?:function|class|const|let|interface|type)\s+\w*(?:[uU]tils?|[hH]elpers?|[mM]anager)\b/,
      ),
    ).toEqual([])
  })

  test('that no code imports is not left over from before (mend: delete it)', () => {
    expect(
      sources('.orig', '.bak', '.rej', '.swp', '~', 'scratch.ts', 'scratch.tsx').map(({ path }) => path),
    ).toEqual([])
  })
})

describe('code', () => {
  test('has named exports only (mend: name it)', () => {
    // Tools load these by their default export.
    const TOOLS = new Set(['tests/support/counting-reporter.ts'])
    expect(
      places(
        code.filter(({ path }) => !TOOLS.has(path)),
        /^\s*export\s+default\b/,
      ),
    ).toEqual([])
  })

  test('has no any (mend: name the type, or unknown and look)', () => {
    expect(places(code, /(?::|<|\bas|\|)\s*any\b(?!\s*\()/)).toEqual([])
  })

  test('silences no tool (mend: mend what the tool says)', () => {
    const silenced = others.filter(({ text }) =>
      /@ts-(?:ignore|nocheck|expect-error)|oxlint-disable|eslint-disable/.test(text),
    )
    expect(silenced.map(({ path }) => path)).toEqual([])
  })

  test('makes no bare Date outside the calendar (mend: hand the day in as an ISO string)', () => {
    const timeless = shipped.filter(({ path }) => !(path in INSTANTS))
    expect(places(timeless, /\bnew Date\b|\bDate\.now\b|:\s*Date\b/)).toEqual([])
  })

  test('leaves nothing for later that nobody will find (mend: do it, or open an issue)', () => {
    const marks = others.filter(({ text }) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(text))
    expect(marks.map(({ path }) => path)).toEqual([])
  })
})

describe('tests', () => {
  test('do not sleep, skip or run alone by accident (mend: wait for what must come true)', () => {
    const tests = others.filter(({ path }) => /\.test\.tsx?$/.test(path))
    expect(places(tests, /\b(?:test|it|describe)\.(?:only|todo)\b|\bsetTimeout\(\s*\w+,\s*\d{3,}\)/)).toEqual(
      [],
    )
  })
})

describe('messages', () => {
  const catalogues = sources('messages/en.json')
  const keys = new Map<string, string>()
  for (const { path, text } of catalogues) {
    for (const key of Object.keys(JSON.parse(text) as object)) keys.set(key, path)
  }
  const literals = new Map<string, string[]>()
  for (const { path, text } of shipped) {
    for (const [, key = ''] of withoutComments(text).matchAll(
      /['"`]([a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9-]+)+)['"`]/g,
    ))
      literals.set(key, [...(literals.get(key) ?? []), path])
  }

  test('are asked for by keys that are there (mend: add the key to the en.json of that folder)', () => {
    const asked = /\bt\(\s*(?:[\w.!]+\s*\?\s*)?['"]([^'"]+)['"](?:\s*:\s*['"]([^'"]+)['"])?/g
    const missing = shipped.flatMap(({ path, text }) =>
      [...withoutComments(text).matchAll(asked)]
        .flatMap(([, first, second]) => [first, second])
        .filter((key): key is string => key !== undefined && !keys.has(key))
        .map((key) => `${path}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  test('are asked for by whole keys, never put together (mend: a table from value to whole key)', () => {
    expect(places(shipped, /\bt\(\s*(?:`[^`]*\$\{|['"][^'"]*['"]\s*\+)/)).toEqual([])
  })

  test('are all used (mend: delete the key)', () => {
    expect([...keys].filter(([key]) => !literals.has(key)).map(([key, path]) => `${path}: ${key}`)).toEqual(
      [],
    )
  })

  test('stand in one catalogue each (mend: give the folder a prefix of its own)', () => {
    const all = catalogues.flatMap(({ text }) => Object.keys(JSON.parse(text) as object))
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([])
  })

  test('hold all words: a page writes none of its own (mend: t() with a key)', () => {
    const pages: Source[] = shipped.filter(
      ({ path }) => path.endsWith('.tsx') && /\/(?:modules|shell|thread)\//.test(path),
    )
    // Two words between tags are a sentence; one may be a symbol or a unit.
    expect(places(pages, />\s*[A-Za-z][a-z]+(?:\s+[a-z]+)+[^<>{}=;()]*<\//)).toEqual([])
  })
})
