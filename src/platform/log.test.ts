import { DatabaseError } from 'pg'
import { describe, expect, test } from 'vitest'
import { createLog, errorFields } from './log.ts'

describe('a line of the log', () => {
  test('is one JSON object, with what its log is about on each', () => {
    const lines: string[] = []
    const log = createLog(
      (line) => lines.push(line),
      () => '2026-11-22T12:00:00.000Z',
    ).about({ council: 'north' })
    log.info('request', { status: 200 })
    expect(lines).toEqual([
      '{"at":"2026-11-22T12:00:00.000Z","level":"info","event":"request","council":"north","status":200}\n',
    ])
  })

  test('of an error has its kind and place, and nothing that an error of the database quotes', () => {
    const error = new DatabaseError('duplicate key value (email)=(jo@example.org)', 100, 'error')
    error.code = '23505'
    error.detail = 'Key (email)=(jo@example.org) already exists.'
    error.where = 'COPY person, line 1: "Jo Example"'
    error.stack = `error: duplicate key value (email)=(jo@example.org)\n    at query (/x/src/platform/database/database.ts:1:2)`
    const fields = errorFields(new Error('Jo Example', { cause: error }))
    expect(JSON.stringify([fields, errorFields(error)])).not.toMatch(/jo@|Jo Example/)
    expect(errorFields(error)).toEqual({
      error: 'error',
      code: '23505',
      place: 'src/platform/database/database.ts:1:2)',
    })
    expect(errorFields('Jo Example')).toEqual({ error: 'string' })
  })
})
