import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** RFC 6238 section 4: steps of 30 seconds since 1970; six digits, as every authenticator app shows them. */
const STEP_SECONDS = 30
const DIGITS = 6
/** RFC 6238 section 5.2: one step of delay either way, for slow typing and clocks that differ. */
const STEPS_AROUND = 1
/** RFC 4226 section 4, R6: at least 128 bits; 160 are recommended. */
const SECRET_BYTES = 20

export function newSecret(): Buffer {
  return randomBytes(SECRET_BYTES)
}

/** RFC 4226 section 5.3: the code of one step. */
export function codeOfStep(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

export function stepAt(unixSeconds: number): number {
  return Math.floor(unixSeconds / STEP_SECONDS)
}

/** The step that a code belongs to, or undefined when it is none of those around now. */
export function stepOfCode(secret: Buffer, code: string, unixSeconds: number): number | undefined {
  const given = Buffer.from(code)
  let found: number | undefined
  for (let around = -STEPS_AROUND; around <= STEPS_AROUND; around++) {
    const step = stepAt(unixSeconds) + around
    const expected = Buffer.from(codeOfStep(secret, step))
    if (given.length === expected.length && timingSafeEqual(given, expected)) found = step
  }
  return found
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 section 6, without padding: how authenticator apps take a secret that is typed. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** The address that an authenticator app reads from the square (Google Authenticator, "Key URI Format"). */
export function secretAddress(secret: Buffer, service: string, account: string): string {
  const label = `${encodeURIComponent(service)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?${new URLSearchParams({ secret: base32(secret), issuer: service }).toString().replaceAll('+', '%20')}`
}
