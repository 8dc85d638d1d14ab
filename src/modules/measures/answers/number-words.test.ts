import { expect, test } from 'vitest'
import { grouped } from './number-words.ts'

test('a number has its thousands apart, and its decimals as printed', () => {
  expect(['1234567', '1234.50', '-12345', '12.345678'].map(grouped)).toEqual([
    '1,234,567',
    '1,234.50',
    '-12,345',
    '12.345678',
  ])
})

test('one that its file never rounded is told in six figures', () => {
  expect(['1.543168218832951', '-0.57587854198023691', '1234567.8912345678'].map(grouped)).toEqual([
    '1.54317',
    '-0.575879',
    '1,234,567.89',
  ])
})

test('what is no plain number stays, and so does one that is nearly nothing', () => {
  expect(['c', '1.2E-5', '0.00000012345'].map(grouped)).toEqual(['c', '1.2E-5', '0.00000012345'])
})
