import { expect, test } from 'vitest'
import { ADMINISTRATOR } from '../../../demo/people.ts'
import { catalogues } from '../../messages.ts'
import type { StaffRequest } from '../http/route.ts'
import { readAudit } from '../identity/actor.ts'
import { createTranslator } from '../languages/messages.ts'
import { chosenBy, dayCell, instantCell, listLinks, listOf, listRoutes, type List } from './index.ts'

const ENGLISH = { code: 'en', name: 'English', dir: 'ltr' } as const
const t = createTranslator('en', catalogues['en'] ?? [])
const house = {
  partnership: 'The partnership',
  languages: [ENGLISH],
  papers: { colour: '#14606f', foot: '' },
}
const request = {
  t,
  language: ENGLISH,
  today: '2026-11-22',
  say: (text: string) => text,
  href: (path: string) => `/en${path}`,
  actor: ADMINISTRATOR,
} as unknown as StaffRequest

const numbers = (most: number): List =>
  listOf(
    'Numbers',
    Array.from({ length: most }, (_, index) => index),
    [
      ['Number', 1, (each) => each],
      ['Twice', 1, (each) => each * 2],
    ],
  )
const routes = listRoutes(house, {
  path: '/numbers',
  permission: readAudit,
  audit: 'audit.export',
  name: 'numbers',
  list: (_, most) => numbers(most),
})

async function fileOf(path: string): Promise<string> {
  const reply = await routes.find((route) => route.path === path)?.handle(request)
  if (reply?.kind !== 'file' || typeof reply.body !== 'string') throw new Error('There is no such text.')
  return reply.body
}

test('a list is answered at its page’s address with each format behind it, under its page’s right and event', () => {
  expect(routes.map(({ path, permission, audit }) => [path, permission.name, audit])).toEqual(
    ['pdf', 'docx', 'xlsx', 'csv'].map((format) => [`/numbers.${format}`, readAudit.name, 'audit.export']),
  )
})

test('a list of more rows than a file holds is cut there', async () => {
  const lines = (await fileOf('/numbers.csv')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(100_001)
  expect(lines.slice(0, 3)).toEqual(['\uFEFFNumber,Twice', '0,0', '1,2'])
})

test('a choice that was made stands under the title, and one that was not does not', () => {
  expect(chosenBy({ t }, { Role: 'Clerk', State: '' })).toEqual(['Role: Clerk'])
})

test('a day and an instant are words for people and ISO for machines', () => {
  expect(dayCell(request, '2026-03-31')).toEqual({ date: '2026-03-31', words: '31 March 2026' })
  expect(instantCell(request, '2026-03-31T13:05:00.000Z')).toEqual({
    date: '2026-03-31T13:05:00.000Z',
    words: '31 March 2026 at 14:05',
  })
  expect(dayCell(request, null)).toBeNull()
})

test('links carry what the page was chosen by, and nothing that was left open', () => {
  const links = listLinks(request, '/numbers', new URLSearchParams({ role: 'clerk', person: '' }))
  expect(links.items.map(({ href }) => href)).toEqual(
    ['pdf', 'docx', 'xlsx', 'csv'].map((format) => `/en/numbers.${format}?role=clerk`),
  )
})
