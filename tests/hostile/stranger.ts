import { request } from 'node:http'

export interface RawAnswer {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  text: string
}

export interface RawAsk {
  /** as it goes over the wire: nothing in it is tidied up */
  path: string
  method?: string
  headers?: Readonly<Record<string, string | readonly string[]>>
  body?: string | Buffer
}

/** Asks as no browser would: `fetch` corrects addresses, hosts and origins before it sends them. */
export function askRaw(
  origin: string,
  { path, method = 'GET', headers = {}, body }: RawAsk,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((done, refuse) => {
    const asked = request(
      { hostname, port, path, method, headers: headers as Record<string, string>, agent: false },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', refuse)
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(parts).toString('utf8'),
          }),
        )
      },
    )
    asked.on('error', refuse)
    asked.end(body)
  })
}

/** A session as a cookie that any request can carry, with the token that its forms carry. */
export interface Session {
  cookie: string
  formToken: string
}

export async function signInRaw(origin: string, email: string, password: string): Promise<Session> {
  const answer = await postForm(
    origin,
    '/sign-in',
    new URLSearchParams({ email, password, to: '' }).toString(),
  )
  const cookie = [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((each) => each.split(';')[0])
    .join('; ')
  if (answer.status !== 303 || cookie === '') throw new Error(`${email} could not sign in: ${answer.status}`)
  const page = await askRaw(origin, { path: '/workspace', headers: { cookie } })
  const formToken = /name="formToken" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  return { cookie, formToken }
}

/** Sends a body of form fields that is encoded already, with whatever headers are given. */
export function postForm(
  origin: string,
  path: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  return askRaw(origin, {
    path,
    method: 'POST',
    body,
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
}
