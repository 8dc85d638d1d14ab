/** OWASP "Unvalidated Redirects": only a path of this site, never another host. */
export function ownPath(to: string | null): string {
  if (!to || !/^\/(?![/\\])/.test(to)) return '/'
  const url = URL.parse(to, 'http://own.invalid')
  // Taking the dots out of `/..//evil.example` leaves an address that begins with two strokes.
  return url?.host === 'own.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}

/** The path of a whole URL, with its query. */
export function addressOf(url: string): string {
  return url.slice(new URL(url).origin.length)
}

/** No address of ours ends in a stroke, and people write one: undefined for those that do not. */
export function addressWithoutStroke(url: string): string | undefined {
  const { pathname, search } = new URL(url)
  const [, path] = /^\/+(.+?)\/+$/.exec(pathname) ?? []
  return path === undefined ? undefined : ownPath(`/${path}${search}`)
}
