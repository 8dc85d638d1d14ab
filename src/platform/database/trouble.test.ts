import { describe, expect, test } from 'vitest'
import { troubleOf } from './trouble.ts'

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code })

describe('an error of the database', () => {
  test.each([
    [coded('53100', 'could not extend file "base/5/1": No space left on device'), 'full'],
    [coded('57P01', 'terminating connection due to administrator command'), 'away'],
    [coded('57P03', 'the database system is starting up'), 'away'],
    [coded('53300', 'sorry, too many clients already'), 'away'],
    [coded('08006'), 'away'],
    [coded('ECONNREFUSED'), 'away'],
    [new Error('Connection terminated unexpectedly'), 'away'],
    [new Error('timeout exceeded when trying to connect'), 'away'],
    [new Error('Failed to get session', { cause: coded('ECONNRESET') }), 'away'],
    [new AggregateError([new Error('x'), coded('ECONNREFUSED')], 'Errors occurred'), 'away'],
    [coded('23505', 'duplicate key'), undefined],
    [coded('42501', 'permission denied'), undefined],
    [coded('57014', 'canceling statement due to statement timeout'), undefined],
    [new TypeError('undefined is not a function'), undefined],
    ['away', undefined],
  ])('%o is told as %s', (error, trouble) => {
    expect(troubleOf(error)).toBe(trouble)
  })
})
