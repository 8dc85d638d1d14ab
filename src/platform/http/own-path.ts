/** OWASP "Unvalidated Redirects": only a path of this site, never another host. */
export function ownPath(to: string | null): string {
  if (!to || !/^\/(?![/\\])/.test(to)) return '/'
  const url = URL.parse(to, 'http://own.invalid')
  // Taking the dots out of `/..//evil.example` leaves an address that begins with two strokes.
  return url?.host === 'own.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}
