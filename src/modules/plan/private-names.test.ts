import fc from 'fast-check'
import { expect, test } from 'vitest'
import { personalWordsIn } from './private-names.ts'

function found(text: string, known?: readonly string[]): string[] {
  return personalWordsIn(text, known).map(({ kind, words }) => `${kind}: ${words}`)
}

test('a name behind a title is pointed out, whatever the name', () => {
  expect(found('Miss Xylotta Quorn and Mrs. O’Quell met Dr Ana de la Quinta.')).toEqual([
    'name: Miss Xylotta Quorn',
    'name: Mrs. O’Quell',
    'name: Dr Ana de la Quinta',
  ])
  expect(found('Thanks to Dame Quilla Storm’s team')).toEqual(['name: Dame Quilla Storm'])
})

test('a common first name before a surname is pointed out, in large letters too', () => {
  expect(found('Referred by Grace Okafor and by OLIVIA QUORN.')).toEqual([
    'name: Grace Okafor',
    'name: OLIVIA QUORN',
  ])
  expect(found('Anne-Marie Quorn-Storm, Mohammed bin Quasim, Agnieszka J. Quornska')).toEqual([
    'name: Anne-Marie Quorn-Storm',
    'name: Mohammed bin Quasim',
    'name: Agnieszka J. Quornska',
  ])
})

test('a first name that is a word too is a name before a common surname alone', () => {
  expect(found('Mark Taylor will check it.')).toEqual(['name: Mark Taylor'])
  expect(found('Mark Progress in April Reviews. Will Schools agree? Hope Springs. Summer Reading')).toEqual(
    [],
  )
})

test('a name that is in no list is seen before a common surname, and behind an initial', () => {
  expect(found('Call Quillon Hussain or P. Begum')).toEqual(['name: Quillon Hussain', 'name: P. Begum'])
})

test('a name ends where a post begins, and begins where a post ends', () => {
  expect(found('Sarah Quorn Head of Early Years')).toEqual(['name: Sarah Quorn'])
  expect(found('Head of Early Years Sarah Quorn')).toEqual(['name: Sarah Quorn'])
})

test('streets, schools and laws that are called after somebody are no persons', () => {
  const called = [
    'The hub in Victoria Road and Charlotte Street opens.',
    'St Thomas More School and the Elizabeth Quorn Academy',
    'Sarah’s Law, the Marie Quorn Foundation and King Charles Primary School',
    'Sir Quentin Storm Way',
    'Near Miss Reviews and Councillor Induction',
  ]
  expect(called.flatMap((text) => found(text))).toEqual([])
})

test('what plans say in capitals is no name', () => {
  const said = [
    'Deliver the Early Help Strategy with the Youth Justice Board by Quarter 4',
    'Head of Service, Early Years',
    'Cabinet Member for Children and Young People',
    'Assistant Director Education and Inclusion',
    'Family Hubs and Start for Life',
  ]
  expect(said.flatMap((text) => found(text))).toEqual([])
})

test('a councillor holds a public office, and is told apart', () => {
  expect(found('Cllr Quorn and Councillor Jane Storm')).toEqual([
    'councillor: Cllr Quorn',
    'councillor: Councillor Jane Storm',
  ])
})

test('e-mail addresses and telephone numbers are pointed out', () => {
  expect(
    found('Write to grace.okafor+plan@example.org or ring 01709 555012, (0114) 4960123 or +44 7700 900123.'),
  ).toEqual([
    'email: grace.okafor+plan@example.org',
    'telephone: 01709 555012',
    'telephone: (0114) 4960123',
    'telephone: +44 7700 900123',
  ])
})

// Ofcom, National Telephone Numbering Plan, Part A: 030 for public bodies and charities, 080 for freephone.
test('numbers of services, dates, money and references are no telephone numbers of persons', () => {
  expect(found('0300 123 4567, 0808 157 0192')).toEqual([])
  expect(found('01-04-2024 31-03-2025, 2024/25, £01234567890.50, A01234567890, 0.12345678901')).toEqual([])
})

test('the names of organisations that are known are passed over', () => {
  expect(found('Leonard Quorn runs the hub', ['Leonard Quorn'])).toEqual([])
})

test('the same words are pointed out once, and as they are printed', () => {
  expect(found('Grace Okafor meets Grace Okafor. Grace Okafor’s plan')).toEqual(['name: Grace Okafor'])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      for (const { words } of personalWordsIn(text)) expect(text).toContain(words)
    }),
  )
})

test('a long text takes no longer than its length asks for', () => {
  const long = `${'Grace '.repeat(20_000)}${'0 1 '.repeat(20_000)}${'a.'.repeat(20_000)}`
  expect(personalWordsIn(long).length).toBeLessThan(20_001)
})
