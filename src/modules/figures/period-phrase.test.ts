import { describe, expect, test } from 'vitest'
import { createTranslator } from '../../platform/languages/messages.ts'
import french from './messages/fr.json' with { type: 'json' }
import messages from './messages/en.json' with { type: 'json' }
import { periodPhrase } from './period-phrase.ts'

const english = createTranslator('en', [messages])

function said(code: string, identifier: string, t = english): string {
  const phrase = periodPhrase({ code, identifier }, 'as printed')
  return typeof phrase === 'string' ? phrase : t(phrase.message, phrase.values)
}

describe('a period in words', () => {
  test.each([
    ['2026-03', 'Month', 'March 2026'],
    ['2024', 'April', 'April 2024'],
    ['2024-06-30', 'Day', '30 June 2024'],
    ['2025Q1', 'Financial year quarter', 'Quarter 1 of 2025 to 2026'],
    ['202526', 'Financial year Q1', 'Quarter 1 of 2025 to 2026'],
    ['202526', 'Financial year Q1-2', 'Quarters 1 to 2 of 2025 to 2026'],
    ['202526', 'Part 2 (October to March)', 'Quarters 3 to 4 of 2025 to 2026'],
    ['2024', 'Calendar year Q3', 'Quarter 3 of 2024'],
    ['202425', 'Financial year', 'Financial year 2024 to 2025'],
    ['202425', 'Academic year', 'Academic year 2024 to 2025'],
    ['2024', 'Academic year', 'Academic year 2024 to 2025'],
    ['202425', 'Autumn and spring term', 'Autumn and spring terms of 2024 to 2025'],
    ['2024', 'Week 14', 'Week 14 of 2024'],
    ['2024', 'Calendar year', '2024'],
    ['2024', 'Reporting year', 'Year to March 2024'],
    ['2016/17', 'Year to March', 'Year to March 2017'],
    ['2024', 'Year to August', 'Year to August 2024'],
    ['2024', 'Year', '2024'],
    ['2013/14-15/16', 'Years pooled, Year to March', 'as printed'],
    ['2024', 'Tax year Q2', 'as printed'],
    ['soon', 'Month', 'as printed'],
  ])('%s, %s: %s', (code, identifier, words) => {
    expect(said(code, identifier)).toBe(words)
  })

  test('is said in the language of the reader', () => {
    const t = createTranslator('fr', [messages, french.texts])
    expect(said('2026-03', 'Month', t)).toBe('mars 2026')
    expect(said('2024', 'Year to August', t)).toContain('août 2024')
  })
})
