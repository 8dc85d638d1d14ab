import { expect, test } from 'vitest'
import { datasetKey, datasetOf } from './rows.ts'

const key = (filename: string) => datasetKey(datasetOf(filename))

test.each([
  ['c1_children_in_need_2013_to_2025.csv', 'c1_children_in_need_2013_to_2026.csv'],
  ['c1_children_in_need_2013_to_2025.csv', 'c1_children_in_need_2013_to_2025 (1).csv'],
  ['c1_children_in_need_2013_to_2025.csv', 'c1_children_in_need_2013_to_2025(2).csv'],
  ['c1_children_in_need_2013_to_2025.csv', 'c1_children_in_need_2013_to_2025_v2.csv'],
  ['Absence_3term.csv', 'absence_3term.CSV'],
  ['absence.csv', 'Copy of absence - Copy.csv'],
  ['KPI report April 2025.xlsx', 'KPI report May 2025 FINAL v3.xlsx'],
  ['KPIs Q1 2025-26.xlsx', 'KPIs Q2 2025-26.xlsx'],
])('%s and %s are files of one data set', (one, other) => {
  expect(key(one)).not.toBe('')
  expect(key(other)).toBe(key(one))
})

test.each([
  ['2024 exclusions by school.csv', '2024 exclusions by ward.csv'],
  ['absence_2term.csv', 'absence_3term.csv'],
  ['Plans in March.csv', 'Plans.csv'],
])('%s and %s are not', (one, other) => {
  expect(key(other)).not.toBe(key(one))
})

test.each([
  'data.csv',
  'data (3).csv',
  'Download.csv',
  'Book1.xlsx',
  'Sheet2 - Copy.xlsx',
  '2025.csv',
  'Report May 2025.csv',
])('the name %s says nothing', (name) => {
  expect(key(name)).toBe('')
})
