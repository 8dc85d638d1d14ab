import { Agent, request } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { english } from '../support/sentences.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { signInRaw } from './stranger.ts'

/** A form of ten megabytes, where nobody has ten megabytes to say. */
const site = await openSite({ demonstration: true })
const MEGABYTE = 1024 * 1024
const TEN = 10 * MEGABYTE

/** As browsers do, it leaves the line open: the server then reads on for a moment, so that the answer arrives. */
const browser = new Agent({ keepAlive: true })
afterAll(() => browser.destroy())

interface Refused {
  status: number
  text: string
  /** bytes that were sent before the answer came */
  sent: number
}

/** Sends piece by piece, as fast as the server reads; `isAnnounced` tells the length first, else it comes in chunks. */
function send(path: string, cookie: string, isAnnounced: boolean): Promise<Refused> {
  const url = new URL(path, site.origin)
  const headers = {
    origin: site.origin,
    cookie,
    'content-type': 'application/x-www-form-urlencoded',
    ...(isAnnounced ? { 'content-length': String(TEN) } : { 'transfer-encoding': 'chunked' }),
  }
  return new Promise((done, broken) => {
    let sent = 0
    let isAnswered = false
    const asked = request({
      host: '127.0.0.1',
      port: url.port,
      path,
      method: 'POST',
      headers,
      agent: browser,
    })
    asked.on('response', (answer) => {
      isAnswered = true
      const sentThen = sent
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (words: string) => (text += words))
      answer.on('end', () => {
        asked.destroy()
        done({ status: answer.statusCode ?? 0, text, sent: sentThen })
      })
    })
    asked.on('error', (error) => (isAnswered ? undefined : broken(error)))
    const piece = Buffer.alloc(64 * 1024, 'a')
    const more = () => {
      if (isAnswered) return
      if (sent >= TEN) {
        asked.end()
        return
      }
      sent += piece.length
      // The next one when this one has left the process, and whoever answers has had their turn.
      asked.write(piece, () => setImmediate(more))
    }
    more()
  })
}

const tooLong = english('http.tooLong')

test.each([true, false])(
  'is refused with its sentence before it was read, at a public form (announced: %s)',
  async (isAnnounced) => {
    const answer = await send('/sign-in', '', isAnnounced)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(tooLong)
    expect(answer.sent).toBeLessThan(TEN)
  },
)

test.each([true, false])(
  'is refused with its sentence before it was read, in the workspace (announced: %s)',
  async (isAnnounced) => {
    const { cookie } = await signInRaw(site.origin, 'administrator@rotherham.example', PASSWORD)
    const answer = await send('/workspace/partners/people/new', cookie, isAnnounced)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(tooLong)
    expect(answer.sent).toBeLessThan(TEN)
  },
)

test('is not read at all from who is not signed in, even where documents are taken', async () => {
  const answer = await send('/workspace/readings', '', false)
  expect(answer.status).toBe(303)
  expect(answer.sent).toBeLessThan(TEN)
})
