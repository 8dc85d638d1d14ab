import { expect, test } from 'vitest'
import { READ, REFUSED } from '../support/hostile-word.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { askRaw, signInRaw } from './stranger.ts'

/** Word documents that were made to hurt, sent as people send theirs: pages are served meanwhile. */
const site = await openSite({ demonstration: true })
const { origin } = site
const { cookie, formToken } = await signInRaw(origin, 'officer@rotherham.example', PASSWORD)

async function upload(name: string, bytes: Buffer) {
  const form = new FormData()
  form.append('formToken', formToken)
  form.append('document', new File([new Uint8Array(bytes)], name))
  const made = new Response(form)
  const body = Buffer.from(await made.arrayBuffer())
  const headers = { origin, cookie, 'content-type': made.headers.get('content-type') ?? '' }
  return askRaw(origin, { path: '/workspace/readings', method: 'POST', headers, body })
}

test('what cannot be read is refused with its sentence', async () => {
  for (const [what, [bytes, said]] of Object.entries(REFUSED)) {
    const { status, text } = await upload('plan.docx', bytes)
    expect([what, status]).toEqual([what, 400])
    expect(text, what).toContain(`plan.docx ${said}`)
  }
  expect(site.log.filter((line) => line.includes('request.failed'))).toEqual([])
}, 120_000)

test('what is strange is read, and pages are served meanwhile', async () => {
  for (const [what, bytes] of Object.entries(READ)) {
    const state = { isDone: false }
    const sent = upload(`${what}.docx`, bytes).finally(() => (state.isDone = true))
    while (!state.isDone) expect((await askRaw(origin, { path: '/health' })).status).toBe(200)
    const { status, headers } = await sent
    expect([what, status]).toEqual([what, 303])
    const { status: shown } = await askRaw(origin, { path: String(headers['location']), headers: { cookie } })
    expect([what, shown]).toEqual([what, 200])
  }
  expect(site.log.filter((line) => line.includes('request.failed'))).toEqual([])
}, 240_000)
