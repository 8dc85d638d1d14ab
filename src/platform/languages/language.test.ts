import { describe, expect, it } from 'vitest'
import { languageAt, localeOf, prefixOf } from './language.ts'
import { formatDate } from './dates.ts'

const english = { code: 'en', name: 'English', dir: 'ltr' } as const
const farsi = { code: 'fa', name: 'فارسی', dir: 'rtl' } as const
const chinese = { code: 'zh-Hans', name: '简体中文', dir: 'ltr' } as const
const all = [english, farsi, chinese]

describe('a language in an address', () => {
  it('stands before the path, in small letters; the first has none', () => {
    expect(all.map((each) => prefixOf(all, each))).toEqual(['', '/fa', '/zh-hans'])
  })

  it('is read back from it', () => {
    expect(languageAt(all, '/zh-hans/plans')).toBe(chinese)
    expect(languageAt(all, '/fa')).toBe(farsi)
    expect(languageAt(all, '/plans/fa')).toBe(english)
    expect(languageAt(all, '/en/plans')).toBe(english)
  })
})

describe('dates and numbers of a language', () => {
  it('keep the year and the digits of the plan, whatever the calendar and script at home', () => {
    // CLDR default for fa: calendar persian, numbers arabext; ۱۲ فروردین ۱۴۰۳.
    expect(formatDate(farsi, '2024-03-31')).toBe('31 مارس 2024')
    expect(formatDate(chinese, '2024-03-31')).toBe('2024年3月31日')
    expect(new Intl.NumberFormat(localeOf({ code: 'ar' })).format(1234)).toMatch(/^1.234$/)
    expect(new Intl.NumberFormat(localeOf({ code: 'fr' })).format(1234)).toMatch(/^1\s234$/u)
  })

  it('count in the form that the language has for a number', () => {
    expect(new Intl.PluralRules(localeOf({ code: 'ar' })).select(11)).toBe('many')
    expect(new Intl.PluralRules(localeOf({ code: 'sk' })).select(3)).toBe('few')
  })
})
