import { serve, type ServerType } from '@hono/node-server'
import { StartFault, type Settings } from './platform/settings.ts'

/**
 * What a connection may take, in milliseconds, so that one who sends a letter a minute holds nobody up: the headers, the
 * whole request (20 MB over a slow line), the wait for the next one.
 */
export interface ConnectionLimits {
  headersTimeout: number
  requestTimeout: number
  keepAliveTimeout: number
  connectionsCheckingInterval: number
  /** connections at once; more are refused */
  most: number
}

const LIMITS: ConnectionLimits = {
  headersTimeout: 15_000,
  requestTimeout: 180_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  most: 4000,
}

type Address = Pick<Settings, 'port' | 'host'>

function portTaken(settings: Address): StartFault {
  return new StartFault(
    `Port ${settings.port} on ${settings.host} is taken by another program: stop that one, or choose another port, for example PORT=${settings.port + 1} npm start.`,
  )
}

/** Asked before the database is touched, so that a second start by mistake changes nothing. */
export async function refuseTakenPort(settings: Address): Promise<void> {
  const server = await listen(() => new Response('starting'), settings)
  await closeServer(server)
}

/** Throws a `StartFault` with one sentence when the port or the address cannot be had. */
export async function listen(
  fetch: (request: Request, connection?: object) => Response | Promise<Response>,
  settings: Address,
  { most, ...serverOptions }: ConnectionLimits = LIMITS,
): Promise<ServerType> {
  return new Promise((done, refuse) => {
    const address = { port: settings.port, hostname: settings.host }
    const server = serve({ fetch, ...address, serverOptions }, () => done(server))
    server.maxConnections = most
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') refuse(portTaken(settings))
      else if (error.code === 'EACCES')
        refuse(
          new StartFault(
            `Port ${settings.port} may not be used by this user: choose one above 1023 with PORT.`,
          ),
        )
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        refuse(new StartFault(`This machine has no address ${settings.host}: correct HOST.`))
      else refuse(error)
    })
  })
}

/** Requests under way are finished; idle connections are closed; after 10 seconds the rest is cut. */
export async function closeServer(server: ServerType): Promise<void> {
  await new Promise<void>((done) => {
    const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 10_000)
    server.close(() => {
      clearTimeout(cut)
      done()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}
