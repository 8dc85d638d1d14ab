import { describe, expect, test } from 'vitest'
import { hashPassword, passwordFault, verifyPassword } from './passwords.ts'

const OWN = ['Sam O’Reilly-Jones', 'sam.jones@rotherham.example']

describe('a new password', () => {
  test.each([
    'three-Random-Words',
    'lamp rain otter',
    'كتاب شجرة نافذة',
    'one-thread-for-every-child',
    '914063728501',
  ])('may be %j', (password) => {
    expect(passwordFault(password, OWN)).toBeUndefined()
  })

  test.each([
    ['eleven-lett', 'short'],
    ['', 'short'],
    ['👩‍👩‍👧‍👦', 'short'],
    ['x'.repeat(201), 'long'],
    ['password1234', 'guessable'],
    ['P@ssw0rd!!!!!', 'guessable'],
    ['Welcome2026!!', 'guessable'],
    ['qwertyuiop123', 'guessable'],
    ['aaaaaaaaaaaa', 'guessable'],
    ['123456789012', 'guessable'],
    ['000000000000', 'guessable'],
    ['sam.jones@rotherham.example', 'guessable'],
    ['SamJones2026!', 'guessable'],
    ['oreilly-jones-1', 'guessable'],
  ])('may not be %j: it is %s', (password, fault) => {
    expect(passwordFault(password, OWN)).toBe(fault)
  })
})

test('a password is the same however its letters are put together', async () => {
  const stored = await hashPassword('cafe\u0301 lamp otter')
  expect(await verifyPassword(stored, 'caf\u00e9 lamp otter')).toBe(true)
  expect(await verifyPassword(stored, 'cafe lamp otter')).toBe(false)
})
