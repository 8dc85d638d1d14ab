import { describe, expect, it } from 'vitest'
import { formatDate, formatInstant } from './dates.ts'

const english = { code: 'en', name: 'English', dir: 'ltr' } as const
const welsh = { code: 'cy', name: 'Cymraeg', dir: 'ltr' } as const

describe('dates in words', () => {
  it('writes the day before the month, as in Britain', () => {
    expect(formatDate(english, '2024-03-31')).toBe('31 March 2024')
  })

  it('writes the month in the language of the page', () => {
    expect(formatDate(welsh, '2024-03-31')).toContain('Mawrth')
  })

  it('writes an instant on the clocks of London, summer time included', () => {
    expect(formatInstant(english, '2024-07-01T23:30:00.000Z')).toBe('2 July 2024 at 00:30')
    expect(formatInstant(english, '2024-01-01T09:05:00.000Z')).toBe('1 January 2024 at 09:05')
  })

  it('gives back what is neither', () => {
    expect(formatDate(english, 'tbc')).toBe('tbc')
    expect(formatDate(english, '2023-02-29')).toBe('2023-02-29')
    expect(formatInstant(english, 'soon')).toBe('soon')
  })
})
