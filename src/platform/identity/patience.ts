import { createHmac } from 'node:crypto'
import type { Pool } from 'pg'
import type { Client } from './client.ts'

/** How often one may guess under a key, and what follows; the counting itself is `auth.count_guess`. */
interface Limit {
  /** what is counted: never stored as it is */
  key: string
  /** guesses before a wait */
  most: number
  /** seconds; each guess beyond `most` doubles it, up to `longest` */
  wait: number
  longest: number
  /** seconds of quiet after which it begins anew */
  forget: number
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * OWASP Authentication Cheat Sheet, "Login Throttling", counts by account, which lets a stranger lock somebody out. So
 * guesses at an account are counted apart for each network, and those from a device on which its person has signed in
 * before are counted for that device alone. Of all strangers together an account has had enough after 100, for a
 * minute at a time; a network after 300, because a whole town hall can share one.
 */
export function guessesAtAccount(account: string, client: Client, isKnownDevice: boolean): Limit[] {
  if (isKnownDevice)
    return [
      { key: `device ${account} ${client.device}`, most: 10, wait: 5 * MINUTE, longest: HOUR, forget: HOUR },
    ]
  return [
    { key: `here ${account} ${client.network}`, most: 10, wait: 5 * MINUTE, longest: HOUR, forget: 6 * HOUR },
    { key: `account ${account}`, most: 100, wait: MINUTE, longest: MINUTE, forget: HOUR },
    { key: `network ${client.network}`, most: 300, wait: 5 * MINUTE, longest: 15 * MINUTE, forget: HOUR },
  ]
}

/** Mails that somebody can have sent to an address: few, because each is a nuisance to who did not ask. */
export function mailsToAddress(account: string, client: Client, isKnownDevice: boolean): Limit[] {
  if (isKnownDevice)
    return [
      { key: `mail ${account} ${client.device}`, most: 5, wait: 5 * MINUTE, longest: HOUR, forget: HOUR },
    ]
  return [
    { key: `mail ${account} ${client.network}`, most: 4, wait: 5 * MINUTE, longest: HOUR, forget: HOUR },
    { key: `mail ${account}`, most: 20, wait: 15 * MINUTE, longest: 15 * MINUTE, forget: HOUR },
    { key: `mails ${client.network}`, most: 60, wait: 15 * MINUTE, longest: HOUR, forget: HOUR },
  ]
}

/** Codes: whoever can give one has passed the first factor, and a million codes are soon tried. */
export function guessesAtCode(personId: string): Limit[] {
  return [{ key: `code ${personId}`, most: 5, wait: MINUTE, longest: HOUR, forget: HOUR }]
}

/** Counts in the database, so that all processes share it and its clock decides. */
export class Patience {
  readonly #pool: Pool
  readonly #secret: string

  constructor(pool: Pool, secret: string) {
    this.#pool = pool
    this.#secret = secret
  }

  /** The seconds to wait, or 0 when this one may be looked at. Counted before it is looked at. */
  async count(limits: readonly Limit[]): Promise<number> {
    const { rows } = await this.#pool.query<{ seconds: number }>(
      'select auth.count_guess($1, $2, $3, $4, $5) as seconds',
      [
        limits.map(({ key }) => this.#hidden(key)),
        limits.map(({ most }) => most),
        limits.map(({ wait }) => wait),
        limits.map(({ longest }) => longest),
        limits.map(({ forget }) => forget),
      ],
    )
    return rows[0]?.seconds ?? 0
  }

  /**
   * It was right: of these nothing is held against them. A network, which others share, has back this one guess and
   * no other, so that a town hall of four hundred who all sign in at nine is not taken for somebody who tries everybody.
   */
  async forget(limits: readonly Limit[]): Promise<void> {
    const [shared, own] = [true, false].map((is) => limits.filter(({ key }) => isShared(key) === is))
    await this.#pool.query('delete from auth.patience where id = any ($1)', [
      own?.map(({ key }) => this.#hidden(key)),
    ])
    await this.#pool.query(
      `update auth.patience p set misses = greatest(p.misses - 1, 0),
         until = case when p.misses <= g.most then '-infinity' else p.until end
       from unnest($1::text[], $2::integer[]) as g (id, most) where p.id = g.id`,
      [shared?.map(({ key }) => this.#hidden(key)), shared?.map(({ most }) => most)],
    )
  }

  #hidden(key: string): string {
    return createHmac('sha256', this.#secret).update(`patience ${key}`).digest('base64url')
  }
}

function isShared(key: string): boolean {
  return key.startsWith('network ')
}
