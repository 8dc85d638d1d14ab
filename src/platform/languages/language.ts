export interface Language {
  /** BCP 47, as the message files are named: `ar`, `zh-Hans` */
  code: string
  /** its own name, in itself */
  name: string
  dir: 'ltr' | 'rtl'
}

/**
 * What stands before every path in a language: nothing for the first, `/ar`, `/zh-hans`. In small letters, as all
 * addresses here: tags of RFC 5646 section 2.1.1 mean the same in any case.
 */
export function prefixOf(languages: readonly Language[], language: Language): string {
  return language.code === languages[0]?.code ? '' : `/${language.code.toLowerCase()}`
}

/** The address of a path of this site in a language; what is no path of this site stays as it is. */
export function pathIn(prefix: string, path: string): string {
  if (prefix === '' || !path.startsWith('/')) return path
  return path === '/' ? prefix : prefix + path
}

/** The language that an address names, or the first. */
export function languageAt(languages: readonly Language[], path: string): Language {
  const segment = path.split('/')[1]
  const named = languages.slice(1).find(({ code }) => code.toLowerCase() === segment)
  const language = named ?? languages[0]
  if (!language) throw new Error('The profile lists no language')
  return language
}

/**
 * Where dates, numbers and order of a language are looked up in CLDR. "en" alone writes dates as in America. CLDR's
 * own defaults would count years from the Hijra in Farsi and write digits of each script; here a year is the one of
 * the plan's financial year, and 1.2 a) or 31 March must be findable in the English document, so both are fixed
 * (BCP 47 extension U: `ca`, `nu`).
 */
export function localeOf({ code }: Pick<Language, 'code'>): string {
  return code === 'en' ? 'en-GB' : `${code}-u-ca-gregory-nu-latn`
}
