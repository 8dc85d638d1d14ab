/**
 * Whether an error says that the database is away for a time, or has no room left. Both pass without anybody changing
 * the program, so people are asked to come back and are not told of a fault.
 */
export type Trouble = 'away' | 'full'

/** PostgreSQL, appendix A: 53100 is disk_full. */
const FULL = '53100'
/** PostgreSQL, appendix A: connection exceptions, too many connections, out of memory, shutting down or starting. */
const AWAY = /^(?:08\w{3}|53[234]00|57P0[1-5])$/
const NETWORK = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOST\w+|ENET\w+|ENOTFOUND|EAI_AGAIN)$/
/** The driver has no codes for these. */
const DRIVER = /Connection terminated|timeout exceeded when trying to connect|not queryable|connection error/i

export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === FULL) return 'full'
  if (AWAY.test(code) || NETWORK.test(code) || DRIVER.test(error.message)) return 'away'
  if (error instanceof AggregateError) return error.errors.map(troubleOf).find((each) => each !== undefined)
  return troubleOf(error.cause)
}
