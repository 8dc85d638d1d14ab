import { secureHeaders } from 'hono/secure-headers'

/** OWASP Secure Headers Project: nothing inline, nothing from elsewhere, framed by nobody. */
export function securityHeaders(origin: string) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: origin.startsWith('https://') ? 'max-age=31536000; includeSubDomains' : false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  })
}

/** For a page that is made to stand in other sites' pages. It has no form and no script, so there is nothing to click on. */
export function allowFraming(headers: Headers): void {
  const policy = headers.get('content-security-policy') ?? ''
  headers.set(
    'content-security-policy',
    policy
      .replace("frame-ancestors 'none'", 'frame-ancestors *')
      .replace("script-src 'self'", "script-src 'none'"),
  )
  headers.delete('x-frame-options')
  headers.set('cross-origin-resource-policy', 'cross-origin')
}
