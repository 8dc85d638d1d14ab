import { IntlMessageFormat } from 'intl-messageformat'
import { localeOf } from './language.ts'

export type { Language } from './language.ts'

/** Texts of the interface by key, in ICU MessageFormat; one such file for each module and language. */
export type Catalogue = Readonly<Record<string, string>>

/** Gives the words for a key. A key that no catalogue has is a mistake in the code, and throws. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** One language's words from the catalogues; where two have a key, the later one's text is taken. */
export function createTranslator(code: string, catalogues: readonly Catalogue[]): Translate {
  const texts: Catalogue = Object.assign({}, ...catalogues)
  const compiled = new Map<string, IntlMessageFormat | string>()
  return (key, values) => {
    let format = compiled.get(key)
    if (format === undefined) {
      const text = texts[key]
      if (text === undefined) throw new Error(`No message has the key ${key}`)
      format = /[{}'<]/.test(text)
        ? new IntlMessageFormat(text, localeOf({ code }), undefined, { ignoreTag: true })
        : text
      compiled.set(key, format)
    }
    return typeof format === 'string' ? format : String(format.format(values))
  }
}
