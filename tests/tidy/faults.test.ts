import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { isTest, sources, withoutComments } from './sources.ts'

type Ast = ReturnType<IntlMessageFormat['getAst']>
/** `TYPE.literal` of @formatjs/icu-messageformat-parser: plain words, whose value is no name. */
const LITERAL = 0

const shipped = sources('.ts', '.tsx').filter(({ path }) => path.startsWith('src/') && !isTest(path))
const texts = new Map<string, string>()
for (const { text } of sources('messages/en.json')) {
  for (const [key, words] of Object.entries(JSON.parse(text) as Record<string, string>)) texts.set(key, words)
}

interface Call {
  /** `path  call` to find it by */
  told: string
  /** what stands in its brackets, between its commas */
  parts: string[]
}

/** Every call of a function that makes a fault, its own declaration apart. */
function callsOf(name: string): Call[] {
  return shipped.flatMap(({ path, text }) => {
    const code = withoutComments(text)
    return [...code.matchAll(new RegExp(`(?<!function |[.\\w])${name}\\(`, 'g'))].map((match) => {
      const parts = partsFrom(code.slice(match.index + match[0].length))
      return { told: `${path}  ${name}(${parts.join(', ')})`, parts }
    })
  })
}

/** The parts of a call from behind its opening bracket; commas inside brackets and quotes do not part. */
function partsFrom(code: string): string[] {
  const parts = ['']
  let depth = 0
  let quote = ''
  for (const each of code) {
    if (quote !== '') quote = each === quote ? '' : quote
    else if (/['"`]/.test(each)) quote = each
    else if (/[([{]/.test(each)) depth += 1
    else if (/[)\]}]/.test(each) && (depth -= 1) < 0) break
    if (each === ',' && depth === 0 && quote === '') parts.push('')
    else parts[parts.length - 1] += each
  }
  return parts.map((part) => part.trim().replace(/\s+/g, ' ')).filter((part) => part !== '')
}

/** The parts of a message; undefined where it cannot be read. */
function astOf(text: string): Ast | undefined {
  try {
    return new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst()
  } catch {
    return undefined
  }
}

/** The names of the values that a message asks for, those in its choices too. */
function argumentsOf(ast: Ast): string[] {
  return ast.flatMap((element) => [
    ...('value' in element && element.type !== LITERAL ? [String(element.value)] : []),
    ...('options' in element
      ? Object.values(element.options).flatMap(({ value }) => argumentsOf(value))
      : []),
  ])
}

/** The names that a fault hands to its message: `{ name, most: 5 }` → most, name; undefined where they are spread. */
function namesIn(values: string | undefined): string[] | undefined {
  if (values === undefined) return []
  if (!/^\{.*\}$/.test(values) || values.includes('...')) return undefined
  return partsFrom(values.slice(1, -1)).map((part) => part.split(':')[0]?.trim() ?? '')
}

describe('faults', () => {
  const made = callsOf('fail').map((call) => ({ ...call, key: call.parts[1] ?? '' }))
  const missing = callsOf('notFound').map((call) => ({ ...call, key: call.parts[0] ?? '' }))

  test('are told by keys: no sentence stands in the code (mend: a key of the messages/en.json beside it)', () => {
    expect(made.length).toBeGreaterThan(50)
    const written = [...made, ...missing].filter(({ key }) => /[`\s]|^''$/.test(key))
    expect(written.map(({ told }) => told)).toEqual([])
  })

  test('have a sentence for every key (mend: add it to the messages/en.json of the folder)', () => {
    const keys = shipped.flatMap(({ path, text }) =>
      [...withoutComments(text).matchAll(/['"`](fault\.[^'"`]*)['"`]/g)].map(([, key = '']) => ({
        path,
        key,
      })),
    )
    const asked = [...made, ...missing].flatMap(({ told, key }) =>
      /^'.*'$/.test(key) ? [{ path: told, key: key.slice(1, -1) }] : [],
    )
    const bare = /kind: '(?:invalid|not-found|not-allowed|conflict)',\s*message: ['"`]([^'"`]*)['"`]/g
    const others = shipped.flatMap(({ path, text }) =>
      [...withoutComments(text).matchAll(bare)].map(([, key = '']) => ({ path, key })),
    )
    expect(others.length).toBeGreaterThan(3)
    expect([...keys, ...asked, ...others].filter(({ key }) => !texts.has(key))).toEqual([])
  })

  test('hand their sentence all the values that it names, and no other (mend: the values or the text)', () => {
    const wrong = made.flatMap(({ told, key, parts }) => {
      const text = texts.get(key.replaceAll("'", ''))
      const given = namesIn(parts[2])
      if (text === undefined || given === undefined) return []
      const named = new Set(argumentsOf(astOf(text) ?? []))
      return given.length === named.size && given.every((name) => named.has(name)) ? [] : [{ told, text }]
    })
    expect(wrong).toEqual([])
  })

  test('end as sentences do (mend: a full stop)', () => {
    const open = [...texts].filter(([key, text]) => key.startsWith('fault.') && !/[.?]$/.test(text))
    expect(open).toEqual([])
  })
})

test('every message is one that ICU MessageFormat takes, with no straight apostrophe, which it would swallow (mend: ’)', () => {
  const wrong = [...texts].filter(([, text]) => text.includes("'") || astOf(text) === undefined)
  expect(wrong).toEqual([])
})
