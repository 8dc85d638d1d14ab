import { randomUUID } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Pool, PoolClient } from 'pg'

/** OWASP Password Storage Cheat Sheet (2024): Argon2id with 19 MiB, 2 iterations, 1 lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 } as const

export const SHORTEST_PASSWORD = 12
/** Long enough for any sentence, short enough that hashing one is not a burden (OWASP: at least 64). */
export const LONGEST_PASSWORD = 200

/** NIST SP 800-63B-4 section 3.1.1.2: the same password typed on another keyboard is the same (NFKC). */
function normal(password: string): string {
  return password.normalize('NFKC')
}

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), ARGON2ID)
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return verify(stored, '').then(() => false)
  return verify(stored, normal(password))
}

/** What is tried first by whoever guesses: words, keys and seasons that published lists of broken passwords begin with. */
const TRIED_FIRST =
  `password passwort passw0rd p@ssw0rd welcome letmein iloveyou monkey dragon football baseball
  sunshine princess superman batman master shadow starwars qwertyuiop asdfghjkl zxcvbnm qwerty azerty asdfgh 1q2w3e4r5t
  1qaz2wsx qazwsx abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abc administrator admin changeme secret trustno computer
  internet whatever liverpool chelsea arsenal goldthread council login guest test january february march april june july
  august september october november december spring summer autumn winter monday friday`.split(/\s+/)

/** Letters that have to be left, and be different, when what is tried first is taken out. */
const FEWEST_LETTERS_LEFT = 4

export type PasswordFault = 'short' | 'long' | 'guessable'

/**
 * NCSC "Password policy: updating your approach" and OWASP ASVS 5.0 section 6.2: length, no rules of composition, and
 * a refusal of the commonest and of the person's own words. `own` is the person's name and address.
 */
export function passwordFault(password: string, own: readonly string[]): PasswordFault | undefined {
  const length = [...normal(password)].length
  if (length < SHORTEST_PASSWORD) return 'short'
  if (length > LONGEST_PASSWORD) return 'long'
  return isGuessable(normal(password).toLowerCase(), own) ? 'guessable' : undefined
}

function isGuessable(password: string, own: readonly string[]): boolean {
  const words = own
    .flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2)
  // The longest first, so that a shorter one inside it leaves no rest.
  const easy = [...words, ...TRIED_FIRST].toSorted((a, b) => b.length - a.length)
  let left = password
  for (const word of easy) left = left.replaceAll(word, ' ')
  const letters = new Set(left.replaceAll(/[^\p{L}]/gu, ''))
  // A passphrase of numbers alone has no letters, and enough different digits in no plain order.
  const digits = left.replaceAll(/\P{N}/gu, '')
  return letters.size < FEWEST_LETTERS_LEFT && (digits.length < SHORTEST_PASSWORD || isRun(digits))
}

/** Digits that repeat or count up or down. */
function isRun(digits: string): boolean {
  const steps = new Set(
    Array.from(digits.slice(1), (digit, index) => (Number(digit) - Number(digits[index]) + 10) % 10),
  )
  return steps.size < 3
}

/** Gives a person an account with a password; replaces the password of an account that is there. */
export async function setPassword(
  authPool: Pool,
  person: { id: string; name: string; email: string },
  password: string,
): Promise<void> {
  await authPool.query(
    `insert into auth."user" (id, name, email, "emailVerified") values ($1, $2, $3, true) on conflict (id) do nothing`,
    [person.id, person.name, person.email],
  )
  await replacePassword(authPool, person.id, await hashPassword(password))
}

/** In one statement, so that there is no moment without a password. */
export async function replacePassword(
  client: Pool | PoolClient,
  personId: string,
  hashed: string,
): Promise<void> {
  await client.query(
    `with gone as (delete from auth.account where "userId" = $2 and "providerId" = 'credential')
     insert into auth.account (id, "accountId", "providerId", "userId", password) values ($1, $2::text, 'credential', $2, $3)`,
    [randomUUID(), personId, hashed],
  )
}

export async function passwordOf(client: Pool | PoolClient, personId: string): Promise<string | undefined> {
  const { rows } = await client.query<{ password: string | null }>(
    `select password from auth.account where "userId" = $1 and "providerId" = 'credential'`,
    [personId],
  )
  return rows[0]?.password ?? undefined
}
