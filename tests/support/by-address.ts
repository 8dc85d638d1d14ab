import { request } from 'node:http'

/**
 * As `fetch`, for a host name that this machine does not know: asks at the address `via`, under the name in `url`.
 * `fetch` itself lets nobody choose the Host header.
 */
export async function fetchByAddress(url: URL, via: string, init: RequestInit): Promise<Response> {
  const asked = new Request(url, init)
  const body = Buffer.from(await asked.arrayBuffer())
  const headers = { ...Object.fromEntries(asked.headers), host: url.host, 'content-length': body.length }
  return new Promise((done, refuse) => {
    const options = { method: asked.method, headers, agent: false }
    const sent = request(new URL(url.pathname + url.search, via), options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', refuse)
      answer.on('end', () => {
        const given = new Headers()
        for (let index = 0; index < answer.rawHeaders.length; index += 2)
          given.append(answer.rawHeaders[index] ?? '', answer.rawHeaders[index + 1] ?? '')
        const status = answer.statusCode ?? 0
        const text = [204, 304].includes(status) ? null : Buffer.concat(chunks)
        done(new Response(text, { status, headers: given }))
      })
    })
    sent.on('error', refuse)
    sent.end(body)
  })
}
