import type { Council } from './council.ts'

type Served = Pick<Council, 'fetch'> & {
  settings: { name: string }
  database: { isReady(): Promise<boolean> }
}

/**
 * One process before several councils: the Host header, exactly, says which. RFC 9110 section 15.5.20: a host that is
 * none of ours is misdirected, and never shown another council's page. `/health` and `/ready` under such a host answer
 * for the process: a supervisor asks by address.
 */
export function byHostName(councils: readonly Served[]): Council['fetch'] {
  const byName = new Map(councils.map((council) => [council.settings.name, council]))
  return async (request, env) => {
    const { host, pathname } = new URL(request.url)
    const council = byName.get(host)
    if (council) return council.fetch(request, env)
    if (pathname === '/health') return Response.json({ status: 'ok' })
    if (pathname === '/ready') {
      const ready = await Promise.all(councils.map(({ database }) => database.isReady()))
      return ready.every(Boolean)
        ? Response.json({ status: 'ready' })
        : Response.json({ status: 'not ready' }, { status: 503 })
    }
    return new Response(
      'No council has its site under this host name. Check the address; behind a proxy, pass the Host header on unchanged.\n',
      { status: 421, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } },
    )
  }
}
