import { createServer } from 'node:net'

/** A port of this machine that nobody has at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((done, refuse) => {
    const probe = createServer()
    probe.on('error', refuse)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
