import type { Context, Next } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** OWASP Secure Headers Project: nothing inline, nothing from elsewhere, framed by nobody but what is made for it. */
export function securityHeaders(origin: string) {
  const secured = secureHeaders({
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
  return async (c: Context<{ Variables: { isEmbeddable: boolean } }>, next: Next) => {
    await secured(c, next)
    if (c.get('isEmbeddable') && c.res.status < 400) allowFraming(c.res.headers)
  }
}

/** For a page that stands in other sites' pages. It has no form and no script, so there is nothing to be tricked into. */
function allowFraming(headers: Headers): void {
  const policy = headers.get('content-security-policy') ?? ''
  headers.set(
    'content-security-policy',
    policy
      .replace("frame-ancestors 'none'", 'frame-ancestors *')
      .replace("script-src 'self'", "script-src 'none'")
      .replace("form-action 'self'", "form-action 'none'"),
  )
  headers.delete('x-frame-options')
  headers.set('cross-origin-resource-policy', 'cross-origin')
}
