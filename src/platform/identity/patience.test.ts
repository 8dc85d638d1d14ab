import { describe, expect, test } from 'vitest'
import { Patience } from './patience.ts'

const MINUTE = 60_000

function patience() {
  const clock = { ms: 0 }
  return { clock, guard: new Patience(() => clock.ms) }
}

function miss(guard: Patience, times: number, address = 'a@example.org') {
  for (let count = 0; count < times; count++) guard.missed(address)
}

describe('patience with wrong passwords', () => {
  test('ends at the tenth in a row, for that address alone', () => {
    const { guard } = patience()
    miss(guard, 9)
    expect(guard.isOver('a@example.org')).toBe(false)
    miss(guard, 1)
    expect(guard.isOver('a@example.org')).toBe(true)
    expect(guard.isOver('b@example.org')).toBe(false)
  })

  test('comes back after five minutes', () => {
    const { guard, clock } = patience()
    miss(guard, 10)
    clock.ms = 5 * MINUTE - 1
    expect(guard.isOver('a@example.org')).toBe(true)
    clock.ms = 5 * MINUTE
    expect(guard.isOver('a@example.org')).toBe(false)
  })

  test('begins anew after the right one', () => {
    const { guard } = patience()
    miss(guard, 9)
    guard.met('a@example.org')
    miss(guard, 9)
    expect(guard.isOver('a@example.org')).toBe(false)
  })

  test('remembers no more addresses than it has room for, and the latest ones', () => {
    const { guard } = patience()
    miss(guard, 10, 'first')
    for (let count = 0; count < 10_000; count++) guard.missed(`${count}`)
    expect(guard.isOver('first')).toBe(false)
    miss(guard, 9, '9999')
    expect(guard.isOver('9999')).toBe(true)
  })
})
