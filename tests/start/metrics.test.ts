import { expect, test, vi } from 'vitest'
import { dataFolder, run, sentenceOf, start } from '../support/goldthread.ts'
import { freePort } from '../support/ports.ts'
import { PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

test('figures stand on a port of their own, by route and council, with nothing about anybody', async () => {
  const metricsPort = await freePort()
  const running = await start({
    GOLDTHREAD_DATA: await dataFolder(),
    GOLDTHREAD_DEMO: 'on',
    GOLDTHREAD_DEMO_PASSWORD: PASSWORD,
    GOLDTHREAD_METRICS_PORT: String(metricsPort),
  })
  const officer = await new Visitor(running.origin).signIn('officer@rotherham.example')
  for (const path of ['/plans', '/plans', '/search?q=Jo+Example', '/Jo-Example', '/workspace/plans'])
    await officer.get(path)
  await fetch(`${running.origin}/plans`, { method: 'JOEXAMPLE' }).catch(() => undefined)
  const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`)
  const text = await answer.text()
  const council = `council="localhost:${running.port}"`
  expect(text).toContain(
    `goldthread_request_seconds_count{${council},method="GET",route="/plans",status="200"} 2`,
  )
  expect(text).toContain(
    `goldthread_request_seconds_count{${council},method="GET",route="none",status="404"} 1`,
  )
  expect(text).toContain(
    `goldthread_request_seconds_count{${council},method="GET",route="/workspace/plans",status="200"} 1`,
  )
  expect(text).toContain(`goldthread_public_pages_total{${council},from="kept"} 1`)
  expect(text).toContain(`goldthread_database_ready{${council}} 1`)
  expect(text).toMatch(/goldthread_database_connections\{council="[^"]+",pool="app",state="idle"\} [1-9]/)
  expect(text).toContain(`goldthread_jobs{${council},state="failed"} 0`)
  expect(text).toContain('nodejs_eventloop_lag_seconds')
  expect(text).not.toMatch(/Jo.?Example|rotherham\.example|@/i)
  expect((await fetch(`${running.origin}/metrics`)).status).toBe(404)
  expect((await running.stop()).code).toBe(0)

  const same = { PORT: String(metricsPort), GOLDTHREAD_METRICS_PORT: String(metricsPort) }
  expect(sentenceOf(await run(['start'], same))).toContain('give the figures a port of their own')
})
