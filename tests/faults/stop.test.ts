import { connect, type Socket } from 'node:net'
import { expect, test, vi } from 'vitest'
import { deliveryPlanText } from '../support/documents.ts'
import { dataFolder, start, until, type Running } from '../support/goldthread.ts'
import { PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** An upload whose second half is sent when it is asked for. */
async function halfOfAnUpload(running: Running, officer: Visitor, name: string) {
  const form = new FormData()
  form.append('formToken', await officer.formToken())
  form.append(
    'document',
    new File([deliveryPlanText({ activities: 30, word: name })], `${name}.txt`, { type: 'text/plain' }),
  )
  const request = new Request(`${running.origin}/workspace/readings`, { method: 'POST', body: form })
  const body = Buffer.from(await request.arrayBuffer())
  const head = [
    'POST /workspace/readings HTTP/1.1',
    `Host: localhost:${running.port}`,
    `Origin: ${running.origin}`,
    `Cookie: ${officer.cookie()}`,
    `Content-Type: ${request.headers.get('content-type')}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
    '\r\n',
  ].join('\r\n')
  const socket = await new Promise<Socket>((done) => {
    const opened = connect(running.port, '127.0.0.1', () => done(opened))
  })
  let said = ''
  socket.on('data', (chunk) => (said += chunk.toString()))
  socket.on('error', () => undefined)
  const closed = new Promise<string>((done) => socket.on('close', () => done(said)))
  socket.write(head)
  socket.write(body.subarray(0, body.length / 2))
  return { closed, sendTheRest: () => socket.write(body.subarray(body.length / 2)) }
}

test('asked to stop in the middle of an upload, it takes what arrives whole and nothing by halves', async () => {
  const env = {
    GOLDTHREAD_DATA: await dataFolder(),
    GOLDTHREAD_DEMO: 'on',
    GOLDTHREAD_DEMO_PASSWORD: PASSWORD,
  }
  const running = await start(env)
  const officer = await new Visitor(running.origin).signIn('officer@rotherham.example')
  const whole = await halfOfAnUpload(running, officer, 'Whole')
  const half = await halfOfAnUpload(running, officer, 'Half')
  const stopped = running.stop()
  await until('it takes no new connection', async () =>
    fetch(`${running.origin}/health`).then(
      () => false,
      () => true,
    ),
  )
  whole.sendTheRest()
  expect(await whole.closed).toMatch(/^HTTP\/1\.1 303 /)
  // The other one never comes: after ten seconds it is cut.
  expect(await half.closed).toBe('')
  expect((await stopped).code).toBe(0)

  const again = await start(env)
  const { text } = await officer.at(again.origin).get('/workspace/readings')
  expect(text).toContain('Whole.txt')
  expect(text).not.toContain('Half.txt')
  expect((await again.stop()).code).toBe(0)
})
