import { describe, expect, it } from 'vitest'
import { createTranslator } from './messages.ts'

const english = {
  plain: 'Home',
  named: 'Part {reference} of {plan}',
  chosen: '{kind, select, plan {The plan {name}} other {{name}}}',
  counted: '{n, plural, one {# plan} other {# plans}}',
}

describe('words', () => {
  it('are those of the later catalogue, and the earlier one’s where that has none', () => {
    const t = createTranslator('fr', [english, { plain: 'Accueil' }])
    expect([t('plain'), t('counted', { n: 2 })]).toEqual(['Accueil', '2 plans'])
    expect(() => t('nothing')).toThrow('nothing')
  })

  it('keep what is put in apart from a sentence that runs from right to left', () => {
    const t = createTranslator('ur', [english])
    expect(t('named', { reference: '1.2 a)', plan: 'The year' })).toBe(
      'Part \u20681.2 a)\u2069 of \u2068The year\u2069',
    )
    expect(createTranslator('sk', [english])('named', { reference: '1.2 a)', plan: 'X' })).toBe(
      'Part 1.2 a) of X',
    )
  })

  it('choose by a value as it is', () => {
    expect(createTranslator('ar', [english])('chosen', { kind: 'plan', name: 'A' })).toBe(
      'The plan \u2068A\u2069',
    )
  })

  it('count by the rules of the language, in the same digits', () => {
    const plans =
      '{n, plural, zero {لا خطط} one {خطة واحدة} two {خطتان} few {# خطط} many {# خطة} other {# خطة}}'
    const t = createTranslator('ar', [{ counted: plans }])
    expect([0, 1, 2, 3, 11, 100].map((n) => t('counted', { n }))).toEqual([
      'لا خطط',
      'خطة واحدة',
      'خطتان',
      '3 خطط',
      '11 خطة',
      '100 خطة',
    ])
  })
})
