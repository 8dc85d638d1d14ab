import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formOf } from '../../../platform/http/form.ts'
import { LONGEST_CONTACT, LONGEST_QUESTION, readQuestion } from './question-form.ts'

test('a question with a kind and a text is taken, with its white space tidied', () => {
  const { question, errors } = readQuestion(
    formOf({
      kind: 'mistake',
      text: '  The date is wrong.\r\n\r\nIt says May. ',
      contact: ' me@example.org ',
    }),
  )
  expect(errors).toEqual({})
  expect(question).toEqual({
    kind: 'mistake',
    text: 'The date is wrong.\n\nIt says May.',
    contact: 'me@example.org',
  })
})

test('each missing or overlong field has an error of its own, and what was sent is kept', () => {
  const sent = { kind: 'praise', text: ' \n ', contact: 'x'.repeat(LONGEST_CONTACT + 1) }
  const { question, errors, given } = readQuestion(formOf(sent))
  expect(question).toBeUndefined()
  expect(errors).toEqual({
    kind: 'site.ask.error.kind',
    text: 'site.ask.error.text',
    contact: 'site.ask.error.contactLong',
  })
  expect(given).toEqual(sent)
})

test('an emoji counts as one character, as in the database', () => {
  const emoji = '🎈'
  expect(readQuestion(formOf({ kind: 'question', text: emoji.repeat(LONGEST_QUESTION) })).errors).toEqual({})
  expect(readQuestion(formOf({ kind: 'question', text: emoji.repeat(LONGEST_QUESTION + 1) })).errors).toEqual(
    {
      text: 'site.ask.error.textLong',
    },
  )
})

test('whatever is sent, what is taken can be stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, contact) => {
      const { question, errors } = readQuestion(formOf({ kind: 'question', text, contact }))
      if (question) {
        expect(question.text).not.toBe('')
        expect(question.text.isWellFormed() && question.contact.isWellFormed()).toBe(true)
        expect(question.text + question.contact).not.toContain('\0')
      } else expect(Object.keys(errors)).not.toEqual([])
    }),
  )
})
