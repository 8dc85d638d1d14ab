import { describe, expect, it } from 'vitest'
import { keepsFigures } from './texts.ts'

describe('a translation of what a card says', () => {
  it.each([
    ['There are {children} children.', 'Il y a {children} enfants.', true],
    ['{before}, then {now}', '{now}, après {before}', true],
    ['There are {children} children.', 'Il y a 62 200 enfants.', false],
    ['There are {children} children.', 'Il y a {enfants} enfants.', false],
    ['How we listen', 'Comment nous écoutons', true],
  ])('of “%s” as “%s” names the same figures: %s', (english, text, kept) => {
    expect(keepsFigures(english, text)).toBe(kept)
  })

  it.each([
    ['Où|Enfants\nÉcoles|{pupils}\nCrèches|{infants}', true],
    ['Où|Enfants\nÉcoles|{infants}\nCrèches|{pupils}', false],
    ['Où|Enfants\nÉcoles|{pupils}', false],
    ['Où|Enfants\nÉcoles|{pupils}|\nCrèches|{infants}', false],
  ])('that is a table has its figures in the same cells: “%s”', (text, kept) => {
    expect(keepsFigures('Where|Children\nSchools|{pupils}\nNurseries|{infants}', text)).toBe(kept)
  })
})
