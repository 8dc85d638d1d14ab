import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { BlockList, isIP } from 'node:net'

/** Where a request comes from, as far as the sign-in needs to know. */
export interface Client {
  headers: Headers
  /** an IPv4 address, or the first half of an IPv6 one, which a provider gives to one line */
  network: string
  /** the value of this browser's device cookie, '' without one */
  device: string
}

/** The address a request came from, or the one that a proxy of ours names for it. */
export type AddressOf = (peer: string | undefined, headers: Headers) => string

/**
 * `trusted` are addresses or networks ("10.0.0.0/8") of proxies of ours. X-Forwarded-For is read from its end, and the
 * first address that is no proxy of ours is the client: whatever stands before it, anybody could have written.
 */
export function addressReader(trusted: readonly string[]): AddressOf {
  const proxies = new BlockList()
  for (const each of trusted) {
    const [address = '', prefix] = each.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) proxies.addAddress(address, family)
    else proxies.addSubnet(address, Number(prefix), family)
  }
  const isProxy = (address: string) =>
    isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  return (peer, headers) => {
    let address = plain(peer ?? '')
    const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()))
    while (isProxy(address) && isIP(hops.at(-1) ?? '') !== 0) address = hops.pop() ?? address
    return address
  }
}

/** An IPv4 address that came in over IPv6 is the same address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

/** RFC 4291 section 2.5.4: the first 64 bits name the line, the rest any device on it. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0')
  const groups = [...first, ...middle, ...last].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}

/** A value for a browser on which this account's person has signed in. */
export function deviceFor(secret: string, account: string): string {
  const id = randomBytes(16).toString('base64url')
  return `${id}.${deviceProof(secret, account, id)}`
}

/** Whether this browser's device cookie was given after signing in to this account. */
export function isDeviceOf(secret: string, account: string, device: string): boolean {
  const [id = '', proof = ''] = device.split('.')
  const given = Buffer.from(proof)
  const expected = Buffer.from(deviceProof(secret, account, id))
  return id !== '' && given.length === expected.length && timingSafeEqual(given, expected)
}

function deviceProof(secret: string, account: string, id: string): string {
  return createHmac('sha256', secret).update(`device ${account} ${id}`).digest('base64url')
}

const BROWSERS = [
  [/\bEdg/, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const SYSTEMS = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/**
 * "Firefox, Windows": as much as tells a person's own devices apart. The header itself would tell machines apart, and
 * is not kept.
 */
export function deviceWords(userAgent: string): string {
  const found = [BROWSERS, SYSTEMS].flatMap(
    (kinds) => kinds.find(([pattern]) => pattern.test(userAgent))?.[1] ?? [],
  )
  return found.join(', ')
}
