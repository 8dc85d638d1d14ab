import { IntlMessageFormat } from 'intl-messageformat'
import type { FaultValues } from '../../kernel/result.ts'
import { localeOf } from './language.ts'

export type { Language } from './language.ts'

/** Texts of the interface by key, in ICU MessageFormat; one such file for each module and language. */
export type Catalogue = Readonly<Record<string, string>>

/** Gives the words for a key. A key that no catalogue has is a mistake in the code, and throws. */
export type Translate = (key: string, values?: FaultValues) => string

/** `TYPE.select` of @formatjs/icu-messageformat-parser: its value is compared and not shown. */
const SELECT = 5

/** Scripts that are written from right to left (Unicode, Bidi_Class R and AL), of those that a page may be in. */
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo'])

type Ast = ReturnType<IntlMessageFormat['getAst']>

function choicesIn(ast: Ast): string[] {
  return ast.flatMap((part) => [
    ...(part.type === SELECT && 'value' in part ? [String(part.value)] : []),
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => choicesIn(value)) : []),
  ])
}

type Values = Readonly<Record<string, string | number>>

/**
 * In a sentence from right to left each text of another origin stands for itself (UAX #9, isolates): without that the
 * bracket at the end of "1.2 a)" turns round and goes to the other side.
 */
function isolated(format: IntlMessageFormat, values: FaultValues): FaultValues {
  const chosen = new Set(choicesIn(format.getAst()))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && !chosen.has(name) ? `\u2068${value}\u2069` : value,
    ]),
  )
}

/** Words of ours within a sentence are said first, in its language. */
function said(values: FaultValues, translate: Translate): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? translate(value.message, value.values) : value,
    ]),
  )
}

/** One language's words from the catalogues; where two have a key, the later one's text is taken. */
export function createTranslator(code: string, catalogues: readonly Catalogue[]): Translate {
  const texts: Catalogue = Object.assign({}, ...catalogues)
  const { script = '' } = new Intl.Locale(code).maximize()
  const isolates = RIGHT_TO_LEFT.has(script)
  const compiled = new Map<string, IntlMessageFormat | string>()
  const translate: Translate = (key, values) => {
    let format = compiled.get(key)
    if (format === undefined) {
      const text = texts[key]
      if (text === undefined) throw new Error(`No message has the key ${key}`)
      format = /[{}'<]/.test(text)
        ? new IntlMessageFormat(text, localeOf({ code }), undefined, { ignoreTag: true })
        : text
      compiled.set(key, format)
    }
    if (typeof format === 'string') return format
    if (values === undefined) return String(format.format())
    return String(format.format(said(isolates ? isolated(format, values) : values, translate)))
  }
  return translate
}
