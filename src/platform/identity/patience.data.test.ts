import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import type { Client } from './client.ts'
import { guessesAtAccount, guessesAtCode, mailsToAddress, Patience } from './patience.ts'

const { db, owner } = await freshDatabase()
const patience = new Patience(db.authPool, db.secret)
/** Another process. */
const other = new Patience(db.authPool, db.secret)

const HERE: Client = { headers: new Headers(), network: '192.0.2.1', device: '' }
const ELSEWHERE: Client = { ...HERE, network: '198.51.100.1' }
const WHO = 'somebody@example.org'

beforeEach(() => owner('delete from auth.patience'))

async function guess(times: number, client = HERE, account = WHO, isKnown = false): Promise<number[]> {
  const limits = guessesAtAccount(account, client, isKnown)
  return Promise.all(
    Array.from({ length: times }, (_, number) => (number % 2 === 0 ? patience : other).count(limits)),
  )
}

/** Lets time pass, for the database whose clock counts. */
async function pass(seconds: number): Promise<void> {
  await owner(
    `update auth.patience set last_at = last_at - make_interval(secs => $1), until = until - make_interval(secs => $1)`,
    [seconds],
  )
}

function refused(answers: readonly number[]): number {
  return answers.filter((seconds) => seconds > 0).length
}

describe('patience with wrong guesses', () => {
  test('ends after ten, many at once and in two processes too, for that account from that network alone', async () => {
    expect(refused(await guess(14))).toBe(4)
    expect(refused(await guess(1, ELSEWHERE))).toBe(0)
    expect(refused(await guess(1, HERE, 'another@example.org'))).toBe(0)
  })

  test('comes back after five minutes, then after ten, and never takes longer than an hour', async () => {
    await guess(10)
    const waits: number[] = []
    for (let round = 0; round < 6; round++) {
      const [wait = 0] = await guess(1)
      waits.push(Math.round(wait / 60))
      await pass(wait)
      expect(refused(await guess(1))).toBe(0)
    }
    expect(waits).toEqual([5, 10, 20, 40, 60, 60])
  })

  test('begins anew after the right one', async () => {
    await guess(9)
    await patience.forget(guessesAtAccount(WHO, HERE, false))
    expect(refused(await guess(10))).toBe(0)
  })

  test('is not ended by strangers for a device on which the person has signed in', async () => {
    for (let network = 0; network < 12; network++) await guess(10, { ...HERE, network: `10.0.0.${network}` })
    expect(refused(await guess(1, ELSEWHERE))).toBe(1)
    expect(refused(await guess(1, { ...ELSEWHERE, device: 'known' }, WHO, true))).toBe(0)
  })

  test('is ended by many strangers together for a minute at a time, and no longer', async () => {
    for (let network = 0; network < 12; network++) await guess(10, { ...HERE, network: `10.0.0.${network}` })
    const [wait = 0] = await guess(1, ELSEWHERE)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    await pass(60)
    expect(refused(await guess(1, ELSEWHERE))).toBe(0)
  })

  test('with one network that tries everybody ends after three hundred', async () => {
    let refusals = 0
    for (let account = 0; account < 31; account++)
      refusals += refused(await guess(10, HERE, `account-${account}@example.org`))
    expect(refusals).toBeGreaterThan(0)
    expect(refusals).toBeLessThan(12)
  })

  test('is not used up by a town hall in which all sign in rightly, and then still ends', async () => {
    for (let person = 0; person < 400; person++) {
      const limits = guessesAtAccount(`person-${person}@example.org`, HERE, false)
      expect(await patience.count(limits)).toBe(0)
      await patience.forget(limits)
    }
    let refusals = 0
    for (let account = 0; account < 31; account++)
      refusals += refused(await guess(10, HERE, `account-${account}@example.org`))
    expect(refusals).toBeGreaterThan(0)
  })

  test('with codes ends after five, and with mails after four', async () => {
    const answers = async (limits: ReturnType<typeof guessesAtCode>, times: number) => {
      const seconds: number[] = []
      for (let time = 0; time < times; time++) seconds.push(await patience.count(limits))
      return refused(seconds)
    }
    expect(await answers(guessesAtCode('somebody'), 6)).toBe(1)
    expect(await answers(mailsToAddress(WHO, HERE, false), 5)).toBe(1)
  })

  test('keeps neither who nor from where', async () => {
    await guess(1)
    const rows = await owner<{ text: string }>('select p::text as text from auth.patience p')
    expect(rows.map(({ text }) => text).join()).not.toMatch(/somebody|192\.0\.2/)
  })
})
