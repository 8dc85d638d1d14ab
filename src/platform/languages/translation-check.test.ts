import { describe, expect, it } from 'vitest'
import { checkTranslation } from './translation-check.ts'

const PLANS = '{n, plural, one {# plan} other {# plans}} by {name}'

function faultOf(code: string, english: string, text: string): string {
  const checked = checkTranslation(code, english, text)
  return checked.ok ? '' : checked.fault.message.replace('fault.translation.', '')
}

describe('a translation', () => {
  it('stands in for its English with the same places in another order', () => {
    expect(faultOf('fr', 'From {from} to {to}', 'Jusqu’à {to}, depuis {from}')).toBe('')
  })

  it('is refused empty, cut off, or with an apostrophe that would swallow words', () => {
    expect(faultOf('fr', 'Home', ' ')).toBe('empty')
    expect(faultOf('fr', 'Hello, {name}', 'Bonjour, {name')).toBe('syntax')
    expect(faultOf('fr', 'The year', "L'année")).toBe('apostrophe')
  })

  it('is refused without a place of the English, or with one of its own', () => {
    expect(faultOf('sk', 'Hello, {name}', 'Dobrý deň')).toBe('place')
    expect(faultOf('sk', 'Hello', 'Dobrý deň, {name}')).toBe('otherPlace')
    expect(faultOf('sk', 'Hello, {name}', 'Dobrý deň, {meno}')).toBe('place')
  })

  it('has the same choices as the English', () => {
    const english = '{kind, select, plan {the plan} other {the activity}}'
    expect(faultOf('fr', english, '{kind, select, plan {le plan} other {l’activité}}')).toBe('')
    expect(faultOf('fr', english, '{kind, select, projet {le plan} other {l’activité}}')).toBe('kind')
    expect(faultOf('fr', 'By {name}', '{name, plural, one {un} other {#}}')).toBe('kind')
  })
})

// Unicode CLDR 48, Language Plural Rules: https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html
describe('plurals', () => {
  it('need all six forms in Arabic, of which exact numbers may be three', () => {
    const six =
      '{n, plural, zero {لا خطط} one {خطة واحدة} two {خطتان} few {# خطط} many {# خطة} other {# خطة}} {name}'
    expect(faultOf('ar', PLANS, six)).toBe('')
    expect(
      faultOf('ar', PLANS, six.replace('zero', '=0').replace('one {', '=1 {').replace('two', '=2')),
    ).toBe('')
    expect(faultOf('ar', PLANS, six.replace('many {# خطة} ', ''))).toBe('pluralMissing')
  })

  it('need one, few and other in Slovak; many is for fractions, and may be there', () => {
    const three = '{n, plural, one {# plán} few {# plány} other {# plánov}} {name}'
    expect(faultOf('sk', PLANS, three)).toBe('')
    expect(faultOf('sk', PLANS, three.replace('other', 'many {# plánu} other'))).toBe('')
    expect(faultOf('sk', PLANS, three.replace('few {# plány} ', ''))).toBe('pluralMissing')
  })

  it('need one form in Chinese, which may do without a plural altogether', () => {
    expect(faultOf('zh-Hans', PLANS, '{name}有{n, plural, other {#个计划}}')).toBe('')
    expect(faultOf('zh-Hans', PLANS, '{name}有{n}个计划')).toBe('')
    expect(faultOf('zh-Hans', PLANS, '{name}有{n, plural, one {1} other {#}}')).toBe('pluralForeign')
  })

  it('are looked at inside one another', () => {
    const english = '{kind, select, a {{n, plural, one {#} other {#s}}} other {{n}}}'
    expect(faultOf('sk', english, '{kind, select, a {{n, plural, one {#} other {#s}}} other {{n}}}')).toBe(
      'pluralMissing',
    )
  })
})
