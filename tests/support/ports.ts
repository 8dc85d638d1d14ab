import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below every range from which systems hand out ports of outgoing connections (Linux from 32768, IANA from 49152): a
 * port from that range may be gone between this look and its use.
 */
const FIRST = 15_000
const END = 32_000

/** A port of this machine that nobody has at this moment, and nobody is given by chance. */
export async function freePort(): Promise<number> {
  const port = randomInt(FIRST, END)
  return (await isFree(port)) ? port : freePort()
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer()
    probe.on('error', () => answer(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)))
  })
}
