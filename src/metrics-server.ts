import { closeServer, listen } from './server.ts'
import type { Metrics } from './platform/metrics.ts'

/** `/metrics` on a port of this machine alone: who collects the figures stands beside the site. Gives its end. */
export async function serveMetrics(metrics: Metrics, port: number): Promise<() => Promise<void>> {
  const answer = async (request: Request) =>
    new URL(request.url).pathname === '/metrics'
      ? new Response(await metrics.text(), { headers: { 'content-type': metrics.type } })
      : new Response('The figures are at /metrics.\n', { status: 404 })
  const server = await listen(answer, { port, host: '127.0.0.1' })
  return () => closeServer(server)
}
